"""More time for a village in an officer's own words: "cho xóm 7 đến 11/6". It is asked once, and
granted in one press, or refused."""

import re
from dataclasses import replace

from handlers.anytime import extension_requests
from handlers.replies import Reply
from handlers.report.open_drafts import ChatDraft, load_draft
from handlers.turn_context import Turn
from models.lateness import extensions, waiting_extensions
from models.reports import reports
from models.rights import Action
from models.units import units
from models.units.units import UnitRow
from office.naming import named_units
from office.rounds.extensions import describe_extension
from texts import Text, join_lines, text, vietnamese

# "không cho xóm 9 gia hạn", "từ chối gia hạn xóm 9".
_MOST_WAITING = 5
_REFUSES = re.compile(
    r"^(?:thoi |toi |em )?"
    r"(?:(?:khong|ko|chua|dung) (?:dong y |nen )?(?:cho|gia han|lui)\b|tu choi\b)"
)


def run_more_time(ctx: Turn, _: str | None = None) -> Reply:
    """Who may give a village more time gives it; anybody else asks for it."""
    if not ctx.may(Action.EXTEND_REPORT):
        return extension_requests.run_more_time(ctx)
    named, absent = list_named_units(ctx)
    if not named and not absent:
        return _offer_waiting(ctx)
    offer = _offer_refusal if _REFUSES.search(ctx.typed.folded) else offer_grant
    offered = [offer(ctx, unit, is_alone=len(named) == 1) for unit in named]
    lines = [text("officer.no_such_unit", unit=one) for one in absent]
    lines += [one.text for one in offered]
    return Reply(join_lines(*lines), tuple(choice for one in offered for choice in one.choices))


def _offer_waiting(ctx: Turn) -> Reply:
    """ "gia hạn" alone: whoever waits for more time; where nobody does it is of the officer's own
    report, and where none is open it is said how a village is named."""
    waiting = waiting_extensions.list_waiting_extensions(ctx.db, ctx.speaker, ctx.now)
    if not waiting:
        owed = reports.list_open_reports(ctx.db, ctx.speaker.unit_id, ctx.now)
        own = [one for one in owed if not one.is_handed_in()]
        return extension_requests.run_more_time(ctx) if own else Reply(text("extension.which_unit"))
    lines, choices = [text("extension.waiting_head")], []
    for one in waiting[:_MOST_WAITING]:
        draft, unit = load_draft(ctx, one.report.id), one.report.unit_name
        lines.append(text("extension.waiting_line", unit=unit, asked=describe_extension(one.asked)))
        if one.asked.wanted and extension_requests.is_behind_lock(draft, one.asked.wanted):
            assert draft.report.locks is not None
            locks = vietnamese.format_deadline(draft.report.locks)
            lines.append(text("officer.after_lock", locks=locks))
        choices += [
            replace(choice, label=f"{unit}: {vietnamese.uncapitalize(choice.label)}")
            for choice in extension_requests.list_asked_choices(draft, one.asked)
        ]
        choices.append(extension_requests.make_refuse_choice(one.asked, unit))
    return Reply(join_lines(*lines), tuple(choices))


def list_named_units(ctx: Turn) -> tuple[list[UnitRow], list[str]]:
    """Those below that are named, and the names of none that is there."""
    living = units.list_living_units(ctx.db, ctx.speaker.unit_path, ctx.today)
    below = [one for one in living if one.id != ctx.speaker.unit_id]
    return named_units.list_named_units(below, ctx.incoming.text)


def offer_grant(ctx: Turn, unit: UnitRow, *, is_alone: bool) -> Reply:
    """A day for each report that it owes; beside other units a button says whose it is."""
    waiting = _list_waiting(ctx, unit)
    if not waiting:
        return Reply(text("officer.nothing_to_extend", unit=unit.name))
    typed = ctx.incoming.text
    choices = [
        one
        if is_alone
        else replace(one, label=f"{unit.name}: {vietnamese.uncapitalize(one.label)}")
        for draft in waiting
        for one in extension_requests.list_grant_choices(draft, typed)
    ]
    return Reply(join_lines(*(_describe(one, typed) for one in waiting)), tuple(choices))


def answer_quiet_of_others(ctx: Turn) -> Reply | None:
    """ "đừng nhắc xóm 9 nữa" of who reads is no wish to be left alone: what can be done is said.
    None where no unit is named."""
    named = list_named_units(ctx)[0] if ctx.may(Action.READ_SUMMARY) else []
    if not named:
        return None
    said = text("officer.not_quiet_for", unit=", ".join(one.name for one in named))
    if not ctx.may(Action.EXTEND_REPORT):
        return Reply(said)
    offered = [offer_grant(ctx, one, is_alone=len(named) == 1) for one in named]
    lines = join_lines(said, *(one.text for one in offered))
    return Reply(lines, tuple(choice for one in offered for choice in one.choices))


def _offer_refusal(ctx: Turn, unit: UnitRow, *, is_alone: bool) -> Reply:
    """What the unit has asked is refused in one press; where it asked nothing, its day stays."""
    waiting = _list_waiting(ctx, unit)
    asked = [extensions.find_open_extension(ctx.db, one.report.id) for one in waiting]
    choices = tuple(
        extension_requests.make_refuse_choice(one, unit.name) for one in asked if one is not None
    )
    if not choices:
        return Reply(text("officer.asked_no_time", unit=unit.name))
    return Reply(text("officer.refuse_time", unit=unit.name), choices)


def _list_waiting(ctx: Turn, unit: UnitRow) -> list[ChatDraft]:
    """What the unit still owes by a day, and this officer may put off."""
    found = [
        load_draft(ctx, one.id)
        for one in reports.list_open_reports(ctx.db, unit.id, ctx.now)
        if one.due is not None and ctx.may(Action.EXTEND_REPORT, one)
    ]
    return [one for one in found if not one.report.is_handed_in()]


def _describe(draft: ChatDraft, typed: str) -> Text:
    assert draft.report.due is not None
    asked = text(
        "officer.extend_until_when",
        unit=draft.report.unit_name,
        report=draft.report_name,
        due=vietnamese.format_deadline(draft.report.due),
    )
    wanted, locks = extension_requests.find_named_moment(draft, typed), draft.report.locks
    if wanted is not None and locks is not None and wanted > locks:
        return join_lines(
            text("officer.after_lock", locks=vietnamese.format_deadline(locks)), asked
        )
    if wanted is not None:
        return asked
    return join_lines(extension_requests.describe_other_day(draft, typed), asked)

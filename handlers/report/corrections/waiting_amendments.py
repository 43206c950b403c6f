"""What a unit asked to have changed in accepted reports: how that stands, and taking it back in
words."""

from dataclasses import replace

from handlers import button_data
from handlers.replies import Choice, Reply
from handlers.report import navigation
from handlers.report.corrections import amendment_reasons, amendment_wishes, edits
from handlers.report.open_drafts import ChatDraft, load_draft
from handlers.turn_context import Turn
from models.amendments import requests
from models.amendments.requests import RequestRow
from models.chats.conversations import Talk
from models.delivery.tables import OutboxKind
from models.reports import reports
from models.rights import Action, has_role, may_somewhere
from office.amendments import amendment_decisions
from office.amendments.amendment_decisions import AskedAmendment
from reading.commands.amendment_words import EVERY
from reading.spelling.folding import fold_text
from reporting import amendment_requests
from texts import Text, join_lines, make_plain_text, text, words

MOST_LINES = 10


def run_amendments(ctx: Turn, unit: str | None = None) -> Reply:
    """What waits for an answer, else what was answered last; to an officer what waits for hers, of
    the unit alone that is named."""
    granted = amendment_decisions.list_asked_amendments(ctx)
    if granted:
        return _show_to_officer(granted, unit)
    waiting = _list_waiting(ctx)
    if not waiting:
        return _put_behind(ctx, _describe_last(ctx))
    said = _describe_waiting(waiting)
    for draft in waiting if "request" in ctx.talk.state else ():
        if (asked := amendment_reasons.find_next_without_reason(draft)) is not None:
            return amendment_wishes.ask_why(draft, asked, said)
    return _make_reply(ctx, said, _list_buttons(waiting))


def _show_to_officer(granted: list[AskedAmendment], unit: str | None) -> Reply:
    """Where one alone is listed, it is granted or refused there."""
    of_unit = [one for one in granted if unit in (None, fold_text(one.unit))]
    listed = (of_unit or granted)[:MOST_LINES]
    lines = [f"{one.unit}, {one.report}: {one.line}" for one in listed]
    none = Text() if of_unit else text("amendment.none_of")
    said = join_lines(none, text("amendment.head"), *map(make_plain_text, lines))
    is_alone = len(listed) == 1
    return Reply(said, amendment_wishes.make_decision_choices(listed[0].id) if is_alone else ())


def run_withdraw(ctx: Turn, places: str | None = None) -> Reply:
    """ "rút đề nghị sửa", "rút đề nghị sửa câu 2 và câu 4", "rút đề nghị sửa số hộ": at once where
    it is certain which are meant."""
    waiting = _list_waiting(ctx)
    groups = _list_groups(waiting)
    named = [one for one in (places or "").split() if one.isdecimal()]
    if not named and places not in (None, EVERY):
        named = [places]
    each = [[one for one in groups if _is_at(one, place)] for place in named] or [groups]
    if all(len(found) == 1 for found in each) or (groups and places == EVERY):
        return _withdraw_each([one for one in groups if any(one in found for found in each)])
    if not waiting:
        return _put_behind(ctx, _describe_last(ctx))
    lead = text("amendment.withdraw_which")
    return _make_reply(ctx, join_lines(_describe_waiting(waiting), lead), _list_buttons(waiting))


def _withdraw_each(groups: list[tuple[ChatDraft, RequestRow]]) -> Reply:
    done = [amendment_reasons.withdraw(draft, asked) for draft, asked in groups]
    return replace(done[-1], text=join_lines(*(one.text for one in done)))


def _describe_waiting(waiting: list[ChatDraft]) -> Text:
    return join_lines(*map(amendment_requests.describe_waiting, waiting))


def _list_waiting(ctx: Turn) -> list[ChatDraft]:
    return [draft for draft in _list_drafts(ctx) if amendment_requests.list_open(draft)]


def _list_drafts(ctx: Turn) -> list[ChatDraft]:
    """The newest first."""
    return [
        load_draft(ctx, report.id)
        for report in reports.list_newest_reports(ctx.db, ctx.speaker.unit_id)
        if has_role(ctx.speaker, ctx.forms.get(ctx.db, report.form_version_id).role)
    ]


def _list_groups(waiting: list[ChatDraft]) -> list[tuple[ChatDraft, RequestRow]]:
    """One of each that were asked for together, and are taken back together."""
    groups: dict[tuple[int, ...], tuple[ChatDraft, RequestRow]] = {}
    for draft in waiting:
        for one in amendment_requests.list_open(draft):
            together = amendment_requests.list_asked_together(draft, one)
            groups.setdefault(tuple(sorted(each.id for each in together)), (draft, one))
    return list(groups.values())


def _is_at(group: tuple[ChatDraft, RequestRow], place: str) -> bool:
    """At the question of this number, or of this name."""
    draft, asked = group
    together = amendment_requests.list_asked_together(draft, asked)
    codes = {one.question for one in together}
    named = edits.find_named_question(draft, place)
    return named is not None and any(one.code in codes for one in draft.form.place(named.number))


def list_withdrawals(ctx: Turn) -> tuple[Text, tuple[Choice, ...]]:
    """What waits, and a button for each that may be taken back."""
    waiting = _list_waiting(ctx)
    return _describe_waiting(waiting), _list_named_buttons(_list_groups(waiting))


def _list_buttons(waiting: list[ChatDraft]) -> tuple[Choice, ...]:
    """[Rút đề nghị sửa câu 2], or as below a wish where there is only one."""
    groups = _list_groups(waiting)
    if len(groups) == 1:
        return (amendment_wishes.make_withdraw_choice(groups[0][1]),)
    return _list_named_buttons(groups)


def _list_named_buttons(groups: list[tuple[ChatDraft, RequestRow]]) -> tuple[Choice, ...]:
    return tuple(
        button_data.make_button(
            words("amendment.button_withdraw_of", place=_format_places(draft, one)),
            "amend_back",
            one.id,
        )
        for draft, one in groups
    )


def _format_places(draft: ChatDraft, asked: RequestRow) -> str:
    together = amendment_requests.list_asked_together(draft, asked)
    known = (draft.form.by_code.get(one.question) for one in together)
    return ", ".join(map(str, sorted({one.number for one in known if one is not None})))


def _describe_last(ctx: Turn) -> Text:
    """What became of the newest wish; that there is none, or that others answer them."""
    drafts = _list_drafts(ctx)
    if not drafts and not may_somewhere(ctx.speaker.role, Action.AMEND_REPORT):
        return text("amendment.of_others")
    decided = [
        (one.decided_at, draft, one)
        for draft in drafts
        for one in requests.list_requests(ctx.db, draft.report.id)
        if one.decided_at is not None
    ]
    if not decided:
        return text("amendment.none")
    _, draft, last = max(decided, key=lambda one: one[0])
    return text(
        "amendment.last",
        report=draft.report_name,
        wish=amendment_requests.describe_wish(draft, last),
        decision=amendment_decisions.describe_decision(last),
    )


def _put_behind(ctx: Turn, said: Text) -> Reply:
    """What was asked in a report stays asked."""
    present = navigation.show_current(ctx)
    if present is None:
        return Reply(said)
    return replace(present, text=join_lines(said, present.text))


def _make_reply(ctx: Turn, said: Text, choices: tuple[Choice, ...]) -> Reply:
    then = Talk("idle", ctx.talk.report_id, None, {}, ctx.speaker.post_id)
    return Reply(said, choices, OutboxKind.PROMPT, then)

"""Nhập thay: a village's whole form on one page, with its picture or its voice message."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.site.desk.desk_page import Desk, route
from bot.site.row_numbers import read_row_number
from bot.site.sent_forms import SentForm
from handlers.office_chat import entry_read_back
from models.reports.reports import ReportRow
from models.reports.tables import Source
from models.rounds.rounds import RoundRow
from office.entry import entry_form, field_checks, unit_entry
from office.entry.field_checks import CheckedField, TypedField
from office.entry.unit_entry import SavedEntry
from office.errands import errand_list
from office.errands.errand_list import ErrandItem
from office.reports import open_places, unit_drafts
from records import dataclass
from reporting.context import Context
from reporting.errors import UserError
from summaries.round_labels import label_rounds
from texts import vietnamese, words

NOTHING_ASKED: Mapping[str, CheckedField] = {}
# How an errand's kind says that the report came.
CAME_BY = {"photo": Source.PHOTO, "voice": Source.VOICE, "call_back": Source.PHONE}


@dataclass(frozen=True, slots=True)
class EntrySource:
    """What the page says about how and when the village gave it, as it was typed."""

    source: str = ""
    day: str = ""
    hour: str = ""


async def show_choice_page(desk: Desk, request: Request) -> Response:
    """Which report: all units of the open rounds, with anybody in charge or not."""
    errand = read_row_number(request.query_params.get("errand", ""))
    found = await desk.read(_list_rounds)
    return desk.show("enter_choose.html", rounds=found, errand=errand)


def _list_rounds(ctx: Context) -> list[tuple[RoundRow, str, list[tuple[ReportRow, str]]]]:
    found = unit_entry.list_open_rounds(ctx)
    labels = label_rounds(found)
    return [
        (
            one,
            labels[one.id],
            [
                (report, _describe_state(ctx, report))
                for report in unit_entry.list_reports_of_round(ctx, one)
            ],
        )
        for one in found
    ]


def _describe_state(ctx: Context, report: ReportRow) -> str:
    if report.is_handed_in():
        return words("desk_enter.is_sent")
    draft = unit_drafts.load_unit_draft(ctx, report.id)
    if not draft.answers:
        return words("desk_enter.empty")
    return words("desk_enter.begun", done=draft.count_done_places(), places=draft.form.places)


async def show_entry_page(desk: Desk, request: Request) -> Response:
    report_id = int(request.path_params["report"])
    if request.method == "POST":
        return await _save_entry(desk, report_id)
    errand_id = read_row_number(request.query_params.get("errand", ""))
    return desk.show("enter.html", **await desk.read(partial(_load_page, report_id, errand_id)))


def _load_page(report_id: int, errand_id: int | None, ctx: Context) -> dict[str, Any]:
    draft = unit_drafts.load_unit_draft(ctx, report_id)
    errand = _find_errand(ctx, errand_id)
    now = vietnamese.to_local_time(ctx.now)
    source = CAME_BY.get(errand.errand.kind.value, Source.PHONE) if errand else Source.PHONE
    given = EntrySource(source.value, now.date().isoformat(), now.strftime("%H:%M"))
    if errand is not None:
        sent = vietnamese.to_local_time(errand.errand.at)
        given = EntrySource(source.value, sent.date().isoformat(), sent.strftime("%H:%M"))
    return {
        **_load_report_details(ctx, draft.report, errand, given),
        "form": draft.form,
        "places": entry_form.list_entry_places(draft),
        "problem": open_places.describe_lacking(draft),
    }


def _load_report_details(
    ctx: Context, report: ReportRow, errand: ErrandItem | None, given: EntrySource
) -> dict[str, Any]:
    return {
        "report": report,
        "errand": errand,
        "agree": (),
        "was_done": errand_list.describe_settled_errand(ctx, errand.errand.id) if errand else None,
        "given": given,
        "sources": [
            (one.value, unit_entry.format_entry_way(one)) for one in unit_entry.ENTRY_SOURCES
        ],
    }


def _find_errand(ctx: Context, errand_id: int | None) -> ErrandItem | None:
    return (
        errand_list.make_errand_item(ctx, errand_list.get_errand(ctx, errand_id))
        if errand_id is not None
        else None
    )


async def _save_entry(desk: Desk, report_id: int) -> Response:
    """Stores what is certain. The page comes back with all that was typed and is not."""
    sent = await desk.sent()
    typed, given = read_typed_fields(sent), EntrySource(sent["source"], sent["day"], sent["hour"])
    errand_id, send = sent.number("errand"), sent["do"] in ("send", "send_lacking")
    agreed = read_agreed_places(sent) if sent["do"] == "send_lacking" else ()

    def act(ctx: Context) -> tuple[SavedEntry, str]:
        draft = unit_drafts.load_unit_draft(ctx, report_id)
        source = _read_source(given.source)
        at = unit_entry.read_entry_moment(given.day, given.hour, draft.report, ctx.now)
        saved = unit_entry.save_entry(ctx, report_id, typed, (source, at), send=send, agreed=agreed)
        if saved.is_read_back:
            entry_read_back.tell_entered_report(saved.draft, source)
        said = unit_entry.describe_saved_entry(saved)
        if errand_id is not None and saved.sent and not saved.has_problems:
            errand_list.settle_errand(ctx, errand_id, said)
        return saved, said

    try:
        saved, said = await desk.act(act)
    except (
        NoSourceGiven,
        unit_entry.EntryMomentMissing,
        unit_entry.EntryInFuture,
        unit_entry.EntryBeforeOpening,
    ) as error:
        return await _render_again(desk, report_id, errand_id, typed, given, words(error.key))
    if saved.has_problems:
        asked = {code: one for code, one in saved.weighed.items() if one.problem and not one.typed}
        return await _render_again(desk, report_id, errand_id, typed, given, "", asked)
    if saved.lacking:
        return await _render_again(desk, report_id, errand_id, {}, given, "", agree=saved.lacking)
    if not saved.stored and not send:
        return desk.go(_get_page_path(report_id, errand_id), words("desk_enter.nothing_typed"))
    back = "errands" if errand_id is not None and saved.sent else f"enter/{report_id}"
    return desk.go(back, said)


class NoSourceGiven(UserError):
    key = "desk_enter.no_source"


def _read_source(value: str) -> Source:
    if value not in {one.value for one in unit_entry.ENTRY_SOURCES}:
        raise NoSourceGiven
    return Source(value)


def _get_page_path(report_id: int, errand_id: int | None) -> str:
    return f"enter/{report_id}" + (f"?errand={errand_id}" if errand_id is not None else "")


async def _render_again(
    desk: Desk,
    report_id: int,
    errand_id: int | None,
    typed: Mapping[str, TypedField],
    given: EntrySource,
    problem: str,
    asked: Mapping[str, CheckedField] = NOTHING_ASKED,
    agree: tuple[int, ...] = (),
) -> Response:
    """The page once more; the seals are those of what stands there now. `asked`: what was taken
    back while saving, and is to be given again. `agree`: places without an answer that she is asked
    about before it is sent."""

    def look(ctx: Context) -> dict[str, Any]:
        draft = unit_drafts.load_unit_draft(ctx, report_id)
        weighed = {} if problem else {**asked, **field_checks.check_fields(draft, typed)}
        left = sum(one.problem is not None for one in weighed.values())
        said = problem or open_places.describe_lacking(draft)
        return {
            **_load_report_details(ctx, draft.report, _find_errand(ctx, errand_id), given),
            "form": draft.form,
            "places": entry_form.list_entry_places(draft, typed, weighed),
            "problem": words("desk_enter.problems", count=left) if left else said,
            "agree": agree,
        }

    return desk.show("enter.html", 422, **await desk.read(look))


def read_agreed_places(sent: SentForm) -> tuple[int, ...]:
    """The places that were named when she said that it may go without them."""
    found = (read_row_number(one) for one in sent["agreed"].split(","))
    return tuple(one for one in found if one is not None)


def read_typed_fields(sent: SentForm) -> dict[str, TypedField]:
    """The fields of the page by question: "v-"; beside it a-, p-, w-, s-, l- (see TypedField)."""
    found = {}
    for name, value in sent.fields.items():
        if name.startswith("v-"):
            code = name.removeprefix("v-")
            found[code] = TypedField(
                value,
                sent[f"a-{code}"],
                sent.number(f"p-{code}"),
                sent[f"w-{code}"],
                sent[f"s-{code}"] or None,
                sent[f"l-{code}"],
            )
    return found


ROUTES = [
    route("enter", show_choice_page),
    route("enter/{report:row}", show_entry_page, ("GET", "POST")),
]

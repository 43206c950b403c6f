"""Nhập thay: the village's whole form on one page, beside its picture or its voice."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.site.desk.page import MENU, Desk, route
from bot.site.desk.uploads import Sent
from handlers.context import Context
from handlers.errors import UserError
from handlers.office import chores, enter, fields, sheet
from handlers.office.chores import Chore
from handlers.office.enter import Saved
from handlers.office.fields import Typed
from models.reports.reports import ReportRow
from models.reports.tables import Source
from models.rounds.rounds import RoundRow
from texts import vietnamese, words

# How an errand's kind says that the report came.
CAME_BY = {"photo": Source.PHOTO, "voice": Source.VOICE, "call_back": Source.PHONE}


@dataclass(frozen=True, slots=True)
class Given:
    """What the page says about how and when the village gave it, as it was typed."""

    source: str = ""
    day: str = ""
    hour: str = ""


async def choose(desk: Desk, request: Request) -> Response:
    """Which report: all units of the open rounds, with anybody in charge or not."""
    errand = _number(request.query_params.get("errand", ""))
    found = await desk.read(_rounds)
    return desk.show("enter_choose.html", rounds=found, errand=errand)


def _rounds(ctx: Context) -> list[tuple[RoundRow, list[tuple[ReportRow, str]]]]:
    return [
        (one, [(report, _state(ctx, report)) for report in enter.owed(ctx, one)])
        for one in enter.open_rounds(ctx)
    ]


def _state(ctx: Context, report: ReportRow) -> str:
    if report.is_handed_in():
        return words("desk_enter.is_sent")
    draft = enter.draft_for(ctx, report.id)
    if not draft.answers:
        return words("desk_enter.empty")
    return words("desk_enter.begun", done=draft.done_places(), places=draft.form.places)


async def fill_in(desk: Desk, request: Request) -> Response:
    report_id = int(request.path_params["report"])
    if request.method == "POST":
        return await _save(desk, report_id)
    errand_id = _number(request.query_params.get("errand", ""))
    return desk.show("enter.html", **await desk.read(partial(_page, report_id, errand_id)))


def _page(report_id: int, errand_id: int | None, ctx: Context) -> dict[str, Any]:
    draft = enter.draft_for(ctx, report_id)
    errand = _errand(ctx, errand_id)
    now = vietnamese.local(ctx.now)
    source = CAME_BY.get(errand.errand.kind.value, Source.PHONE) if errand else Source.PHONE
    given = Given(source.value, now.date().isoformat(), now.strftime("%H:%M"))
    if errand is not None:
        sent = vietnamese.local(errand.errand.at)
        given = Given(source.value, sent.date().isoformat(), sent.strftime("%H:%M"))
    return {
        **_about(ctx, draft.report, errand, given),
        "form": draft.form,
        "places": sheet.places(draft),
        "problem": "",
    }


def _about(ctx: Context, report: ReportRow, errand: Chore | None, given: Given) -> dict[str, Any]:
    return {
        "report": report,
        "errand": errand,
        "was_done": chores.was_done(ctx, errand.errand.id) if errand else None,
        "given": given,
        "sources": [(one.value, enter.way(one)) for one in enter.SOURCES],
    }


def _errand(ctx: Context, errand_id: int | None) -> Chore | None:
    return chores.of(ctx, chores.find(ctx, errand_id)) if errand_id is not None else None


async def _save(desk: Desk, report_id: int) -> Response:
    """Stores what is certain. The page comes back with all that was typed and is not."""
    sent = await desk.sent()
    typed, given = typed_in(sent), Given(sent["source"], sent["day"], sent["hour"])
    errand_id, send = sent.number("errand"), sent["do"] == "send"

    def act(ctx: Context) -> tuple[Saved, str]:
        draft = enter.draft_for(ctx, report_id)
        source = _source(given.source)
        at = enter.moment(given.day, given.hour, draft.report, ctx.now)
        saved = enter.save(ctx, report_id, typed, (source, at), send=send)
        said = enter.outcome(saved)
        if errand_id is not None and saved.sent and not saved.has_problems:
            chores.settle(ctx, errand_id, said)
        return saved, said

    try:
        saved, said = await desk.act(act)
    except (NoSource, enter.NoMoment, enter.NotYet, enter.BeforeOpening) as error:
        return await _again(desk, report_id, errand_id, typed, given, words(error.key))
    if saved.has_problems:
        return await _again(desk, report_id, errand_id, typed, given, "")
    if not saved.stored and not send:
        return desk.go(_here(report_id, errand_id), words("desk_enter.nothing_typed"))
    back = "errands" if errand_id is not None and saved.sent else f"enter/{report_id}"
    return desk.go(back, said)


class NoSource(UserError):
    key = "desk_enter.no_source"


def _source(value: str) -> Source:
    if value not in {one.value for one in enter.SOURCES}:
        raise NoSource
    return Source(value)


def _here(report_id: int, errand_id: int | None) -> str:
    return f"enter/{report_id}" + (f"?errand={errand_id}" if errand_id is not None else "")


async def _again(
    desk: Desk,
    report_id: int,
    errand_id: int | None,
    typed: Mapping[str, Typed],
    given: Given,
    problem: str,
) -> Response:
    """The page once more; the seals are those of what stands there now."""

    def look(ctx: Context) -> dict[str, Any]:
        draft = enter.draft_for(ctx, report_id)
        weighed = {} if problem else fields.weigh(draft, typed)
        left = sum(one.problem is not None for one in weighed.values())
        return {
            **_about(ctx, draft.report, _errand(ctx, errand_id), given),
            "form": draft.form,
            "places": sheet.places(draft, typed, weighed),
            "problem": problem or words("desk_enter.problems", count=left),
        }

    return desk.show("enter.html", 422, **await desk.read(look))


def typed_in(sent: Sent) -> dict[str, Typed]:
    """The fields of the page by question: "v-", and beside it a-, p-, w-, s- (see Typed)."""
    found = {}
    for name, value in sent.fields.items():
        if name.startswith("v-"):
            code = name.removeprefix("v-")
            found[code] = Typed(
                value,
                sent[f"a-{code}"],
                sent.number(f"p-{code}"),
                sent[f"w-{code}"],
                sent[f"s-{code}"] or None,
            )
    return found


def _number(value: str) -> int | None:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 18 else None


ROUTES = [
    route("enter", choose),
    route("enter/{report:int}", fill_in, ("GET", "POST")),
]
MENU.append(("errands", "desk_enter.errands"))
MENU.append(("enter", "desk_enter.title"))

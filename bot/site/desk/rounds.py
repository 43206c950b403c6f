"""The rounds with their dates; a date put forward or back; a new round of a form."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.site.desk.page import Desk, route
from bot.site.desk.taking import BOTH
from bot.site.desk.uploads import Sent
from handlers.context import Context
from handlers.office import rounds as office
from handlers.office import seen
from handlers.office.refused import Refused
from handlers.office.rounds import Dates, Wish
from models import forms_read, plan_rights, reports, rounds, unit_lives
from models.rights import Action
from plans.kinds import STAGES
from sheets.fold import within_column
from sheets.kinds import UNIT_NAMES
from texts import vietnamese, words

CLOSES = "17:00"


async def list_rounds(desk: Desk, request: Request) -> Response:
    found = await desk.read(_rounds)
    return desk.show("rounds.html", rounds=found)


def _rounds(ctx: Context) -> list[dict[str, Any]]:
    found = []
    for one in rounds.below(ctx.db, ctx.speaker.unit_path):
        owed = reports.of_round(ctx.db, one.id)
        sent = sum(report.is_handed_in() for report in owed)
        found.append({"round": one, "expected": len(owed), "sent": sent})
    return found


async def one_round(desk: Desk, request: Request) -> Response:
    """The dates of one round; what was put here is told to those who still owe."""
    round_id = int(request.path_params["round"])
    if request.method == "POST":
        return await _set(desk, round_id)
    return desk.show("round.html", **await desk.read(partial(_one, round_id=round_id)))


def _one(ctx: Context, round_id: int) -> dict[str, Any]:
    one = office.mine(ctx, round_id)
    own = rounds.dates(ctx.db, round_id)
    kinds = frozenset(one.unit_kinds.split())
    inside = [
        life
        for life in unit_lives.below(ctx.db, one.owner_path)
        if life.kind in kinds and life.closes is None
    ]
    names = {life.id: life.name for life in unit_lives.below(ctx.db, one.owner_path)}
    return {
        "round": one,
        "seal": seen.seal(*office.dates_of(one).shown().values()),
        "given": {
            "opens": _begin(one.opens),
            "due": _end(one.due),
            "locks": _end(one.locks),
        },
        "last_day": one.period_to - timedelta(days=1),
        "units": inside,
        "kinds": [(kind, UNIT_NAMES.get(kind, kind)) for kind in sorted(kinds)],
        "own": [
            *((f"unit-{unit}", names.get(unit, ""), due) for unit, due in own.by_unit.items()),
            *(
                (f"kind-{kind}", UNIT_NAMES.get(kind, kind), due)
                for kind, due in own.by_kind.items()
            ),
        ],
    }


def _begin(moment: datetime | None) -> tuple[str, str]:
    """(day, hour) of an opening; midnight needs no hour."""
    if moment is None:
        return "", ""
    local = vietnamese.local(moment)
    hour = "" if vietnamese.ends_a_day(moment) else local.strftime("%H:%M")
    return vietnamese.full_day(local.date()), hour


def _end(moment: datetime | None) -> tuple[str, str]:
    """(day, hour) of a deadline; the end of a day needs no hour."""
    if moment is None:
        return "", ""
    if vietnamese.ends_a_day(moment):
        return vietnamese.full_day(vietnamese.last_day(moment)), ""
    local = vietnamese.local(moment)
    return vietnamese.full_day(local.date()), local.strftime("%H:%M")


def _dates(sent: Sent) -> Dates:
    opens = sent.moment_or_none("opens")
    if opens is not None and not sent["opens_hour"]:
        opens -= timedelta(days=1)  # a day without an hour begins at its midnight
    return Dates(opens, sent.moment_or_none("due"), sent.moment_or_none("locks"))


async def _set(desk: Desk, round_id: int) -> Response:
    sent = await desk.sent()
    if sent["do"] == "dates":
        typed = _dates(sent)
        told = await desk.act(lambda ctx: office.set_dates(ctx, round_id, typed, sent["seen"]))
    else:
        what, _, which = sent["whom"].partition("-")
        if what not in ("unit", "kind") or (what == "unit" and not which.isdigit()):
            raise Refused(words("desk_rounds.whom_lacks"))
        unit_id, kind = (int(which), None) if what == "unit" else (None, which)
        due = None if sent["do"] == "drop" else sent.moment_or_none("due")
        if due is None and sent["do"] != "drop":
            raise Refused(words("desk.no_day"))
        told = await desk.act(lambda ctx: office.set_own(ctx, round_id, unit_id, kind, due))
    said = words("desk_rounds.told_count", count=told) if told else words("desk.is_saved")
    return desk.go(f"rounds/{round_id}", said)


async def new(desk: Desk, request: Request) -> Response:
    """A form for another period."""
    if request.method == "GET":
        forms = await desk.read(_forms)
        return desk.show("round_new.html", forms=forms, closes=CLOSES)
    sent = await desk.sent()
    first, last = sent.day("first"), sent.day("last")

    def act(ctx: Context) -> int:
        form = forms_read.form(ctx.db, sent.number("form") or 0)
        owner = unit_lives.get(ctx.db, ctx.speaker.unit_id)
        if form is None or owner is None:
            raise Refused(words("desk_rounds.no_form"))
        days = f"{first:%Y%m%d}-{last:%Y%m%d}"
        code = within_column(f"{form.plan_code}.{form.code}-{days}.{owner.code}")
        end = last + timedelta(days=1)
        stages = " ".join(STAGES)
        wish = Wish(form.id, sent["name"], first, end, _dates(sent), code, stages)
        return office.add(ctx, wish)

    round_id = await desk.act(act)
    return desk.go(f"rounds/{round_id}", words("desk_rounds.is_added"))


def _forms(ctx: Context) -> list[tuple[int, str]]:
    allowed = plan_rights.list_plans(ctx.db, ctx.speaker, Action.START_ROUND)
    return [
        (form.id, ctx.forms.get(ctx.db, form.version_id).name)
        for form in forms_read.forms(ctx.db)
        if form.plan_id in allowed
    ]


ROUTES = [
    route("rounds", list_rounds),
    route("rounds/new", new, BOTH),
    route("rounds/{round:int}", one_round, BOTH),
]

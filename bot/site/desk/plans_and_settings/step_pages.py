"""The path of a beginning: villages, people, the plan with its dates, invitations.

Each step has a page of its own, says how far it is, and may be left for later.
"""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.site.desk.addresses import describe_desk_reach
from bot.site.desk.desk_page import Desk, route
from bot.site.desk.file_imports import BOTH
from bot.site.desk.plans_and_settings import message_plans, pack_imports
from bot.site.desk.plans_and_settings.typed_rounds import TypedRound, read_typed_round
from bot.site.desk.plans_and_settings.typed_targets import read_targets
from bot.site.row_numbers import read_row_number
from bot.site.sent_forms import SentForm
from models.plans import form_lists
from models.rounds import rounds
from models.rounds.rounds import RoundRow
from models.units import unit_lives
from models.units.unit_lives import UnitLife
from office.refusals import ActionRefused, FaultList
from office.rounds import round_schedule
from office.rounds.round_schedule import NewRound
from office.setup import setup_steps
from plans.kinds import STAGES
from plans.schema import Pack
from plans.templates import commune_pack, measure_form
from plans.templates.commune_pack import CommuneWish, PlanTemplate, TemplateForm, TemplateUnfit
from plans.templates.measure_form import OwnForm
from reporting.context import Context
from reporting.errors import NoLongerThere, NotYours
from sheets.codes import shorten_code
from texts import vietnamese, words

OFFICE_CLOSES = time(17, 0)
# Between the opening and the deadline, and from there to the lock.
USUAL_TIME, USUAL_GRACE = timedelta(days=10), timedelta(days=5)
BEFORE_THE_END = timedelta(days=5)
MOST_ROUNDS = 6
# What of the round the fields of these pages are called.
FIELDS = {"name": "round_name", "first": "from", "last": "to"}
YEARS = range(2000, 2201)


async def show_setup_page(desk: Desk, request: Request) -> Response:
    steps = await desk.read(setup_steps.list_begin_steps)
    way_back = await desk.read(setup_steps.describe_way_back)
    return desk.show("setup.html", steps=steps, way_back=way_back, reach=describe_desk_reach(desk))


async def show_list_step(desk: Desk, request: Request) -> Response:
    """Her own list, of villages or of people."""
    which = request.url.path.rsplit("/", 1)[-1]
    steps = await desk.read(setup_steps.list_begin_steps)
    return desk.show("begin_list.html", which=which, steps=steps)


async def show_plan_step(desk: Desk, request: Request) -> Response:
    """Which plan: one of ours made the commune's own, a form of known questions, or her file."""
    steps = await desk.read(setup_steps.list_begin_steps)
    year = vietnamese.get_local_day(desk.now).year
    found = await desk.read(partial(_list_templates, year=year))
    return desk.show("begin_plan.html", steps=steps, templates=found, year=year)


def _get_own_unit(ctx: Context) -> UnitLife:
    own = unit_lives.find_unit_life(ctx.db, ctx.speaker.unit_id)
    if own is None:
        raise NotYours
    return own


def _list_templates(ctx: Context, year: int) -> list[PlanTemplate]:
    wish = _make_wish(_get_own_unit(ctx), year)
    return [commune_pack.make_template(pack, wish) for pack in commune_pack.list_template_packs()]


def _make_wish(own: UnitLife, year: int) -> CommuneWish:
    return CommuneWish(own.name, own.code, year)


async def show_template_page(desk: Desk, request: Request) -> Response:
    """A plan after this template: everything is filled in, and can be written over."""
    pack = commune_pack.find_template_pack(request.path_params["template"])
    if pack is None:
        raise NoLongerThere
    if request.method == "POST":
        return await _make_plan_after_template(desk, pack)
    today = vietnamese.get_local_day(desk.now)
    asked = read_row_number(request.query_params.get("year", ""))
    year = asked if asked is not None and asked in YEARS else today.year
    template = await desk.read(
        lambda ctx: commune_pack.make_template(pack, _make_wish(_get_own_unit(ctx), year))
    )
    steps = await desk.read(setup_steps.list_begin_steps)
    first = _choose_form(template.forms, today)
    dates = suggest_dates(first.last, today)
    return desk.show("begin_template.html", plan=template, steps=steps, first=first, dates=dates)


def _choose_form(forms: tuple[TemplateForm, ...], today: date) -> TemplateForm:
    """The one whose period ends next; else the last that has ended."""
    coming = [form for form in forms if form.last >= today]
    if coming:
        return min(coming, key=lambda form: form.last)
    return max(forms, key=lambda form: form.last)


def suggest_dates(last: date, today: date) -> dict[str, date]:
    """Days for a round whose period ends then: opened shortly before its end, never in the past."""
    opens = max(today, last - BEFORE_THE_END)
    due = opens + USUAL_TIME
    return {"opens": opens, "due": due, "locks": due + USUAL_GRACE}


async def _make_plan_after_template(desk: Desk, pack: Pack) -> Response:
    sent = await desk.sent()
    year = sent.number("year")
    if year is None or year not in YEARS:
        raise ActionRefused(words("begin.bad_year", given=sent["year"][:40]))
    today = vietnamese.get_local_day(desk.now)

    def act(ctx: Context) -> int:
        own = _get_own_unit(ctx)
        template = commune_pack.make_template(pack, _make_wish(own, year))
        about = follow_chosen_form(sent, template.forms, today)
        faults = FaultList()
        issued_on = faults.note(lambda: sent.day_or_none("issued_on"))
        targets = read_targets(sent, template, faults)
        typed = read_typed_round(ctx, about, faults, FIELDS)
        wish = replace(
            _make_wish(own, year),
            number=sent["number"][:100],
            issuer=sent["issuer"][:300],
            title=sent["title"][:400],
            issued_on=issued_on,
            forms=frozenset(sent.get_all_of("forms")),
            targets=targets,
        )
        made = _make_pack(partial(commune_pack.make_commune_pack, pack, wish))
        return _load_with_round(ctx, own, made, typed, sent["first"])

    return desk.go("begin/invitations", await _begin_round(desk, act))


def follow_chosen_form(sent: SentForm, forms: tuple[TemplateForm, ...], today: date) -> SentForm:
    """What the page had filled in for the form that it `shown` is filled in anew for the one that
    was chosen; what was typed over stays."""
    by_code = {form.code: form for form in forms}
    shown, chosen = by_code.get(sent["shown"]), by_code.get(sent["first"])
    if shown is None or chosen is None:
        return sent
    before, after = _list_suggestions(shown, today), _list_suggestions(chosen, today)
    followed = {
        name: after[name] for name, value in sent.fields.items() if value == before.get(name)
    }
    return replace(sent, fields={**sent.fields, **followed})


def _list_suggestions(form: TemplateForm, today: date) -> dict[str, str]:
    days = {"from": form.first, "to": form.last, **suggest_dates(form.last, today)}
    written = {name: day.isoformat() for name, day in days.items()}
    return {"round_name": form.round_name, **written}


def _make_pack(make: "partial[Pack]") -> Pack:
    try:
        return make()
    except TemplateUnfit:
        raise ActionRefused(words("begin.no_plan")) from None


async def _begin_round(desk: Desk, act: Any) -> str:
    await desk.act(act)
    return words("begin.plan_made")


def _load_with_round(ctx: Context, own: UnitLife, pack: Pack, typed: TypedRound, code: str) -> int:
    """The plan, and the first round of one of its forms; the round's id."""
    reason = words("begin.reason")
    pack_imports.import_pack(ctx, pack, own.code, reason, rounds=False)
    form = next(
        (
            one
            for one in form_lists.list_forms(ctx.db)
            if one.plan_code == pack.code and one.code == code
        ),
        None,
    )
    if form is None:
        raise ActionRefused(words("desk_rounds.no_form"))
    days = f"{typed.first:%Y%m%d}-{typed.last:%Y%m%d}"
    return round_schedule.add_round(
        ctx,
        NewRound(
            form.id,
            typed.name,
            typed.first,
            typed.last + timedelta(days=1),
            typed.dates,
            shorten_code(f"{form.plan_code}.{form.code}-{days}.{own.code}"),
            " ".join(STAGES),
        ),
    )


async def show_own_form_page(desk: Desk, request: Request) -> Response:
    """A form put together from questions of the known measures."""
    today = vietnamese.get_local_day(desk.now)
    if request.method == "POST":
        return await _make_own_form(desk)
    steps = await desk.read(setup_steps.list_begin_steps)
    found = await desk.read(lambda ctx: measure_form.list_askable_measures())
    first = date(today.year, 1, 1)
    return desk.show(
        "begin_form.html",
        steps=steps,
        measures=found,
        first=first,
        last=today,
        dates=suggest_dates(today, today),
    )


async def _make_own_form(desk: Desk) -> Response:
    sent = await desk.sent()

    def act(ctx: Context) -> int:
        own, codes, faults = _get_own_unit(ctx), tuple(sent.get_all_of("measure")), FaultList()
        if not sent["name"]:
            faults.add(ActionRefused(words("begin.form_no_name")).at("form_name"))
        if not codes:
            faults.add(ActionRefused(words("begin.form_no_questions")).at("measure"))
        typed = read_typed_round(ctx, sent, faults, {**FIELDS, "form_name": "name"})
        wish = OwnForm(own.code, own.name, sent["name"][:80], typed.last.year, codes)
        pack = _make_pack(partial(measure_form.make_pack_of_measures, wish))
        return _load_with_round(ctx, own, pack, typed, pack.forms[0].code)

    return desk.go("begin/invitations", await _begin_round(desk, act))


async def show_invitations_step(desk: Desk, request: Request) -> Response:
    """Who will be written to, when first, on which channel, in which words; and the cards."""
    found = await message_plans.plan_messages(desk, _list_rounds_to_come)
    steps = await desk.read(setup_steps.list_begin_steps)
    return desk.show(
        "begin_invitations.html", steps=steps, planned=found, reach=describe_desk_reach(desk)
    )


def _list_rounds_to_come(ctx: Context) -> list[RoundRow]:
    mine = [
        one
        for one in rounds.list_rounds_below(ctx.db, ctx.speaker.unit_path)
        if one.owner_id == ctx.speaker.unit_id and _is_to_come(one.locks, ctx.now)
    ]
    return mine[:MOST_ROUNDS]


def _is_to_come(locks: datetime | None, now: datetime) -> bool:
    return locks is None or locks > now


ROUTES = [
    route("setup", show_setup_page),
    route("begin/units", show_list_step),
    route("begin/people", show_list_step),
    route("begin/plan", show_plan_step),
    route("begin/plan/{template}", show_template_page, BOTH),
    route("begin/form", show_own_form_page, BOTH),
    route("begin/invitations", show_invitations_step),
]

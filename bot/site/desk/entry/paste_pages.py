"""Dán tin: messages copied from the group, the table of what was read, and storing it."""

from datetime import datetime
from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from bot.site.desk.desk_page import Desk, route
from bot.site.desk.entry.entry_pages import read_agreed_places
from bot.site.sent_forms import SentForm
from handlers.office_chat import entry_read_back
from models.reports.tables import Source
from models.rounds.rounds import RoundRow
from office.entry import group_paste, unit_entry
from office.entry.group_paste import PasteTable, TakenVillage
from office.entry.left_of_paste import PasteCell
from office.entry.pasted_villages import PastedField
from reporting.context import Context
from texts import words


async def show_paste_page(desk: Desk, request: Request) -> Response:
    """The empty page, and with a stretch sent the table; nothing is stored by either."""
    if request.method != "POST":
        rounds = await desk.read(unit_entry.list_open_rounds)
        return desk.show("paste.html", rounds=rounds, chosen=None, typed="", look=None, problem="")
    sent = await desk.sent()
    try:
        look = await desk.read(partial(_read_pasted, sent))
    except (group_paste.PasteTooLong, group_paste.NothingPasted) as error:
        return await _render_refused(desk, sent, words(error.key))
    rounds = [look.round]
    return desk.show(
        "paste.html",
        rounds=rounds,
        chosen=look.round.id,
        typed="",
        look=look,
        problem="",
        pack_first=pack_first,
    )


def _read_pasted(sent: SentForm, ctx: Context) -> PasteTable:
    return group_paste.read_pasted_text(
        ctx, group_paste.choose_round(ctx, sent.number("round")), sent["text"]
    )


async def _render_refused(desk: Desk, sent: SentForm, problem: str) -> Response:
    """What was pasted stays in its field, unless it is the length that is wrong."""
    rounds: list[RoundRow] = await desk.read(unit_entry.list_open_rounds)
    kept = sent["text"] if len(sent["text"]) <= group_paste.MOST_LETTERS // 2 else ""
    chosen = sent.number("round")
    return desk.show(
        "paste.html", 422, rounds=rounds, chosen=chosen, typed=kept, look=None, problem=problem
    )


async def post_take_rows(desk: Desk, request: Request) -> Response:
    """Takes the ticked rows, all in one transaction; what is left of the stretch is named."""
    sent = await desk.sent()

    def act(ctx: Context) -> tuple[list[TakenVillage], list[str]]:
        taken = [_take_row(ctx, sent, report) for report in sent.numbers("take")]
        return taken, _list_left(ctx, sent)

    return _show_taken(desk, *await desk.act(act))


def _list_left(ctx: Context, sent: SentForm) -> list[str]:
    """Rows that were not ticked, words that were not understood, lines of no village."""
    rows = [one for one in sent.numbers("shown") if one not in sent.numbers("take")]
    left = [group_paste.describe_left_row(ctx, one, read_row_cells(sent, one)) for one in rows]
    return [*filter(None, left), *sent.get_all_of("rest"), *sent.get_all_of("loose")]


def _show_taken(desk: Desk, taken: list[TakenVillage], left: list[str]) -> Response:
    """What was taken; what lacks answers and is not sent, each with its own yes."""
    said = [one.said for one in taken] or [words("desk_paste.took_none")]
    unsent = [one for one in taken if one.lacking]
    heading = words("desk_paste.taken")
    return desk.show(
        "done.html",
        heading=heading,
        said_lines=said,
        left_lines=left,
        unsent=unsent,
        dry=False,
        back="paste",
    )


async def post_send_row(desk: Desk, request: Request) -> Response:
    """One village is sent although it lacks the places that the button named."""
    sent = await desk.sent()
    report = sent.number("report") or 0

    def act(ctx: Context) -> list[TakenVillage]:
        agreed, at = read_agreed_places(sent), _read_moment(sent, report)
        taken = group_paste.send_taken_village(ctx, report, agreed, at)
        if taken.is_read_back:
            entry_read_back.tell_entered_report(taken.draft, Source.PASTED)
        return [taken]

    return _show_taken(desk, await desk.act(act), [])


def _take_row(ctx: Context, sent: SentForm, report: int) -> TakenVillage:
    """Takes one village and reads it back to whoever answers for it."""
    cells, at = read_row_cells(sent, report), _read_moment(sent, report)
    send = sent[f"do-{report}"] == "send"
    taken = group_paste.take_village(ctx, report, cells, at, send=send)
    if taken.is_read_back:
        entry_read_back.tell_entered_report(taken.draft, Source.PASTED)
    return taken


def read_row_cells(sent: SentForm, report: int) -> dict[str, PasteCell]:
    """The fields of one row: v- text, o- what was read there first (see `pack_first`), d- doubtful,
    r- ticked, e- there is another answer, i- take this instead, l- the seal of what goes with
    it."""
    found = {}
    for name, value in sent.fields.items():
        kind, _, rest = name.partition("-")
        owner, _, code = rest.partition("-")
        if kind != "v" or owner != str(report):
            continue
        key = f"-{report}-{code}"
        seal, first, phrase = _unpack_first(sent[f"o{key}"])
        found[code] = PasteCell(
            value,
            first,
            phrase,
            bool(sent[f"d{key}"]),
            bool(sent[f"r{key}"]),
            bool(sent[f"e{key}"]),
            bool(sent[f"i{key}"]),
            seal or None,
            sent[f"l{key}"],
        )
    return found


def pack_first(one: PastedField) -> str:
    """In one field of the page, which is sent for every cell: the seal of the answer that stood
    there, how long the text is that was read, that text, and the words it was read from."""
    return f"{one.seal} {len(one.text)} {one.text}{one.phrase}"


def _unpack_first(packed: str) -> tuple[str, str, str]:
    seal, _, rest = packed.partition(" ")
    length, _, said = rest.partition(" ")
    count = int(length) if length.isascii() and length.isdigit() else 0
    return seal, said[:count], said[count:]


def _read_moment(sent: SentForm, report: int) -> datetime | None:
    try:
        at = datetime.fromisoformat(sent[f"at-{report}"])
    except ValueError:
        return None
    return at if at.tzinfo is not None else None


ROUTES = [
    route("paste", show_paste_page, ("GET", "POST")),
    route("paste/take", post_take_rows, ("POST",)),
    route("paste/send", post_send_row, ("POST",)),
]

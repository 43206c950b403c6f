"""An officer's own list, brought as a file or pasted: first a look at what it would add, with a
question beside each doubt, and nothing stored; then, at her press, what is sure. What is left to be
asked stays on the page. Between two pages the list travels in the form."""

import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from starlette.responses import Response

from bot.file_worker import read_in_worker
from bot.site.desk.desk_page import Desk
from bot.site.desk.file_imports import DryRunDone, show_faults
from bot.site.sent_forms import SentForm
from office.lists.stored_lists import StoredList
from records import dataclass
from reporting.context import Context
from sheets.preview.sheet_look import SheetLook, look_again, look_at_file
from sheets.preview.values import LEAVE, OF_WHOLE_SHEET, Doubt, SheetContext
from sheets.tables.sheet_faults import SheetFault, SheetRefused
from texts import words

# So many questions on one page; the others are asked when these are answered.
MOST_QUESTIONS = 150
# Where the path of a beginning goes on when a list of it is stored.
NEXT_STEPS = {"units": "begin/people", "people": "begin/plan"}
_TYPED, _CHOSEN, _KEY = "typed-", "chosen-", "key-"


@dataclass(frozen=True)
class ListPage:
    """A page that takes lists. `page` is its name among the readers; `action` where its forms go,
    `back` where it lies; `carried` names fields that go on with the list."""

    page: str
    action: str
    back: str
    heading: str
    load: Callable[[Context, SentForm], SheetContext]
    store: Callable[[Context, SheetLook, str], StoredList]
    carried: tuple[str, ...] = ()


@dataclass(frozen=True)
class ListQuestion:
    """Doubts that are answered together. `options`: (answer, what it is called)."""

    key: str
    ask: str
    cells: str
    given: str
    options: tuple[tuple[str, str], ...]
    is_typed: bool
    leave: str


async def take_list(desk: Desk, page: ListPage) -> Response:
    sent = await desk.sent()
    try:
        look = await _look_at_list(desk, page, sent)
        if look.preview.lacks_period and look.own is None:
            return _ask_period(desk, page, sent, look)
        if sent["do"] == "store":
            return await _store(desk, page, sent, look)
        try:
            stored = await desk.act(partial(_run_dry, page, look, sent))
        except DryRunDone as done:
            stored = StoredList(list(done.said), list(done.refused))
    except SheetRefused as refused:
        return await show_faults(desk, refused, page.back)
    return _show_look(desk, page, sent, look, stored)


def _ask_period(desk: Desk, page: ListPage, sent: SentForm, look: SheetLook) -> Response:
    """Before any question of the file, whose answers would be of that period."""
    carried = _list_carried(page, sent, look)
    return desk.show("list_period.html", page=page, carried=carried)


async def _look_at_list(
    desk: Desk, page: ListPage, sent: SentForm, *, again: str = ""
) -> SheetLook:
    """What the list would add. Raises SheetRefused where nothing can be read."""
    context = await desk.read(lambda ctx: page.load(ctx, sent))
    read = partial(_read_list, page.page, context, sent, again)
    look = await desk.house.files.run(read)
    if look.preview.reason:
        raise SheetRefused([SheetFault("", "", look.preview.reason)])
    return look


def _read_list(page: str, context: SheetContext, sent: SentForm, again: str) -> SheetLook:
    state = again or sent["state"]
    if state:
        # What was answered and put right stands in the text already, once it was stored.
        answers, edits = ({}, {}) if again else (read_answers(sent), sent.fields)
        with _write_file(state) as path:
            work = partial(look_again, page=page, context=context, sent=answers, edits=edits)
            return read_in_worker(work, path)
    with _write_file(sent["pasted"]) if sent["pasted"] else sent.file() as path:
        return read_in_worker(partial(look_at_file, page=page, context=context), path)


@contextmanager
def _write_file(text: str) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="desk") as folder:
        path = Path(folder) / "list.txt"
        path.write_text(text, "utf-8")
        yield path


def read_answers(sent: SentForm) -> dict[str, str]:
    """By the key of each question: what was typed, else what was chosen."""
    found = {}
    for name, key in sent.fields.items():
        if name.startswith(_KEY):
            number = name.removeprefix(_KEY)
            found[key] = sent[f"{_TYPED}{number}"] or sent[f"{_CHOSEN}{number}"]
    return found


def _run_dry(page: ListPage, look: SheetLook, sent: SentForm, ctx: Context) -> StoredList:
    stored = page.store(ctx, look, _get_file_name(sent))
    raise DryRunDone(stored.said, stored.refused)


def _get_file_name(sent: SentForm) -> str:
    return sent.file_name or sent["file_name"] or words("desk_lists.pasted_name")


async def _store(desk: Desk, page: ListPage, sent: SentForm, look: SheetLook) -> Response:
    stored = await desk.act(lambda ctx: page.store(ctx, look, _get_file_name(sent)))
    said = stored.said or [words("import.nothing_changes")]
    if not look.preview.doubts and not stored.refused:
        heading = words(page.heading)
        back = _find_way_on(page, sent)
        return desk.show("done.html", heading=heading, said_lines=said, dry=False, back=back)
    rest = await _look_at_list(desk, page, sent, again=look.state)
    left = StoredList([], stored.refused)
    return _show_look(desk, page, sent, rest, left, done=said)


def _find_way_on(page: ListPage, sent: SentForm) -> str:
    """Of the five steps the next one; else where the list lies."""
    return NEXT_STEPS.get(page.page, page.back) if sent["step"] else page.back


def _show_look(
    desk: Desk,
    page: ListPage,
    sent: SentForm,
    look: SheetLook,
    stored: StoredList,
    done: list[str] | None = None,
) -> Response:
    questions = list_questions(look.preview.doubts)
    return desk.show(
        "list_look.html",
        page=page,
        look=look,
        stored=stored,
        done=done or [],
        way_on=_find_way_on(page, sent),
        questions=questions[:MOST_QUESTIONS],
        more=max(0, len(questions) - MOST_QUESTIONS),
        leave=LEAVE,
        carried=_list_carried(page, sent, look),
    )


def _list_carried(page: ListPage, sent: SentForm, look: SheetLook) -> list[tuple[str, str]]:
    return [
        ("state", look.state),
        ("file_name", _get_file_name(sent)),
        *((name, sent[name]) for name in (*page.carried, "step") if sent[name]),
    ]


def list_questions(doubts: list[Doubt]) -> list[ListQuestion]:
    """Doubts that are asked once stand together."""
    together: dict[str, list[Doubt]] = defaultdict(list)
    for doubt in doubts:
        together[doubt.key].append(doubt)
    return [_make_question(key, one) for key, one in together.items()]


def _make_question(key: str, doubts: list[Doubt]) -> ListQuestion:
    first = doubts[0]
    cells = ", ".join(one.cell for one in doubts if one.cell)
    given = "; ".join(dict.fromkeys(one.given for one in doubts[:6]))
    options = first.options or tuple((str(one), str(one)) for one in first.readings)
    of_all = first.field in OF_WHOLE_SHEET
    leave = words("desk_lists.leave_all") if of_all else words("desk_lists.leave")
    return ListQuestion(key, first.ask, cells, given, options, not first.decides, leave)


def store_own(look: SheetLook, import_: Callable[[Any], list[str]]) -> StoredList | None:
    """A sheet that the system itself handed out is taken whole or not at all."""
    return StoredList(import_(look.own)) if look.own is not None else None

"""The order in which a message is offered: every row is reached, and its place counts.

`replies.json` holds what was said to each case before the order stood in a table (telephone
numbers are written in groups since, and a doubt is put again).
"""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

import pytest
from sqlalchemy import event

from handlers import dispatch
from handlers.dialogs import DIALOGS
from handlers.listeners import LISTENERS
from handlers.listening import Listener
from handlers.report import typed_messages
from handlers.report.answer_listeners import ANSWER_LISTENERS
from reading import fold_text, read_command
from tests.handlers.listener_table import format_listeners
from tests.handlers.spoken_cases import CASES, Case
from tests.people import Chat, House
from tests.undoing import undone

HERE = Path(__file__).parents[2]
REPLIES = json.loads(Path(__file__).with_name("replies.json").read_text("utf-8"))
NAMES = [case.name for case in CASES]
BY_NAME = {case.name: case for case in CASES}
# The neighbours whose order counts, and the case that shows it.
WITNESSES = {
    ("meeting_code", "joining"): "a room's code",
    ("whose_answer", "button"): "another's line, one's own",
    ("words_after_media", "other_unit"): "a photo of another village",
    ("other_unit", "edited_message"): "a new wording of another's",
    ("figures_in_order", "open_dialog"): "figures in order",
    ("task_evidence", "media"): "evidence",
    ("nod_to_reminder", "doubt_or_review"): "a nod under a reminder, in doubt",
    ("doubt_or_review", "second_person_code"): "a code in a conflict",
    ("open_dialog", "provisional"): "so tam while setting dates",
    ("whole_report", "command"): "lines in a correction",
    ("free_question", "not_understood"): "a question in own words",
    ("no_longer_asked", "lines_for_others"): "a line, not asked any more",
    ("lines_for_others", "burst"): "a line for another, unseen",
    ("burst", "named_for_other"): "a name of another, unseen",
    ("named_for_other", "several"): "several in a doubt",
    ("noun_of_other", "reason_or_figure"): "a noun of another",
    ("doubt_waits", "answer"): "not sure in doubt",
}
# The neighbours that never both answer, and why.
EXCLUSIVE = {
    ("both_in_doubt", "half_assent"): "half an assent holds no figure",
    ("half_assent", "reason"): "half an assent is no reason",
    ("rest_of_text", "words_after_media"): "no picture stands between the halves of a text",
    ("number_of_choice", "meeting_code"): "a choice has two digits, a room six; in it none picks",
    ("button", "task_evidence"): "a press is no photo",
    ("joining", "lost_page"): "who is joining is in no dialog of a report",
    ("lost_page", "practice"): "a practice stores nothing that a lost page could have meant",
    ("practice", "whose_answer"): "in a practice nobody is asked whose a message is",
    ("media", "rest_of_text"): "a photo is no text",
    ("taken_back", "late_reason"): "why it is late takes nothing back",
    ("late_reason", "figures_in_order"): "why it is late begins with no 'BC'",
    ("second_person_code", "more_time"): "a code names no day",
    ("recheck_under_notice", "asked_since"): "who looks at a figure again has one notice above",
    ("asked_since", "recheck_kept"): "a bare figure is no word that keeps one",
    ("more_time", "difference"): "by how much a figure is wrong is no day",
    ("difference", "several_corrections"): "who says how much is wrong says nothing that is right",
    ("several_corrections", "taken_back"): "who corrects several answers takes back no single one",
    ("edited_message", "reply_elsewhere"): "a new wording replies to nothing",
    ("reply_elsewhere", "recheck_under_notice"): "what replies to a question is under no notice",
    ("recheck_kept", "place_of_list"): "words that keep a figure are no number",
    ("place_of_list", "label_of_newest"): "the label of a place leads there too",
    ("label_of_newest", "answer_to_request"): "no button of a request is called yes or no",
    ("answer_to_request", "nod_to_reminder"): "a request for more time is no reminder",
    ("provisional", "whole_report"): "'so tam' is no labelled answer",
    ("command", "named_correction"): "a figure under its name is no command",
    ("named_correction", "small_talk"): "thanks hold no figure",
    ("small_talk", "recheck_waiting"): "thanks hold no figure",
    ("recheck_waiting", "words_of_inquiry"): "a village with a figure to look at reads no inquiry",
    ("words_of_inquiry", "unasked_answer"): "who reads the answers of an inquiry reports nothing",
    ("unasked_answer", "free_question"): "what asks nothing is no question",
    ("section", "no_longer_asked"): "a section begins with a question that is asked",
    ("several", "typed_label"): "no button holds several figures",
    ("typed_label", "stands"): "no button of a question is called like a nod",
    ("stands", "nod_to_read_back"): "an answer was put again, or a message read back",
    ("nod_to_read_back", "promise"): "a nod names no day to come",
    ("promise", "both_in_doubt"): "a promise holds no two figures",
    ("reason", "noun_of_other"): "a figure within is what tells them apart",
    ("reason_or_figure", "doubt_waits"): "a figure within is what tells them apart",
}


@contextmanager
def taken_back(house: House) -> Iterator[None]:
    """What is done within is undone."""
    now, count = house.now, house.count
    with undone(house.db):
        yield
    house.now, house.count = now, count


def hear(case: Case, house: House, chat: Chat) -> tuple[tuple[str, ...], list[Any]]:
    """Who answered, and what was said. Nothing of it stays."""
    with taken_back(house):
        fresh = Chat(house, chat.id)
        case.act(house, fresh)
        return fresh.heard_by, [[said.text, said.labels] for said in fresh.heard]


def test_every_listener_and_every_dialog_is_reached() -> None:
    reached = {name for case in CASES for name in case.heard_by}
    assert reached == {one.name for one in LISTENERS} | {one.name for one in ANSWER_LISTENERS}
    assert len(set(NAMES)) == len(CASES)
    assert set(REPLIES) == set(NAMES)


def test_the_document_has_the_tables() -> None:
    document = (HERE / "docs" / "flow.md").read_text("utf-8")
    assert format_listeners() in document


def test_every_dialog_of_the_table_is_one_that_chats_stand_in() -> None:
    written = "".join(path.read_text("utf-8") for path in (HERE / "handlers").rglob("*.py"))
    assert all(f'"{name}"' in written for name in DIALOGS)


TABLES: tuple[tuple[ModuleType, str, tuple[Listener[Any], ...]], ...] = (
    (dispatch, "LISTENERS", LISTENERS),
    (typed_messages, "ANSWER_LISTENERS", ANSWER_LISTENERS),
)
PAIRS = [
    (module, table, pair)
    for module, table, rows in TABLES
    for pair in pairwise([row.name for row in rows])
]


def swapped(module: ModuleType, table: str, pair: tuple[str, str]) -> tuple[Listener[Any], ...]:
    rows = list(getattr(module, table))
    place = [row.name for row in rows].index(pair[0])
    assert rows[place + 1].name == pair[1]
    rows[place : place + 2] = reversed(rows[place : place + 2])
    return tuple(rows)


def test_each_pair_of_neighbours_is_spoken_for() -> None:
    assert [pair for _, _, pair in PAIRS if (pair in WITNESSES) == (pair in EXCLUSIVE)] == []
    assert len(PAIRS) == len(WITNESSES) + len(EXCLUSIVE)


@pytest.mark.parametrize(("module", "table", "pair"), [one for one in PAIRS if one[2] in WITNESSES])
def test_the_place_of_a_row_counts(
    house: House,
    monkeypatch: pytest.MonkeyPatch,
    module: ModuleType,
    table: str,
    pair: tuple[str, str],
) -> None:
    case = BY_NAME[WITNESSES[pair]]
    chat = case.situation(house)
    before = hear(case, house, chat)
    monkeypatch.setattr(module, table, swapped(module, table, pair))
    assert hear(case, house, chat) != before


@pytest.mark.parametrize(("module", "table", "pair"), [one for one in PAIRS if one[2] in EXCLUSIVE])
def test_these_two_never_both_answer(
    house: House,
    monkeypatch: pytest.MonkeyPatch,
    module: ModuleType,
    table: str,
    pair: tuple[str, str],
) -> None:
    cases = [case for case in CASES if set(case.heard_by) & set(pair)]
    assert cases
    for case in cases:
        with taken_back(house):
            chat = case.situation(house)
            before = hear(case, house, chat)
            with monkeypatch.context() as patched:
                patched.setattr(module, table, swapped(module, table, pair))
                assert hear(case, house, chat) == before, case.name


def watch_table(
    rows: tuple[Listener[Any], ...], calls: Counter[str], run: Callable[[], int]
) -> tuple[Listener[Any], ...]:
    """The same rows, which count their handling and hold that being asked runs no statement."""

    def watched(row: Listener[Any]) -> Listener[Any]:
        def handle(heard: Any) -> Any:
            calls[row.name] += 1
            return row.handle(heard)

        def applies(heard: Any) -> bool:
            before = run()
            answer = row.applies is None or row.applies(heard)
            assert run() == before, f"{row.name} runs a statement"
            return answer

        return replace(row, handle=handle, applies=applies)

    return tuple(watched(row) for row in rows)


def count_handled(
    case: Case, house: House, chat: Chat, patch: pytest.MonkeyPatch
) -> tuple[int, int]:
    """How often a row was handled at most, and how many statements ran; none while rows are asked
    whether they apply."""
    statements: list[str] = []
    calls: Counter[str] = Counter()

    def note(*given: Any) -> None:
        statements.append(str(given[2]))

    event.listen(house.db, "before_cursor_execute", note)
    with patch.context() as patched:
        for module, table, rows in TABLES:
            patched.setattr(module, table, watch_table(rows, calls, lambda: len(statements)))
        hear(case, house, chat)
    event.remove(house.db, "before_cursor_execute", note)
    return max(calls.values()), len(statements)


def count_readings(case: Case, house: House, chat: Chat) -> Counter[str]:
    """How often what was typed is folded, and read as a command, on behalf of the dialogs."""
    codes = {fold_text.__code__: "fold_text", read_command.__code__: "read_command"}
    asked: Counter[str] = Counter()

    def note(frame: FrameType, kind: str, _: Any) -> None:
        if kind == "call" and frame.f_code in codes and frame.f_locals["typed"] is case.typed:
            caller = frame.f_back.f_code.co_filename if frame.f_back else ""
            if "/handlers/" in caller:
                asked[codes[frame.f_code]] += 1

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        hear(case, house, chat)
    finally:
        sys.setprofile(before)
    return asked


@pytest.mark.parametrize("name", NAMES)
def test_who_answers_what_is_said_and_how_often_it_is_read(
    house: House, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    case = BY_NAME[name]
    chat = case.situation(house)
    heard_by, said = hear(case, house, chat)
    assert heard_by == case.heard_by
    assert said == REPLIES[name]
    most_handled, statements = count_handled(case, house, chat, monkeypatch)
    assert most_handled == 1
    assert statements
    if case.typed:
        asked = count_readings(case, house, chat)
        assert all(count == 1 for count in asked.values()), asked

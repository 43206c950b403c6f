"""Whatever stands on a button of a question can be typed: its label, or what a read-back calls it,
with marks and without, with its signs and without. Over every form of the five plans."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import groupby

import pytest
from sqlalchemy import func, select

from handlers import button_data
from handlers.button_data import PressedAnswer
from handlers.report import prompts
from handlers.report.open_drafts import ChatDraft, load_draft
from handlers.turn_context import make_page_turn
from models.chats import conversations
from models.chats.conversations import Talk
from models.people import post_holders
from models.plans.forms import Question
from models.reports import draft_answers, round_changes
from models.reports.draft_answers import AnswerRow
from models.reports.tables import Report
from models.rights import has_role
from models.rounds.tables import Round
from reading import fold_text
from reporting.answers import answer_storage
from reporting.questions import make_choice_answer
from tests.people import Chat, House
from tests.stories_plans.playing import laid_on
from tests.undoing import undone

PLANS = (
    ("ctr06-2024", "2024-04-10", 7),
    ("hoc-tap-2025-2030", "2024-11-10", 4),
    ("hoi-nghi-2023", "2023-02-20", 3),
    ("kim-phuong-2024", "2024-05-27", 3),
    ("10-chuong-trinh-2020-2025", "2024-04-10", 3),
)
# Signs are read alike in every plan: in one of them all are tried without, and with more.
WITH_SIGNS = "kim-phuong-2024"


def list_reports(house: House, plan: str) -> Iterator[tuple[int, Chat]]:
    """A report of every form of the plan, with somebody who may fill it in."""
    columns = (Round.form_id, Report.id, Report.unit_id, Report.form_version_id)
    found = select(*columns).join(Round, Round.id == Report.round_id)
    rows = house.db.execute(found.where(Round.code.startswith(f"{plan}.")).order_by(*columns[:2]))
    posts = post_holders.list_posts_below(house.db, "/", house.now)
    for _, of_form in groupby(rows.all(), lambda row: row.form_id):
        for row in of_form:
            role = house.tools.forms.get(house.db, row.form_version_id).role
            held = [one for one in posts if one.unit_id == row.unit_id and has_role(one, role)]
            if held:
                yield row.id, house.person(held[0].title)
                break


def open_undated_rounds(house: House, plan: str) -> None:
    """The first round of every form without a day: whoever runs it sets one."""
    undated = select(func.min(Round.id)).where(
        Round.code.startswith(f"{plan}."), Round.due.is_(None)
    )
    for round_id in house.db.scalars(undated.group_by(Round.form_id)).all():
        due = house.now + timedelta(days=20)
        round_changes.set_round_dates(house.db, round_id, house.now, due, None)
    house.move_to(house.now + timedelta(minutes=1))
    # By then the year's own rounds have opened, too.
    house.move_to(house.now + timedelta(days=181))


def stand_at(house: House, chat: Chat, report_id: int, question: Question) -> ChatDraft:
    """The chat at this question, with what it is asked after."""
    turned = make_page_turn(house.db, house.tools, chat.id, house.now, known_people=None)
    draft = load_draft(turned, report_id)
    answer_what_opens(draft, question)
    post = turned.talk.post_id
    talk = Talk("report", report_id, question.code, {}, post)
    conversations.save_talk(house.db, chat.id, talk, house.now)
    return load_draft(
        make_page_turn(house.db, house.tools, chat.id, house.now, known_people=None), report_id
    )


def answer_what_opens(draft: ChatDraft, question: Question) -> None:
    if question.when is None:
        return
    gate = draft.form.by_code[question.when.question]
    answer_what_opens(draft, gate)
    if gate.keeps:
        return
    if question.when.more_than is not None:
        answer = AnswerRow(gate.code, number=question.when.more_than + 3)
    else:
        answer = make_choice_answer(gate, question.when.is_one_of[0], "")
    answer_storage.save_answer(draft, answer)


def list_wordings(
    draft: ChatDraft, question: Question, *, has_signs: bool
) -> Iterator[tuple[str, str]]:
    """(what is typed, the data of the button that it stands for)."""
    shorts = {one.code: one.short for one in (*question.options, *question.extras)}
    for one in prompts.list_buttons(draft, question):
        pressed = button_data.read_button(one.data)
        is_own = isinstance(pressed, PressedAnswer) and pressed.question == question.code
        short = shorts.get(pressed.value, "") if is_own else ""  # type: ignore[union-attr]
        for said in filter(None, dict.fromkeys((one.label, short))):
            written = [said, fold_text(said)]
            if has_signs:
                written += [said.replace(",", ""), f"{said}."]
            for typed in dict.fromkeys(written):
                if not typed.rstrip(".").isdigit():
                    yield typed, one.data


def find_outcome(house: House, chat: Chat, report_id: int, **what: str) -> tuple[object, ...]:
    """What is said, and what stands then; all of it is taken back."""
    now = house.now
    with undone(house.db):
        said = chat._does(**what)
        stored = {
            code: (one.state, one.number, one.base, one.choice, one.text)
            for code, one in draft_answers.load_answers(house.db, report_id).items()
        }
    house.now = now
    return said.text, said.labels, stored


def list_wrong(
    house: House, chat: Chat, draft: ChatDraft, question: Question, *, has_signs: bool
) -> list[tuple[str, ...]]:
    """What is typed and does something else than the button that it stands for."""
    if not draft.is_asked(question):
        return []
    pressed: dict[str, object] = {}
    wrong: list[tuple[str, ...]] = []
    for typed, data in list_wordings(draft, question, has_signs=has_signs):
        if data not in pressed:
            pressed[data] = find_outcome(house, chat, draft.report.id, choice=data)
        if find_outcome(house, chat, draft.report.id, text=typed) != pressed[data]:
            wrong.append((draft.form.code, question.code, typed, data))
    return wrong


@pytest.mark.parametrize(("plan", "day", "forms"), PLANS)
def test_what_stands_on_a_button_may_be_typed(plan: str, day: str, forms: int) -> None:
    with laid_on(day) as house:
        open_undated_rounds(house, plan)
        reports = list(list_reports(house, plan))
        assert len(reports) >= forms
        wrong: list[tuple[str, ...]] = []
        for report_id, chat in reports:
            first = make_page_turn(house.db, house.tools, chat.id, house.now, known_people=None)
            for question in load_draft(first, report_id).form.questions:
                if question.volunteered or question.keeps:
                    continue
                with undone(house.db):
                    draft = stand_at(house, chat, report_id, question)
                    wrong += list_wrong(house, chat, draft, question, has_signs=plan == WITH_SIGNS)
        assert wrong == []

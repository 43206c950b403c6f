"""What must be true at the end, each with its own words when it is not."""

import json
import re
from collections import Counter
from datetime import datetime, timedelta

from tests.bot.channels.telegram.telegram import TelegramStandIn
from tests.bot.channels.zalo.standin import ZaloStandIn
from tests.crash.channels import ByTelegram
from tests.crash.typists import step_of
from tests.crash.village import Village
from tests.crash.villagers import Seen, asked
from tests.postgresql.databases import is_on_postgresql

# A message that was on its way while the answer was being confirmed: nobody can call it back.
CROSSED = 0.25
STAGE = re.compile(r"còn \d+ ngày|Còn \d+ ngày|Ngày mai|Hôm nay|CHƯA GỬI|quá hạn")
ANSWERS = """
    SELECT unit.name, answer.question, answer.number, answer.choice, answer.text
    FROM answer JOIN report ON report.id = answer.report_id JOIN unit ON unit.id = report.unit_id
"""
FIGURES = """
    SELECT unit.name, measure.code, figure.number, figure.choice, figure.text
    FROM figure JOIN report ON report.id = figure.report_id
    JOIN unit ON unit.id = report.unit_id JOIN measure ON measure.id = figure.measure_id
"""
MEASURES = {
    "ho_dang_ky": "ho_dang_ky_gdvh",
    "dang_ky_vh": "thon_dang_ky_vh",
    "buoi": "buoi_hoat_dong",
    "thay_doi": None,
}


def every_answer_is_there_once(village: Village) -> None:
    """One row for each question, with the value that was meant."""
    rows = village.ask(ANSWERS)
    for seat in village.everyone:
        name = f"Xóm {seat.who.number}"
        stored = [(code, what) for unit, code, *what in rows if unit == name]
        assert len(stored) == len({code for code, _ in stored}), (name, stored)
        assert {code: tuple(what) for code, what in stored} == seat.who.means, name


def every_figure_is_right(village: Village) -> None:
    rows = village.ask(FIGURES)
    for seat in village.everyone:
        name = f"Xóm {seat.who.number}"
        filed = {measure: tuple(what) for unit, measure, *what in rows if unit == name}
        meant = {MEASURES.get(code, code): what for code, what in seat.who.means.items()}
        meant.pop(None, None)
        # A choice may count as a number too ("có" is 1): what was chosen is what is compared.
        for measure, (number, choice, text) in meant.items():
            assert filed[measure][1:] == (choice, text), (name, measure)
            assert choice or filed[measure][0] == number, (name, measure)
        assert set(filed) == set(meant), name


def every_report_is_submitted(village: Village) -> None:
    rows = village.ask(
        "SELECT unit.name, report.status, report.receipt FROM report JOIN unit "
        "ON unit.id = report.unit_id JOIN round ON round.id = report.round_id "
        "WHERE round.code LIKE '%6-thang%'"
    )
    found = {name: (status, receipt) for name, status, receipt in rows}
    for seat in village.everyone:
        status, receipt = found[f"Xóm {seat.who.number}"]
        assert status == "submitted", seat.who.title
        assert receipt in seat.who.last_seen.text, seat.who.title
    for seat in village.idle:
        assert found[f"Xóm {seat.who.number}"] == ("empty", None)


def history_has_no_line_twice(village: Village) -> None:
    lines = village.ask("SELECT inbox_id, report_id, question FROM change")
    twice = [line for line, count in Counter(lines).items() if count > 1]
    assert twice == []
    # Everybody said every answer once, so every answer was written once.
    twice = [line for line, count in Counter(line[1:] for line in lines).items() if count > 1]
    assert twice == []
    handed_in = village.ask("SELECT report_id FROM move WHERE action = 'submit'")
    assert len(handed_in) == len(set(handed_in)) == len(village.everyone)


def inbox_is_settled(village: Village) -> None:
    assert village.ask("SELECT id, state, error FROM inbox WHERE state <> 'done'") == []


def nobody_was_asked_again(village: Village, tg: TelegramStandIn) -> None:
    """On the wire: after an answer was confirmed, its question is not put any more."""
    for seat in village.by_telegram:
        confirmed: dict[str, float] = {}
        for request in tg.requests:
            if request.method == "getUpdates":
                offset = request.fields.get("offset", 0)
                for step, update in seat.said.items():
                    if update < offset:
                        confirmed.setdefault(step, request.at)
            elif request.method == "sendMessage" and request.fields["chat_id"] == seat.chat_id:
                _is_not_answered(seat, request.fields["text"], confirmed, request.at, village)


def _is_not_answered(
    seat: ByTelegram, text: str, confirmed: dict[str, float], sent_at: float, village: Village
) -> None:
    step = Seen(text, ()).step
    if step in (None, "begin", "done") or step not in confirmed:
        return
    late = sent_at - confirmed[step]
    assert late < CROSSED + village.lag, (
        f"{seat.who.title} was asked {step} {late:.3f} s after its answer"
    )


def nobody_was_asked_a_section_again(village: Village, zalo: ZaloStandIn) -> None:
    """The same on Zalo: after a section's lines were answered 200."""
    for seat in village.by_zalo:
        told = {step: zalo.hook.acknowledged.get(said) for step, said in seat.said.items()}
        for request in zalo.requests:
            if request.method != "sendMessage" or request.fields["chat_id"] != seat.chat_id:
                continue
            at = told.get(step_of(request.fields["text"]) or "")
            if at is not None and step_of(request.fields["text"]) not in ("begin", "done"):
                late = request.at - at
                said = f"{seat.who.title}: {request.fields['text']} {late:.3f} s"
                assert late < CROSSED + village.lag, said


def no_prompt_was_written_after_its_answer(village: Village) -> None:
    """In the database: a prompt is never written for a question whose answer is in the inbox.

    A turn that answers a message may well put the question again; here nobody gave a reason to.
    Where one worker receives while another draws a question anew, the two may cross.
    """
    crossed = timedelta(seconds=CROSSED + village.lag if is_on_postgresql() else 0)
    answered = village.ask(
        "SELECT DISTINCT inbox.chat_id, change.question, inbox.received_at FROM change "
        "JOIN inbox ON inbox.id = change.inbox_id WHERE change.reason IS NULL"
    )
    moments = {(chat, code): at for chat, code, at in answered}
    prompts = village.ask(
        "SELECT chat_id, body, created_at FROM outbox WHERE kind = 'prompt' AND chat_id IS NOT NULL"
    )
    for chat, body, at in prompts:
        code = asked("".join(words for _, words in json.loads(body)["spans"]))
        if (chat, code) in moments:
            received = moments[chat, code]
            late = _read_moment(at) - _read_moment(received)
            assert late <= crossed, f"{code} was put again in chat {chat}, {late} after its answer"


def _read_moment(at: datetime | str) -> datetime:
    """As the one database gives it, or the other."""
    return at if isinstance(at, datetime) else datetime.fromisoformat(at)


def no_reminder_came_twice(village: Village) -> None:
    """But for one that may have been swallowed: it comes once more."""
    doubted = dict(
        village.ask(
            "SELECT chat.address, count(*) FROM outbox JOIN chat ON chat.id = chat_id "
            "WHERE kind = 'reminder' AND outbox.state = 'unknown' GROUP BY chat.address"
        )
    )
    for seat in (*village.by_telegram, *village.by_zalo, *village.idle):
        said = [one.text for one in seat.person.all if "Kính gửi" in one.text]
        stages = [found.group() for text in said if (found := STAGE.search(text))]
        assert len(stages) == len(said), said
        twice = len(stages) - len(set(stages))
        assert twice <= doubted.get(str(seat.person.id), 0), (seat.who.title, stages)
        assert not stages or max(Counter(stages).values()) <= 2, (seat.who.title, stages)
    names = village.ask("SELECT name FROM reminder")
    assert len(names) == len(set(names))


JOINED_IN_TIME = (
    "SELECT chat.address FROM consent JOIN chat ON chat.id = chat_id"
    " WHERE consent.at < (SELECT max(created_at) FROM reminder)"
)


def reminders_came_at_all(village: Village) -> None:
    """Who never answers is reminded, whatever a crash has swallowed."""
    assert list_unreminded(village) == []


def list_unreminded(village: Village) -> list[str]:
    """The idle ones that have not been reminded yet, though they had joined when it was due."""
    here = {address for (address,) in village.ask(JOINED_IN_TIME)}
    return [
        seat.who.title
        for seat in village.idle
        if str(seat.person.id) in here
        and not any("Kính gửi" in one.text for one in seat.person.all)
    ]


def nothing_was_refused(tg: TelegramStandIn, zalo: ZaloStandIn) -> None:
    assert tg.refused == []
    assert zalo.refused == []


def all_of_it(village: Village, tg: TelegramStandIn, zalo: ZaloStandIn) -> None:
    every_answer_is_there_once(village)
    every_figure_is_right(village)
    every_report_is_submitted(village)
    history_has_no_line_twice(village)
    inbox_is_settled(village)
    nobody_was_asked_again(village, tg)
    nobody_was_asked_a_section_again(village, zalo)
    no_prompt_was_written_after_its_answer(village)
    no_reminder_came_twice(village)
    reminders_came_at_all(village)
    nothing_was_refused(tg, zalo)

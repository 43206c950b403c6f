"""What a unit wants changed in an accepted report: granted or refused in one press on her pages."""

import re

from sqlalchemy import Connection

from models.amendments import requests
from models.lateness import extensions
from models.reports import reports
from models.reports.draft_answers import AnswerRow
from office.reports import acceptance
from reporting import amendment_requests, filing
from reporting.answers import answer_storage
from reporting.drafts import open_draft
from tests.bot.site.desk.at_the_desk import as_post
from tests.bot.site.desk.at_the_desk import officer as desk_of
from tests.bot.site.desk.pages import Officer
from tests.people import House
from tests.running import Bot


async def ask(bot: Bot) -> int:
    """Xóm 3 has sent what is open, the commune has accepted it, and the head wants the first number
    of it changed from 131 to 130. Returns the report's id."""
    now = bot.clock.now()

    def job(db: Connection) -> int:
        house = House(db, now)
        head = as_post(house, house.post("Trưởng xóm 3"))
        report = reports.list_open_reports(db, head.speaker.unit_id, now)[0]
        draft = open_draft(head, report)
        question = next(one for one in draft.list_asked_questions() if one.traits.is_number)
        answer_storage.store_answer(draft, question, AnswerRow(question.code, number=131))
        filing.submit_report(draft)
        acceptance.accept_report(desk_of(house), report.id)
        accepted = reports.find_report(db, report.id)
        assert accepted is not None
        wanted = AnswerRow(question.code, number=130)
        draft = open_draft(head, accepted)
        amendment_requests.ask_amendment(draft, question, wanted, "đếm lại")
        return report.id

    return await bot.app.writer.run(job)


async def test_it_stands_on_the_first_page_and_is_granted_in_one_press(
    officer: Officer, colleague: Officer, bot: Bot
) -> None:
    report = await ask(bot)
    page = await officer.sees("")
    assert "Đề nghị sửa số đã nhận" in page
    assert "131 thành 130. Lý do: đếm lại" in page
    place = re.search(r"errands/amendments/\d+", page)
    assert place is not None
    assert place[0] in await officer.sees("errands")
    assert place[0] in await officer.sees(f"reports/{report}")
    said = await officer.sends(place[0], do="grant", answer="")
    assert "Ghi là bổ sung lần 1." in said
    assert "Đề nghị sửa số đã nhận" not in await officer.sees("")
    page = await officer.sees(f"reports/{report}")
    assert re.search(r"Bổ sung lần 1: câu \d+, [^:]+: 131 thành 130", page)
    # The second officer still had the page before her.
    said = await colleague.sends(place[0], do="grant", answer="")
    assert "đã đồng ý lúc" in said
    assert "Bổ sung lần 2" not in await officer.sees(f"reports/{report}")


async def test_it_is_refused_with_a_word(officer: Officer, bot: Bot) -> None:
    report = await ask(bot)
    page = await officer.sees("errands")
    place = re.search(r"errands/amendments/\d+", page)
    assert place is not None
    assert "quá 400 chữ" in await officer.sends(place[0], do="refuse", answer="a " * 500)
    said = await officer.sends(place[0], do="refuse", answer="số cũ đúng với sổ")
    assert "chưa đồng ý sửa" in said
    left = await bot.app.writer.run(lambda db: requests.list_requests(db, report))
    assert [(one.state.value, one.answer) for one in left] == [("refused", "số cũ đúng với sổ")]


async def test_more_time_for_a_report_in_a_line_of_its_own_waits_there_too(
    officer: Officer, bot: Bot
) -> None:
    """The plan's line goes over the district: the roster has the village below that."""
    now = bot.clock.now()

    def job(db: Connection) -> None:
        head = as_post(House(db, now), House(db, now).post("Trưởng xóm 3"))
        report = reports.list_open_reports(db, head.speaker.unit_id, now)[0]
        assert not report.unit_path.startswith(desk_of(House(db, now)).speaker.unit_path)
        extensions.ask_extension(db, report.id, None, "chờ số", head.by)

    await bot.app.writer.run(job)
    assert "Chờ số" in await officer.sees("errands")

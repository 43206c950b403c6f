"""Free words with numbers of people, accusations, words of secrecy: told, asked, and only then
stored; a complaint is not kept; what the officer hides is in nothing that goes up."""

import orjson
import pytest
from sqlalchemy import select

from models.delivery import inbox
from models.delivery.tables import Inbox
from models.figures.tables import Figure
from models.filing import hidden_passages
from models.proposals.tables import Proposal
from models.reports import draft_answers
from office.reports import passage_hiding, report_view
from tests.bot.site.desk.at_the_desk import as_post
from tests.handlers.report.filling import HEAD, OFFICER, begin, complete
from tests.people import Chat, House

TELLING = "Loa hỏng. Liên hệ 0912 345 678 để sửa."


def words_of(house: House) -> list[str]:
    found = draft_answers.load_answers(house.db, house.report("Xóm 3").id)
    return [one.text for one in found.values() if one.text]


def at_proposals(house: House) -> Chat:
    head = complete(house)
    head.says("sửa câu 10")
    return head


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (TELLING, "số điện thoại"),
        ("Hộ bà Lan, căn cước 019155000123, cần giúp", "số căn cước"),
        ("Ủng hộ xin gửi STK 19034567890123", "số tài khoản"),
        ("Văn bản này thuộc diện mật", "không nhận tài liệu mật"),
        ("Hộ ông Nam đánh vợ, cần hòa giải", "nêu tên người"),
    ],
)
def test_it_is_told_and_asked_before_it_is_stored(house: House, typed: str, told: str) -> None:
    head = at_proposals(house)
    said = head.says(typed)
    assert told in said.text
    assert typed not in words_of(house)
    head.says("đúng")
    assert typed in words_of(house)


def test_it_may_be_told_without(house: House) -> None:
    head = at_proposals(house)
    head.says(TELLING)
    head.says("Loa hỏng từ tháng 5, cần sửa.")
    assert words_of(house)[-1] == "Loa hỏng từ tháng 5, cần sửa."


@pytest.mark.parametrize("typed", ["bỏ số điện thoại", "không ghi số nữa", "thôi xóa số đi cháu"])
def test_what_is_asked_to_be_left_out_is_left_out(house: House, typed: str) -> None:
    """The instruction is never the answer itself."""
    head = at_proposals(house)
    head.says(TELLING)
    said = head.says(typed)
    assert "0912" not in said.text
    assert "Loa hỏng. Liên hệ" in said.text
    before = words_of(house)
    head.says("đúng")
    [kept] = [one for one in words_of(house) if one not in before]
    assert kept.startswith("Loa hỏng. Liên hệ")
    assert "0912" not in kept
    assert typed not in kept


REFUSALS = ["không ghi câu đó", "thôi không ghi", "đừng ghi", "khỏi gửi", "khong luu loi nay"]
NO_TELLING = ["ai cho phép", "sao phải ghi thế", "dung ghi", "hả", "loa"]


@pytest.mark.parametrize("typed", [*REFUSALS, *NO_TELLING])
def test_a_refusal_or_a_question_back_is_not_the_answer(house: House, typed: str) -> None:
    head, told = at_proposals(house), "Văn bản này thuộc diện mật"
    before = words_of(house)
    head.says(told)
    said = head.says(typed)
    assert words_of(house) == before
    assert ("không ghi." in said.text) == (typed in REFUSALS)
    head.says("đúng")
    assert (told in words_of(house)) == (typed in NO_TELLING)


def test_a_figure_in_doubt_is_not_stored_by_leaving_out(house: House) -> None:
    head = begin(house)
    head.says("999")
    head.says("bỏ số này đi")
    assert "ho_tong" not in draft_answers.load_answers(house.db, house.report("Xóm 3").id)


def test_an_ordinary_sentence_is_stored_at_once(house: House) -> None:
    head = at_proposals(house)
    head.says("Hộ ông A hiến đất làm đường")
    assert "Hộ ông A hiến đất làm đường" in words_of(house)


def test_a_complaint_is_pointed_elsewhere_and_not_kept(house: House) -> None:
    head = at_proposals(house)
    before = words_of(house)
    said = head.says("Tôi tố cáo ông Nguyễn Văn Thắng chiếm đất")
    assert "bộ phận tiếp công dân" in said.text
    assert words_of(house) == before
    raws = house.db.execute(select(Inbox.raw)).scalars().all()
    assert not any("chiếm đất" in str(raw) or "Thắng" in str(raw) for raw in raws)
    assert "Thắng" not in orjson.dumps(said.body).decode()


@pytest.mark.parametrize("typed", ["đề nghị xử lý ông Nam vì đánh vợ", "kiến nghị: tố cáo ông Nam"])
def test_behind_the_questions_own_name_it_is_no_less_a_complaint(house: House, typed: str) -> None:
    head = at_proposals(house)
    before = words_of(house)
    assert "bộ phận tiếp công dân" in head.says(typed).text
    assert words_of(house) == before


@pytest.mark.parametrize("answers", [(), ("137",)])
def test_no_more_is_kept_of_it_where_no_words_are_asked_for(
    house: House, answers: tuple[str, ...]
) -> None:
    head = begin(house, *answers) if answers else house.person(HEAD)
    said = head.says("Tố cáo chủ tịch xã ăn chặn tiền của dân")
    assert "bộ phận tiếp công dân" in said.text
    assert "ăn chặn" not in said.text
    raws = house.db.execute(select(Inbox.raw)).scalars().all()
    assert not any("ăn chặn" in str(raw) for raw in raws)


def test_what_is_hidden_is_in_nothing_that_goes_up(house: House) -> None:
    head = at_proposals(house)
    head.says(TELLING)
    head.says("đúng")
    head.says("gửi")
    report = house.report("Xóm 3")
    ctx = as_post(house, house.post(OFFICER))
    draft = passage_hiding.load_unit_draft(ctx, report.id)
    view = report_view.load_report_view(ctx, report.id)
    assert any("số điện thoại" in doubt for one in view.figures for doubt in one.doubts)
    (found,) = passage_hiding.list_passages(draft)
    assert (found.kind, found.passage, found.hidden_id) == ("phone", "0912 345 678", None)
    passage_hiding.hide_passage(ctx, report.id, found.code, found.passage)
    figures = house.db.execute(select(Figure.text).where(Figure.text.is_not(None))).scalars().all()
    raised = house.db.execute(select(Proposal.text)).scalars().all()
    assert not any("0912" in text for text in (*figures, *raised))
    assert any("Liên hệ […] để sửa" in text for text in (*figures, *raised))
    # What the village wrote stands as it was.
    assert TELLING in words_of(house)
    view = report_view.load_report_view(ctx, report.id)
    assert not any(doubt for one in view.figures if one.code == found.code for doubt in one.doubts)
    (row,) = hidden_passages.list_hidden_passages(house.db, report.id)
    passage_hiding.show_passage(ctx, row.id)
    figures = house.db.execute(select(Figure.text).where(Figure.text.is_not(None))).scalars().all()
    raised = house.db.execute(select(Proposal.text)).scalars().all()
    assert any("0912 345 678" in text for text in (*figures, *raised))


def test_hiding_comes_before_the_report_is_corrected_again(house: House) -> None:
    """Filed anew by a correction of another place, the passage stays hidden."""
    head = at_proposals(house)
    head.says(TELLING)
    head.says("đúng")
    head.says("gửi")
    report = house.report("Xóm 3")
    ctx = as_post(house, house.post(OFFICER))
    draft = passage_hiding.load_unit_draft(ctx, report.id)
    code = passage_hiding.list_passages(draft)[0].code
    passage_hiding.hide_passage(ctx, report.id, code, "0912 345 678")
    head.says("sửa câu 1 thành 138")
    figures = house.db.execute(select(Figure.text).where(Figure.text.is_not(None))).scalars().all()
    assert not any("0912" in text for text in figures)
    assert house.person(HEAD) is not None


def test_a_complaint_under_a_doubt_is_pointed_elsewhere_and_not_kept_either(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    forgotten: list[int] = []
    monkeypatch.setattr(inbox, "forget_words", lambda _, one: forgotten.append(one))
    head = at_proposals(house)
    before = words_of(house)
    head.says("Ông Tám phó thôn ăn chặn tiền hỗ trợ")
    said = head.says("de nghi xu ly ong Tam vi an chan tien cua dan")
    assert "bộ phận tiếp công dân" in said.text
    newest = house.db.execute(select(Inbox.id).order_by(Inbox.id.desc()).limit(1)).scalar()
    assert forgotten == [newest]
    assert words_of(house) == before

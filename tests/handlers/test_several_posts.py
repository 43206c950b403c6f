"""One person with two posts, a post that ends, a post handed on."""

from datetime import timedelta

from sqlalchemy import select, update

from models.people.tables import Post, Role
from models.reports.tables import AnswerChange, StatusChange
from tests.handlers.report.filling import CHAIR, HEAD, OFFICER, begin, draft
from tests.people import Chat, House


def also(house: House, title: str, holder: str = HEAD) -> None:
    """The holder of one post takes over another one too."""
    person = house.post(holder).person_id
    house.db.execute(update(Post).where(Post.title == title).values(person_id=person))


def end(house: House, title: str) -> None:
    house.db.execute(update(Post).where(Post.title == title).values(closes=house.now))


def test_the_work_of_both_is_listed_and_can_be_done(house: House) -> None:
    also(house, "Trưởng xóm 4")
    head = house.person(HEAD)
    said = head.says("viec")
    assert said.labels == ["Báo cáo ngay: Xóm 3", "Báo cáo ngay: Xóm 4"]
    head.taps("Báo cáo ngay: Xóm 4")
    assert "(Năm 2023 báo 118 hộ.)" in head.last.text
    head.says("119")
    assert draft(house, "Xóm 4")["ho_tong"].number == 119
    assert draft(house) == {}


def test_the_history_names_the_post_that_was_asked(house: House) -> None:
    also(house, "Trưởng xóm 4")
    head = house.person(HEAD)
    fourth = house.db.execute(select(Post.id).where(Post.title == "Trưởng xóm 4")).scalar_one()
    head.says("viec")
    head.taps("Báo cáo ngay: Xóm 4")
    for typed in ("119", "gửi", "gửi"):
        head.says(typed)
    assert set(house.db.execute(select(AnswerChange.post_id)).scalars()) == {fourth}
    assert set(house.db.execute(select(StatusChange.post_id)).scalars()) == {fourth}


def test_from_one_to_the_other_and_back(house: House) -> None:
    also(house, "Trưởng xóm 4")
    head = house.person(HEAD)
    for unit, number in (("Xóm 3", "137"), ("Xóm 4", "119")):
        head.says("viec")
        head.taps(f"Báo cáo ngay: {unit}")
        head.says(number)
    head.says("viec")
    assert "Câu 2/10" in head.taps("Làm tiếp câu 2: Xóm 3").text
    head.says("131")
    assert draft(house)["ho_dang_ky"].number == 131


def test_a_head_on_the_committee_gets_the_whole_summary(house: House) -> None:
    also(house, CHAIR)
    head = house.person(HEAD)
    assert {"Tổng hợp", "Ai chưa gửi"} <= set(head.says("viec").labels)
    assert "0/14 xóm" in head.says("tổng hợp").text
    assert "Báo cáo ngay: Xóm 3" in head.says("viec").labels


def test_one_of_two_posts_ends(house: House) -> None:
    also(house, "Trưởng xóm 4")
    head = house.person(HEAD)
    head.says("viec")
    head.taps("Báo cáo ngay: Xóm 3")
    end(house, HEAD)
    said = head.says("viec")
    assert "Xóm 4" in said.text
    assert "Xóm 3" not in said.text
    head.says("báo cáo")
    head.says("119")
    assert draft(house) == {}
    assert draft(house, "Xóm 4")["ho_tong"].number == 119


def test_the_only_post_ends(house: House) -> None:
    head = begin(house, "137")
    end(house, HEAD)
    assert "mã mời" in head.says("131").text
    assert list(draft(house)) == ["ho_tong"]


def hand_on(house: House, title: str, other: str) -> Chat:
    """The post goes to the holder of another post, by a new row."""
    end(house, title)
    unit = house.report("Xóm 3").unit_id
    house.db.execute(
        Post.__table__.insert().values(  # type: ignore[attr-defined]
            person_id=house.post(other).person_id,
            unit_id=unit,
            role=Role.REPORTER,
            title="Trưởng xóm 3 mới",
            opens=house.now,
        )
    )
    return house.person(other)


def test_a_successor_finds_the_draft(house: House) -> None:
    old = begin(house, "137")
    new = hand_on(house, HEAD, "Trưởng xóm 5")
    house.now += timedelta(days=1)
    said = new.says("viec")
    assert "Làm tiếp câu 2: Xóm 3" in said.labels
    new.taps("Làm tiếp câu 2: Xóm 3")
    new.says("131")
    assert draft(house)["ho_dang_ky"].number == 131
    assert "mã mời" in old.says("viec").text


def test_an_officer_who_heads_a_village_still_runs_the_round(house: House) -> None:
    also(house, HEAD, OFFICER)
    officer = house.person(OFFICER)
    officer.says("viec")
    officer.taps("Báo cáo ngay: Xóm 3")
    officer.says("để sau")
    said = officer.says("chưa nộp")
    assert any(label.startswith("Nhắc") for label in said.labels)

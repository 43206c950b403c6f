"""A group: who may bind it, what is said there, what is not, and who is told alone."""

import re
from typing import Any

import orjson
import pytest
from sqlalchemy import func, select, update

from handlers.groups import group_turn
from handlers.groups.group_words import GroupWish, holds_figures, is_spoken_to, read_wish
from models.chats import channel_accounts, group_chats
from models.chats.group_events import GroupEvent
from models.chats.tables import Chat as ChatTable
from models.delivery.inbox import IncomingUpdate
from models.delivery.tables import Inbox
from models.people.tables import Post
from models.units import unit_settings
from models.units.tables import Unit
from office.refusals import ActionRefused
from office.setup import group_moments
from tests.handlers.report.filling import CHAIR, HEAD, OFFICER, sent
from tests.people import Chat, House, at

UNIT = re.compile(r"[Xx]óm \d")
GROUP, HANDLE = "-1001234567890", "mau_bot"


class GroupPlay:
    """One group on Telegram, and those who write in it."""

    def __init__(self, house: House) -> None:
        self.house, self.count = house, 0
        self.account = channel_accounts.get_or_add_account(house.db, "telegram", "telegram-1")
        channel_accounts.set_account_handle(house.db, self.account, HANDLE)

    def hears(self, who: Chat | None, said: str, **more: Any) -> list[tuple[str, str]]:
        """What is said to it: (address, words)."""
        sender = self.address_of(who.id) if who is not None else "777"
        address = more.pop("address", GROUP)
        return self.gets(GroupEvent(address, said, sender, **more))

    def gets(self, event: GroupEvent, key: str = "") -> list[tuple[str, str]]:
        self.count += 1
        one = IncomingUpdate(key or f"u{self.count}", None, "", group=event)
        house = self.house
        rows = group_turn.hear_group_events(house.db, house.tools, self.account, [one], house.now)
        return [(row.address or "", read(row.body)) for row in rows]

    def address_of(self, chat_id: int) -> str:
        found = select(ChatTable.address).where(ChatTable.id == chat_id)
        return str(self.house.db.execute(found).scalar_one())

    def ticks(self, day: str, hour: str = "08:30") -> list[str]:
        """What the tick sends into the group."""
        group = group_chats.find_group(self.house.db, self.account, GROUP)
        found = self.house.move_to(at(day, hour))
        return [one.text for one in found if group is not None and one.chat_id == group.chat_id]


def read(body: str) -> str:
    return "".join(said for _, said in orjson.loads(body)["spans"])


@pytest.fixture
def play(house: House) -> GroupPlay:
    return GroupPlay(house)


@pytest.fixture
def bound(play: GroupPlay) -> GroupPlay:
    play.hears(play.house.person_on("telegram", OFFICER), "/noinhom")
    return play


def test_an_officer_binds_it_to_her_unit(house: House, play: GroupPlay) -> None:
    officer = house.person_on("telegram", OFFICER)
    ((address, said),) = play.hears(officer, f"/noinhom@{HANDLE}")
    assert address == GROUP
    assert "xã Kim Phượng" in said
    found = group_chats.find_group(house.db, play.account, GROUP)
    assert found is not None
    assert found.unit_id == house.post(OFFICER).unit_id


@pytest.mark.parametrize("title", [HEAD, CHAIR])
def test_nobody_else_binds_it(house: House, play: GroupPlay, title: str) -> None:
    who = house.person_on("telegram", title)
    ((address, said),) = play.hears(who, "/noinhom")
    assert address == play.address_of(who.id)
    assert "cán bộ phụ trách" in said
    assert group_chats.find_group(house.db, play.account, GROUP) is None


def test_strangers_and_groups_of_strangers_meet_silence(house: House, play: GroupPlay) -> None:
    head = house.person_on("telegram", HEAD)
    assert play.hears(None, "/noinhom") == []
    assert play.hears(None, "/tonghop") == []
    assert play.hears(head, "/tonghop") == []
    assert play.hears(head, "137", is_for_us=True) == []
    # No chat was made of it, and no line of the inbox.
    assert house.db.execute(select(ChatTable.id).where(ChatTable.address == GROUP)).all() == []
    assert house.db.execute(select(func.count()).select_from(Inbox)).scalar_one() == 0


def test_figures_without_a_name_for_who_reads_them(bound: GroupPlay) -> None:
    house = bound.house
    sent(house)
    officer, chair = house.person_on("telegram", OFFICER), house.person_on("telegram", CHAIR)
    for who in (officer, chair):
        ((address, said),) = bound.hears(who, "/tonghop")
        assert address == GROUP
        assert "131/137 hộ" in said
        assert not UNIT.search(said)
    ((_, said),) = bound.hears(officer, f"@{HANDLE} tiến độ")
    assert not UNIT.search(said)
    assert "Đã có 1/14 xóm" in said


def test_a_village_head_asks_there_and_is_told_alone(bound: GroupPlay) -> None:
    head = bound.house.person_on("telegram", HEAD)
    ((address, _),) = bound.hears(head, "/tonghop")
    assert address == bound.address_of(head.id)


def test_a_figure_is_not_taken_and_the_person_is_told_where(bound: GroupPlay) -> None:
    house = bound.house
    head = house.person_on("telegram", HEAD)
    ((address, said),) = bound.hears(head, "ho 137 dk 131")
    assert address == bound.address_of(head.id)
    assert "chưa ghi" in said
    # Once an hour, however many figures come.
    assert bound.hears(head, "137") == []
    house.now = at("2024-05-27", "10:00")
    assert len(bound.hears(head, "137")) == 1
    assert house.report("Xóm 3").status == "missing" or house.report("Xóm 3").submitted_at is None
    assert house.db.execute(select(func.count()).select_from(Inbox)).scalar_one() == 0


def test_what_is_said_among_people_is_none_of_ours(bound: GroupPlay) -> None:
    head = bound.house.person_on("telegram", HEAD)
    assert bound.hears(head, "mai họp lúc 8 giờ ở nhà văn hóa nhé") == []
    assert bound.hears(head, "/tonghop@bot_khac") == []
    assert bound.hears(None, "các bác gửi số chưa") == []


def test_a_stranger_with_a_figure_is_pointed_once_a_day(bound: GroupPlay) -> None:
    ((address, said),) = bound.hears(None, "137")
    assert address == GROUP
    assert "nhắn riêng" in said
    assert bound.hears(None, "ho 140 dk 120") == []


def test_a_reply_to_our_message_is_spoken_to_us(bound: GroupPlay) -> None:
    head = bound.house.person_on("telegram", HEAD)
    assert bound.hears(head, "em gửi rồi", replies_to="99999") == []


def test_the_same_update_again_says_nothing_again(bound: GroupPlay) -> None:
    officer = bound.house.person_on("telegram", OFFICER)
    event = GroupEvent(GROUP, "/tonghop", bound.address_of(officer.id))
    assert len(bound.gets(event, "same")) == 1
    assert bound.gets(event, "same") == []


def test_another_commune_neither_reads_nor_takes_it(bound: GroupPlay) -> None:
    house = bound.house
    ours = house.post(OFFICER)
    other = house.db.execute(
        select(Unit.id).where(Unit.id != ours.unit_id, Unit.name != "Xóm 3")
    ).scalar()
    group = group_chats.find_group(house.db, bound.account, GROUP)
    assert group is not None
    group_chats.bind_group(house.db, bound.account, GROUP, int(other or 0), house.now)
    officer = house.person_on("telegram", OFFICER)
    for said in ("/tonghop", "/noinhom", "/gonhom"):
        ((address, _),) = bound.hears(officer, said)
        assert address == bound.address_of(officer.id)
    still = group_chats.find_group(house.db, bound.account, GROUP)
    assert still is not None
    assert still.unit_id == other


def test_it_is_unbound_by_word_by_removal_and_with_the_post(bound: GroupPlay) -> None:
    house = bound.house
    officer = house.person_on("telegram", OFFICER)
    ((address, _),) = bound.hears(officer, "/gonhom")
    assert address == GROUP
    assert bound.hears(officer, "/tonghop") == []
    bound.hears(officer, "/noinhom")
    assert bound.gets(GroupEvent(GROUP, is_gone=True)) == []
    assert bound.hears(officer, "/tonghop") == []
    # Who is no officer any more binds nothing.
    house.db.execute(
        update(Post).where(Post.id == house.post(OFFICER).post_id).values(closes=house.now)
    )
    assert bound.hears(officer, "/noinhom") == []


def test_it_goes_on_as_a_supergroup(bound: GroupPlay) -> None:
    officer = bound.house.person_on("telegram", OFFICER)
    for _ in range(2):
        assert bound.gets(GroupEvent(GROUP, moved_to="-100999")) == []
    assert bound.hears(officer, "/tonghop") == []
    ((address, _),) = bound.hears(officer, "/tonghop", address="-100999")
    assert address == "-100999"


def test_progress_at_the_set_moments_once_and_without_names(bound: GroupPlay) -> None:
    house = bound.house
    sent(house)
    # Due on 5 June: three days before, one day before, at the deadline.
    found = {
        day: bound.ticks(day, hour)
        for day, hour in (
            ("2024-06-01", "08:30"),
            ("2024-06-02", "08:30"),
            ("2024-06-03", "08:30"),
            ("2024-06-04", "08:30"),
            ("2024-06-05", "17:05"),
        )
    }
    assert [day for day, said in found.items() if said] == [
        "2024-06-02",
        "2024-06-04",
        "2024-06-05",
    ]
    assert all(len(said) <= 1 for said in found.values())
    assert not any(UNIT.search(said) for told in found.values() for said in told)
    assert "131/137 hộ" in found["2024-06-05"][0]
    assert bound.ticks("2024-06-05", "18:00") == []


def test_the_officer_sets_when(bound: GroupPlay) -> None:
    house = bound.house
    unit = house.post(OFFICER).unit_id
    unit_settings.set_setting(house.db, unit, group_moments.NAME, "2, khóa")
    days = [f"2024-06-{day:02}" for day in range(1, 7)]
    assert [day for day in days if bound.ticks(day)] == ["2024-06-03"]
    unit_settings.set_setting(house.db, unit, group_moments.NAME, "")
    assert bound.ticks("2024-06-30") == []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("trước 3 ngày, 1 ngày và đến hạn", "3, 1, hạn"),
        ("khoa; 14", "14, khóa"),
        ("hằng tuần", "tuần"),
        ("", ""),
        ("không", ""),
    ],
)
def test_how_the_moments_are_written(typed: str, kept: str) -> None:
    assert group_moments.read_moments(typed).write() == kept


@pytest.mark.parametrize("typed", ["15", "0", "-1", "thứ năm", "3,5x"])
def test_what_is_no_moment(typed: str) -> None:
    with pytest.raises(ActionRefused):
        group_moments.read_moments(typed)


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        ("/noinhom", GroupWish.BIND),
        ("/start noinhom", GroupWish.BIND),
        (f"/start@{HANDLE} noinhom", GroupWish.BIND),
        ("/GoNhom", GroupWish.UNBIND),
        (f"@{HANDLE} Tổng hợp", GroupWish.SUMMARY),
        ("@Bot xã Kim Phượng tổng hợp", GroupWish.SUMMARY),
        ("@Bot xã Kim Phượng tiến độ", GroupWish.PROGRESS),
        ("tổng hợp", GroupWish.SUMMARY),
        ("xin cán bộ tổng hợp", None),
        ("/baocao", None),
    ],
)
def test_what_is_wished(said: str, wish: GroupWish | None) -> None:
    assert read_wish(said, HANDLE) is wish


@pytest.mark.parametrize(
    ("said", "is_ours"),
    [
        ("/tonghop", True),
        (f"/tonghop@{HANDLE.upper()}", True),
        ("/tonghop@bot_khac", False),
        (f"nhờ @{HANDLE} với", True),
        ("tổng hợp đi các bác", False),
    ],
)
def test_whom_it_is_spoken_to(said: str, is_ours: bool) -> None:
    assert is_spoken_to(said, HANDLE) is is_ours


@pytest.mark.parametrize(
    ("said", "is_answer"),
    [
        ("137", True),
        ("137 hộ", True),
        ("ho 137 dk 131", True),
        ("ho 137, dk 131, cuoi 4 dung 4", True),
        ("mai họp lúc 8 giờ", False),
        ("xóm 3 họp lúc 8 giờ 30 tại nhà văn hóa nhé bà con", False),
        ("chúc mừng năm mới", False),
        ("a" * 400, False),
    ],
)
def test_what_looks_like_figures(said: str, is_answer: bool) -> None:
    assert holds_figures(said) is is_answer

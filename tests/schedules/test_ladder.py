"""The ladder of a round: who hears when, how late it is still said, how much a day brings."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from models.delivery.tables import Reminder
from models.rounds import stages
from models.rounds.tables import Round
from models.units import unit_settings
from office.refusals import ActionRefused
from office.rounds import lead_days
from office.setup import commune_settings
from plans.checking import pack_reader
from plans.pack_files import PACK_FOLDER
from plans.rules import check_pack_rules
from plans.schema import Pack
from schedules import report_reminders
from tests.bot.site.desk.at_the_desk import half_year, officer
from tests.handlers.report.filling import CHAIR, HEAD, OFFICER, sent
from tests.people import House, at

HOURS = ("07:00", "08:00", "11:15", "14:00", "16:00", "19:30")


def hear(house: House, first: str, last: str) -> list[tuple[int, str]]:
    """(chat, "dd/mm hh:mm") of all that goes out, at the hours at which anything does."""
    heard: list[tuple[int, str]] = []
    day = date.fromisoformat(first)
    while day <= date.fromisoformat(last):
        for hour in HOURS:
            sent_out = house.move_to(at(day.isoformat(), hour))
            heard += [(said.chat_id, f"{day:%d/%m} {hour}") for said in sent_out]
        day += timedelta(days=1)
    return heard


def set_ladder(house: House, ladder: str, **other: object) -> None:
    house.db.execute(
        update(Round).where(Round.id == half_year(house).id).values(stages=ladder, **other)
    )


def send_no_summaries(house: House) -> None:
    """What goes to the chair by itself is no step of the ladder."""
    unit_settings.set_setting(house.db, half_year(house).owner_id, "sent_summaries", "không")


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("t-7", True),
        ("t+4", True),
        ("each3", True),
        ("unsent", True),
        ("officer:t-1", True),
        ("chair:t+3~2", True),
        ("t0~1", True),
        ("chair:unsent", False),
        ("t-61", False),
        ("each0", False),
        ("boss:t0", False),
        ("t1", False),
    ],
)
def test_what_a_step_is(written: str, known: bool) -> None:
    assert stages.is_step(written) is known


def test_steps_that_come_again(house: House) -> None:
    found = list(report_reminders.parse_stages("t-1 t0 t+1 each3"))
    assert found[:6] == ["t-1", "t0", "t+1", "t+4", "t+7", "t+10"]


def test_every_three_days_until_the_lock(house: House) -> None:
    """Due on 05/6, locked on 14/6 at 12:00."""
    head = house.person(HEAD)
    set_ladder(house, "t0 t+1 each3", locks=at("2024-06-14", "12:00"))
    heard = hear(house, "2024-06-05", "2024-06-16")
    days = [when for chat, when in heard if chat == head.id]
    assert days == ["05/06 11:15", "06/06 11:15", "09/06 11:15", "12/06 11:15"]


def test_who_hears_when_is_the_rounds_own(house: House) -> None:
    """Officer and chair by the ladder; who is named nowhere hears as is usual, or nothing."""
    her, chair = house.person(OFFICER), house.person(CHAIR)
    send_no_summaries(house)
    set_ladder(house, "t-1 officer:t-2 chair:t+2")
    heard = hear(house, "2024-05-31", "2024-06-08")
    at_eight = [when for chat, when in heard if chat == her.id and when.endswith("08:00")]
    # T-2 is Monday 03/6.
    assert at_eight == ["03/06 08:00"]
    assert [when for chat, when in heard if chat == chair.id] == ["07/06 08:00"]


def test_a_chair_hears_nothing_unless_the_plan_says_so(house: House) -> None:
    chair = house.person(CHAIR)
    send_no_summaries(house)
    heard = hear(house, "2024-05-28", "2024-06-09")
    assert [when for chat, when in heard if chat == chair.id] == []


@pytest.mark.parametrize(("ladder", "days"), [("t-3~1", []), ("t-3~2", ["04/06"])])
def test_what_is_later_than_it_may_be_is_not_said(
    house: House, ladder: str, days: list[str]
) -> None:
    """T-3 is Sunday 02/6 at 19:30; the power is back two days later, in the evening."""
    house.person(HEAD)
    set_ladder(house, ladder)
    heard = hear(house, "2024-06-04", "2024-06-04")
    heard += [(0, "04/06 20:00") for _ in house.move_to(at("2024-06-04", "20:00"))]
    assert [when[:5] for _, when in heard] == days


def test_silence_at_once_when_it_arrives(house: House) -> None:
    set_ladder(house, "t-7 t-3 t-1 t0 t+1 each1 unsent")
    head = sent(house)
    assert [one for one in hear(house, "2024-05-28", "2024-06-12") if one[0] == head.id] == []


def test_no_more_than_a_day_may_bring(house: House) -> None:
    """What is too much waits; what the person has asked for comes all the same."""
    head = house.person(HEAD)
    unit_settings.set_setting(house.db, half_year(house).owner_id, "reminder_cap", "1")
    set_ladder(house, "t-1 t0 t+1")
    person = house.post(HEAD).person_id
    report = house.report("Xóm 3").id
    for number, hour in enumerate(("11:15", "14:00")):
        moment = at("2024-06-05", hour)
        row = {"name": f"more:{number}", "stage": "promised", "person_id": person}
        row |= {"report_id": report, "due": moment, "state": "waiting", "created_at": moment}
        house.db.execute(Reminder.__table__.insert().values(**row))
    heard = [when for chat, when in hear(house, "2024-06-04", "2024-06-05") if chat == head.id]
    assert heard == ["04/06 19:30", "05/06 11:15"]
    left = select(Reminder.state).where(Reminder.name == "more:1")
    assert house.db.scalar(left) == "waiting"
    head.says("nhắc tôi lúc 20 giờ")
    assert len(house.move_to(at("2024-06-05", "20:00"))) == 1


@pytest.mark.parametrize("typed", ["0", "21", "vài", "-1", ""])
def test_a_cap_is_a_number(house: House, typed: str) -> None:
    with pytest.raises(ActionRefused):
        commune_settings.read_value("reminder_cap", typed)


def test_a_step_before_the_opening_is_refused(house: House) -> None:
    """The half-year opened on 26/5; thirty days before 05/6 is 06/5."""
    before = half_year(house)
    with pytest.raises(ActionRefused) as refused:
        lead_days.set_round_lead_days(officer(house), before.id, "30")
    assert "trước ngày mở" in refused.value.sentence
    assert half_year(house) == before


def test_a_pack_with_a_step_before_the_opening_is_faulty() -> None:
    pack = pack_reader.read_pack(PACK_FOLDER / "kim-phuong-2024.yaml")
    body = pack.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    body["ladder"] = ["t-3", "officer:t+2", "chair:t+5~3", "each4"]
    body["rounds"][0] |= {"opens": "2024-05-26", "due": "2024-06-05", "stages": ["t-60"]}
    faulty = Pack.model_validate(body)
    shared = {one.code: one for one in pack_reader.read_measures()}
    said = [said for place, said in check_pack_rules(faulty, shared) if place[-1] == "stages"]
    assert said == ["Lần nhắc trước hạn 60 ngày rơi vào trước ngày mở."]

"""What is kept long enough is taken away at night; what is still needed never is."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from operator import itemgetter
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, func, insert, select, update

from bot.database.engines import make_writer_engine
from models.chats import channel_accounts
from models.delivery import attachments, file_links, web_history
from models.delivery.tables import Attachment, FileLink, Inbox, InboxState, Outbox, OutboxState
from models.errands.tables import Errand
from models.figures.tables import Figure
from models.joining import devices, personal_links
from models.joining.tables import LinkDevice, LinkHandOut
from models.plans.form_cache import FormCache
from models.reports.tables import AnswerChange, Report, ReportStatus, StatusChange
from models.retention.retention_periods import RetentionPeriods
from models.tasks.tables import Assignment, AssignmentState
from models.unproven_devices import list_unproven_moments
from office.people import device_check
from office.people.device_check import DeviceDecision, Knock
from reporting.context import Context
from schedules.clearing.expired_data import take_expired_data, take_piece
from tests.handlers.attachments.test_pictures import sends_file
from tests.handlers.report.filling import HEAD, OFFICER, UNIT, sent
from tests.people import LAID, House
from tests.postgresql.databases import is_on_postgresql
from tests.running import lay_sample, settings_for

DAY = timedelta(days=1)
PERIODS = RetentionPeriods()
NIGHT = datetime.fromisoformat("2026-06-01T02:00:00+07:00")


def count(db: Connection, model: Any, *where: Any) -> int:
    return int(
        db.execute(select(func.count()).select_from(model.__table__).where(*where)).scalar_one()
    )


def take_all(db: Connection, now: datetime) -> None:
    while take_piece(db, now, PERIODS):
        pass


def test_two_years_later_what_is_official_stays(house: House) -> None:
    head = sent(house)
    official = [
        sorted(house.db.execute(select(*columns)).all(), key=itemgetter(0))
        for columns in (
            Figure.__table__.c,
            (Report.id, Report.receipt, Report.status, Report.submitted_at),
            (
                AnswerChange.id,
                AnswerChange.old,
                AnswerChange.new,
                AnswerChange.post_id,
                AnswerChange.at,
            ),
            (StatusChange.id, StatusChange.action, StatusChange.post_id, StatusChange.at),
        )
    ]
    take_all(house.db, house.now + 730 * DAY)
    assert [
        sorted(house.db.execute(select(*columns)).all(), key=itemgetter(0))
        for columns in (
            Figure.__table__.c,
            (Report.id, Report.receipt, Report.status, Report.submitted_at),
            (
                AnswerChange.id,
                AnswerChange.old,
                AnswerChange.new,
                AnswerChange.post_id,
                AnswerChange.at,
            ),
            (StatusChange.id, StatusChange.action, StatusChange.post_id, StatusChange.at),
        )
    ] == official
    assert count(house.db, Inbox) == 0
    # What was said last stays: the person may answer it.
    said, _ = web_history.load_chat_history(house.db, head.id)
    assert len(said) == 1


def test_nothing_is_over_before_its_day(house: House) -> None:
    sent(house)
    before = count(house.db, Inbox), count(house.db, Outbox)
    take_all(house.db, house.now + PERIODS.messages - DAY)
    assert (count(house.db, Inbox), count(house.db, Outbox)) == before


def test_by_day_nothing_is_taken(house: House) -> None:
    sent(house)
    forms = FormCache()
    before = count(house.db, Inbox)
    assert before
    take_expired_data(house.db, forms, NIGHT.replace(hour=10), 50, PERIODS)
    assert count(house.db, Inbox) == before
    take_expired_data(house.db, forms, NIGHT, 50, PERIODS)
    assert count(house.db, Inbox) == 0


@pytest.mark.parametrize("state", [InboxState.WAITING, InboxState.LATER])
def test_a_message_that_nobody_has_read_is_kept(house: House, state: InboxState) -> None:
    sent(house)
    one = house.db.execute(select(func.max(Inbox.id))).scalar_one()
    house.db.execute(update(Inbox).where(Inbox.id == one).values(state=state, raw='{"text":"x"}'))
    take_all(house.db, NIGHT)
    assert house.db.execute(select(Inbox.id, Inbox.raw)).all() == [(one, '{"text":"x"}')]


@pytest.mark.parametrize(
    "state", [OutboxState.WAITING, OutboxState.SENDING, OutboxState.UNKNOWN, OutboxState.HELD]
)
def test_a_message_that_is_not_sent_is_kept(house: House, state: OutboxState) -> None:
    sent(house)
    one = house.db.execute(select(func.min(Outbox.id))).scalar_one()
    house.db.execute(update(Outbox).where(Outbox.id == one).values(state=state))
    body = house.db.execute(select(Outbox.body).where(Outbox.id == one)).scalar_one()
    take_all(house.db, NIGHT)
    assert house.db.execute(select(Outbox.body).where(Outbox.id == one)).scalar_one() == body


def photo(house: House) -> int:
    sends_file(sent(house), "photo")
    found = house.db.execute(select(func.max(Attachment.id))).scalar_one()
    house.db.execute(update(Errand).values(done_at=house.now))
    house.db.execute(update(Report).values(status=ReportStatus.ACCEPTED))
    return int(found)


def test_a_photo_is_over_with_what_points_to_it(house: House) -> None:
    kept = photo(house)
    person = house.post(HEAD).person_id
    file_links.add_file_link(
        house.db, "show", person, house.person(HEAD).id, NIGHT, attachment_id=kept
    )
    take_all(house.db, NIGHT)
    assert attachments.find_attachment(house.db, kept) is None
    assert count(house.db, FileLink) == 0
    assert count(house.db, Inbox) == 0
    assert count(house.db, Errand) == 0


def hold_by_errand(house: House, kept: int) -> None:
    house.db.execute(update(Errand).where(Errand.attachment_id == kept).values(done_at=None))


def hold_by_report(house: House, kept: int) -> None:
    report = house.report(UNIT).id
    house.db.execute(
        update(Report).where(Report.id == report).values(status=ReportStatus.SUBMITTED)
    )
    house.db.execute(update(Attachment).where(Attachment.id == kept).values(report_id=report))


def hold_by_task(house: House, kept: int) -> None:
    one = house.db.execute(select(func.min(Assignment.id))).scalar_one()
    values = {"attachment_id": kept, "state": AssignmentState.OPEN}
    house.db.execute(update(Assignment).where(Assignment.id == one).values(values))


@pytest.mark.parametrize("hold", [hold_by_errand, hold_by_report, hold_by_task])
def test_a_photo_that_somebody_has_still_to_see_is_kept(house: House, hold: Any) -> None:
    kept = photo(house)
    hold(house, kept)
    take_all(house.db, NIGHT)
    found = attachments.find_attachment(house.db, kept)
    assert found is not None
    assert found.content == b"jpeg"


def test_a_notice_is_not_written_twice_though_its_words_are_gone(house: House) -> None:
    def notice(name: str) -> bool:
        body = '{"spans":[["","riêng"]],"choices":[]}'
        from models.delivery import outbox
        from models.delivery.tables import OutboxKind

        person = house.post(HEAD).person_id
        row = outbox.add_message_for_person(
            house.db, person, OutboxKind.NOTICE, body, house.now, name=name
        )
        return row is not None

    assert notice("once")
    house.db.execute(update(Outbox).values(state=OutboxState.REPLACED))
    take_all(house.db, house.now + PERIODS.messages + DAY)
    assert not notice("once")
    held = house.db.execute(select(Outbox.body).where(Outbox.name == "once")).scalar_one()
    assert "riêng" not in held
    take_all(house.db, house.now + PERIODS.messages + 401 * DAY)
    assert count(house.db, Outbox, Outbox.name == "once") == 0


def test_a_line_from_a_device_that_is_nobodys_stays_marked(house: House) -> None:
    head = sent(house)
    link = personal_links.get_or_add_personal_link(house.db, head.id, house.now)
    device = devices.sign_in_device(house.db, link.id, "d" * 64, house.now, "", is_proven=False)
    raw = f'{{"text":"137","device":{device.id}}}'
    house.db.execute(update(Inbox).values(raw=raw))
    report = house.report(UNIT).id
    marked = list_unproven_moments(house.db, report)
    assert marked
    take_all(house.db, NIGHT)
    assert list_unproven_moments(house.db, report) == marked
    assert count(house.db, Inbox, Inbox.raw.contains("137")) == 0


def test_a_device_that_is_used_stays(house: House) -> None:
    head = house.person(HEAD)
    link = personal_links.get_or_add_personal_link(house.db, head.id, house.now)
    used, left = (
        devices.sign_in_device(house.db, link.id, mark * 64, LAID, "", is_proven=True)
        for mark in "ab"
    )
    devices.note_device_seen(house.db, used.id, NIGHT - 399 * DAY)
    take_all(house.db, NIGHT)
    assert list(house.db.execute(select(LinkDevice.id)).scalars()) == [used.id]
    assert left.id != used.id


def knock(house: House, link_id: int) -> DeviceDecision:
    link = personal_links.find_open_link(house.db, link_id)
    assert link is not None
    ctx = Context(house.db, house.now, house.tools.forms, chat_id=link.chat_id)
    since = house.now - timedelta(days=200)
    return device_check.check_device(ctx, Knock(link, "e" * 64, "", "", since))


def test_an_address_that_was_opened_asks_for_digits_however_long_ago(house: House) -> None:
    head = house.person(HEAD)
    link = personal_links.get_or_add_personal_link(house.db, head.id, house.now)
    for mark in "ab":
        devices.sign_in_device(house.db, link.id, mark * 64, LAID, "", is_proven=True)
    house.now = NIGHT + 3000 * DAY
    take_all(house.db, house.now)
    assert count(house.db, LinkDevice) == 1
    assert knock(house, link.id) is DeviceDecision.ASK


@pytest.mark.parametrize("by", ["officer", None])
def test_that_somebody_holds_an_address_is_known_as_long_as_it_counts(
    house: House, by: str | None
) -> None:
    """An officer's does not let the first one in where its person has joined; of one at the machine
    the first device is not taken as shown."""
    head = house.person(HEAD)
    person = house.post(HEAD).person_id
    link = personal_links.get_or_add_personal_link(house.db, head.id, house.now, person)
    post = house.post(OFFICER).post_id if by else None
    personal_links.add_hand_out(house.db, link.id, post, LAID)
    personal_links.add_hand_out(house.db, link.id, post, LAID + 100 * DAY)
    personal_links.add_hand_out(house.db, link.id, None, LAID + 200 * DAY)
    house.now = LAID + 550 * DAY
    take_all(house.db, house.now)
    assert count(house.db, LinkHandOut) == (2 if by else 1)
    assert knock(house, link.id) is (DeviceDecision.ASK if by else DeviceDecision.IN)
    if by is None:
        assert house.db.execute(select(LinkDevice.proven_at)).scalar_one() is None


def test_an_address_that_nobody_opened_for_so_long_has_ended(house: House) -> None:
    person = house.post(HEAD).person_id
    chat = channel_accounts.get_or_add_personal_chat(house.db, person, LAID)
    link = personal_links.get_or_add_personal_link(house.db, chat, LAID, person)
    personal_links.add_hand_out(house.db, link.id, house.post(OFFICER).post_id, LAID + 10 * DAY)
    take_all(house.db, LAID + PERIODS.sign_ins + 9 * DAY)
    assert personal_links.find_open_link(house.db, link.id) is not None
    take_all(house.db, LAID + PERIODS.sign_ins + 11 * DAY)
    assert personal_links.find_open_link(house.db, link.id) is None
    assert personal_links.get_or_add_personal_link(house.db, chat, LAID, person).id != link.id


@pytest.fixture
def on_disk(tmp_path: Path) -> Iterator[Connection]:
    if is_on_postgresql():
        pytest.skip("how a file of SQLite grows")
    lay_sample(settings_for(tmp_path))
    engine = make_writer_engine(f"sqlite:///{tmp_path}/test.db")
    with engine.connect() as db:
        yield db
    engine.dispose()


def write_week(db: Connection, first: datetime, mark: int) -> None:
    """A week: 50 messages with their answers, 2 photos, 10 notices with names."""
    account, chat = db.execute(select(Inbox.account_id, Inbox.chat_id)).first() or (1, 1)
    start = db.execute(select(func.max(Inbox.id))).scalar() or 0
    said = [
        {
            "account_id": account,
            "chat_id": chat,
            "key": f"w{mark}:{n}",
            "raw": "x" * 400,
            "state": "done",
        }
        for n in range(50)
    ]
    db.execute(insert(Inbox).values(received_at=first), said)
    ids = list(db.execute(select(Inbox.id).where(Inbox.id > start)).scalars())
    answer = {"kind": "answer", "state": "sent", "body": '{"spans":[["","' + "y" * 500 + '"]]}'}
    db.execute(
        insert(Outbox).values(created_at=first, **answer),
        [{"chat_id": chat, "inbox_id": one} for one in ids],
    )
    person = {"kind": "notice", "state": "replaced", "body": answer["body"], "created_at": first}
    db.execute(
        insert(Outbox).values(**person),
        [{"person_id": 1, "name": f"n{mark}:{n}"} for n in range(10)],
    )
    picture = {"kind": "photo", "media_type": "image/jpeg", "content": b"z" * 20_000, "at": first}
    db.execute(insert(Attachment).values(**picture), [{"inbox_id": one} for one in ids[:2]])


def test_with_years_of_traffic_the_database_does_not_grow(on_disk: Connection) -> None:
    """From the second year on rows and pages stay as they are."""
    from models.chats import channel_accounts

    db = on_disk
    with db.begin():
        chat = channel_accounts.get_or_add_web_chat(db, "year", LAID)
        account = channel_accounts.get_or_add_account(db, "web", "web")
        first = {
            "account_id": account,
            "chat_id": chat,
            "key": "first",
            "raw": "{}",
            "state": "done",
        }
        db.execute(insert(Inbox).values(**first, received_at=LAID))
    found = []
    for week in range(4 * 52):
        now = LAID + 7 * week * DAY
        with db.begin():
            write_week(db, now, week)
        # A night has many ticks.
        for _ in range(2):
            with db.begin():
                take_piece(db, now, PERIODS)
        if week % 52 == 51:
            pages = db.exec_driver_sql("PRAGMA page_count").scalar_one()
            rows = [count(db, one) for one in (Inbox, Outbox, Attachment)]
            db.rollback()
            found.append((*rows, pages))
    _, second, third, fourth = found
    # Half a year of messages, and of those with a photo a year.
    assert second[0] < 50 * 27 + 2 * 53
    assert second[2] <= 2 * 54
    for later in (third, fourth):
        assert all(now <= before * 1.02 for now, before in zip(later, second, strict=True))

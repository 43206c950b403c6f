"""What people do in a chat is told of as well: joining, taking consent back, being forgotten."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import select

from models.audit import audit_chain
from models.audit.tables import AuditAction, AuditRow
from models.people.tables import Role
from models.rounds import rounds
from tests.bot.site.desk.at_the_desk import posts
from tests.handlers.joining.test_joining import joined
from tests.handlers.office_chat.test_dates import shown_dates
from tests.handlers.report.filling import HEAD, OFFICER
from tests.people import House
from tests.told import dump_kept_tables, get_end_of_log, list_untold

_LOG: Any = AuditRow.__table__


@contextmanager
def told(house: House) -> Iterator[list[Any]]:
    """What is done inside is told of; the rows of the log stand in the list afterwards."""
    before, end = dump_kept_tables(house.db), get_end_of_log(house.db)
    rows: list[Any] = []
    yield rows
    assert list_untold(house.db, before, end, "web") == []
    rows += house.db.execute(select(_LOG).where(_LOG.c.id > end).order_by(_LOG.c.id))
    assert audit_chain.verify_chain(house.db).faults == []


def test_joining_is_told(house: House) -> None:
    chat = house.stranger()
    code = house.code(HEAD)
    with told(house) as rows:
        chat.says(code)
        chat.taps("Đúng")
        chat.taps("Đồng ý")
    post = house.post(HEAD)
    kinds = {row.kind for row in rows}
    assert {"consent", "device", "invitation"} <= kinds
    assert {row.about_id for row in rows} == {post.person_id}
    assert {row.place for row in rows} == {"web"}
    assert {row.chat_id for row in rows} == {chat.id}
    assert {row.door for row in rows} <= {"join", "consent"}
    assert code not in " ".join(f"{row.was}{row.became}" for row in rows)


def test_consent_taken_back_is_told(house: House) -> None:
    head = house.stranger()
    joined(house, head)
    post = house.post(HEAD)
    head.says("du lieu cua toi")
    head.taps("Rút lại đồng ý")
    with told(house) as rows:
        head.taps("Rút lại")
    (consent,) = [row for row in rows if row.kind == "consent"]
    assert consent.person_id == post.person_id
    assert consent.post_id == post.post_id
    assert '"agreed":false' in consent.became


def test_who_has_their_data_removed_is_told_without_them(house: House) -> None:
    house.person(OFFICER)
    head = house.stranger()
    joined(house, head)
    person_id = house.post(HEAD).person_id
    head.says("du lieu cua toi")
    head.taps("Xóa dữ liệu này")
    with told(house) as rows:
        head.taps("Xóa")
    own = [row for row in rows if row.table_name == "person"]
    assert {(row.about_id, row.person_id, row.was, row.became) for row in own} == {
        (person_id, person_id, None, None)
    }
    assert any(row.table_name == "post" and row.action is AuditAction.CHANGED for row in rows)


def test_dates_set_in_the_chat_are_told(house: House) -> None:
    one = next(iter(rounds.list_opened_rounds(house.db)))
    chat = shown_dates(house, one, "26/5", "10/6")
    with told(house) as rows:
        chat.taps("Đặt ngày này")
    (row,) = rows
    assert (row.kind, row.row_id, row.place, row.door) == ("date", one.id, "web", "dates")
    assert row.unit_id == one.owner_id
    assert "2024-06-10T10:00:00" in row.became
    assert row.post_id is not None


def test_a_report_is_no_matter_of_the_log(house: House) -> None:
    """A figure has its own history: it is not doubled."""
    head = house.stranger()
    joined(house, head)
    with told(house) as rows:
        head.says("bao cao")
        head.says("137")
    assert rows == []


def test_a_list_of_numbers_in_the_chat_is_a_look(house: House) -> None:
    clerk = house.person(OFFICER)
    with told(house) as rows:
        said = clerk.says("so tam")
    assert "0900 000" in said.text
    (row,) = [one for one in rows if one.action is AuditAction.SEEN]
    assert (row.kind, row.place) == ("numbers", "web")
    assert row.post_id == house.post(OFFICER).post_id
    # Who is on the committee is shown no numbers, and has looked at none.
    chair = next(one.title for one in posts(house) if one.role is Role.COMMITTEE)
    leader = house.person(chair)
    with told(house) as rows:
        said = leader.says("so tam")
    assert "0900 000" not in said.text
    assert rows == []

"""After a deletion nothing that the person typed or photographed remains, in any table; the unit's
figures, the history and the receipt do."""

from typing import Any

import orjson
from sqlalchemy import insert, select, update

from models.all_tables import Base
from models.chats.tables import Chat, Conversation
from models.delivery import attachments, web_history
from models.delivery.tables import Inbox, Outbox
from models.errands.tables import Errand
from models.joining import devices, personal_links
from models.people.tables import Consent, Person
from models.reports.tables import Answer, AnswerChange, Report, StatusChange
from office.people.person_removal import remove_person
from tests.bot.site.desk.at_the_desk import officer as desk_of
from tests.handlers.attachments.test_rights_when_looking import sends_file
from tests.handlers.report.filling import HEAD, UNIT, figures, sent
from tests.people import Chat as Person_
from tests.people import House

PICTURE = b"\x89PNG the yard of house twelve"
WISH = "Xin ghi là Người Mẫu Ba, số 0999888777, nhà cạnh đình"


def list_everything(house: House) -> str:
    """All cells of all tables in one string."""
    tables = Base.metadata.sorted_tables
    return "\n".join(
        f"{table.name}: {tuple(row)!r}"
        for table in tables
        for row in house.db.execute(select(table))
    )


def say_raw(house: House, chat: Person_, typed: str) -> None:
    """What the platform hands over lies in the inbox as well."""
    chat.says(typed)
    table: Any = Inbox.__table__
    newest = select(table.c.id).where(table.c.chat_id == chat.id).order_by(table.c.id.desc())
    raw = orjson.dumps({"text": typed, "device": 77, "from": {"first_name": "Bác Ba Xóm Đình"}})
    one = house.db.execute(newest).scalars().first()
    house.db.execute(update(table).where(table.c.id == one).values(raw=raw.decode()))


def lay_traces(house: House) -> Person_:
    head = sent(house)
    say_raw(house, head, "nhà tôi cạnh đình làng")
    sends_file(head, "photo")
    newest = house.db.execute(select(Errand.attachment_id).order_by(Errand.id.desc())).scalar()
    assert newest is not None
    house.db.execute(
        update(Base.metadata.tables["attachment"])
        .where(Base.metadata.tables["attachment"].c.id == newest)
        .values(content=PICTURE)
    )
    report = house.report(UNIT).id
    post = house.post(HEAD)
    values = {"reason": "vì nhà ông Tư mới tách hộ"}
    house.db.execute(
        update(Answer).where(Answer.report_id == report, Answer.question == "so_ho").values(values)
    )
    house.db.execute(
        update(AnswerChange).where(AnswerChange.post_id == post.post_id).values(values)
    )
    house.db.execute(
        update(StatusChange).where(StatusChange.post_id == post.post_id).values(values)
    )
    link = personal_links.get_or_add_personal_link(house.db, head.id, house.now, post.person_id)
    devices.sign_in_device(
        house.db,
        link.id,
        house.tools.secrets.device("c"),
        house.now,
        "Điện thoại Nokia",
        is_proven=True,
    )
    head.says("du lieu cua toi")
    head.taps("Nhờ sửa chỗ chưa đúng")
    say_raw(house, head, WISH)
    others = {"inbox_id": None, "name": "of-others", "kind": "notice", "state": "sent"}
    officer = desk_of(house)
    body = orjson.dumps({"spans": [["", "Gọi Người Mẫu 3, 0900 000 003 nhé"]], "choices": []})
    house.db.execute(
        insert(Outbox).values(
            **others, person_id=officer.speaker.person_id, body=body.decode(), created_at=house.now
        )
    )
    return head


TRACES = (
    "cạnh đình",
    "Bác Ba Xóm Đình",
    "Người Mẫu 3'",
    "Người Mẫu 3,",
    "0900 000 003",
    "900000003",
    "0999888777",
    "Nokia",
    "nhà ông Tư",
    "house twelve",
)


def hold(house: House, check: Any) -> None:
    before = figures(house)
    receipt = house.report(UNIT).receipt
    lines = house.db.execute(select(AnswerChange.id, AnswerChange.new, AnswerChange.at)).all()
    text = list_everything(house)
    assert [one for one in TRACES if one not in text and one != "Người Mẫu 3,"] == []
    check()
    text = list_everything(house)
    assert [line[:300] for line in text.splitlines() if any(one in line for one in TRACES)] == []
    assert "Gọi Trưởng xóm 3, … nhé" in text
    assert figures(house) == before
    assert house.report(UNIT).receipt == receipt
    assert (
        house.db.execute(select(AnswerChange.id, AnswerChange.new, AnswerChange.at)).all() == lines
    )
    typed = select(Answer.typed).where(Answer.report_id == house.report(UNIT).id)
    assert set(house.db.execute(typed).scalars()) == {""}


def test_on_their_own_word(house: House) -> None:
    head = lay_traces(house)

    def leave() -> None:
        head.says("du lieu cua toi")
        head.taps("Xóa dữ liệu này")
        assert "Đã xóa" in head.taps("Xóa").text

    hold(house, leave)
    said, _ = web_history.load_chat_history(house.db, head.id)
    assert len(said) == 1
    assert "Đã xóa" in str(said)


def test_by_the_officer(house: House) -> None:
    head = lay_traces(house)
    hold(house, lambda: remove_person(desk_of(house), house.post(HEAD).person_id))
    address = select(Chat.address).where(Chat.id == head.id)
    assert house.db.execute(address).scalar_one() == f"gone-{head.id}"
    assert house.db.execute(select(Base.metadata.tables["link_device"])).all() == []


def test_that_it_was_asked_stays(house: House) -> None:
    """That consent was given, when, to which text: it names nobody."""
    head = house.stranger()
    head.says(house.code(HEAD))
    head.taps("Đúng")
    head.taps("Đồng ý")
    before = house.db.execute(select(Consent.__table__)).all()
    remove_person(desk_of(house), house.post(HEAD).person_id)
    assert house.db.execute(select(Consent.__table__)).all() == before


def test_the_chat_is_nobodys_an_hour_later(house: House) -> None:
    """A platform's number of a chat is a person's too; the last words still arrive."""
    head = house.person_on("telegram", HEAD)
    person = house.post(HEAD).person_id
    head.says("du lieu cua toi")
    head.taps("Xóa dữ liệu này")
    assert "Đã xóa" in head.taps("Xóa").text
    address = select(Chat.address).where(Chat.id == head.id)
    assert house.db.execute(address).scalar_one() == f"telegram-{person}"
    house.move_to(house.now.replace(hour=house.now.hour + 2))
    assert house.db.execute(address).scalar_one() == f"gone-{head.id}"


def test_on_a_shared_phone_the_other_keeps_what_is_theirs(house: House) -> None:
    chat = house.stranger()
    for title in (HEAD, "Trưởng xóm 4"):
        chat.says(house.code(title))
        chat.taps("Đúng")
        chat.taps("Đồng ý")
    chat.says("báo cáo")
    chat.taps("Báo cáo ngay: Xóm 4")
    say_raw(house, chat, "118")
    before = draft_rows(house, "Xóm 4")
    remove_person(desk_of(house), house.post(HEAD).person_id)
    assert draft_rows(house, "Xóm 4") == before
    assert before[0].typed == "118"
    assert '"text":"118"' in list_everything(house)
    talk = house.db.execute(select(Conversation.dialog).where(Conversation.chat_id == chat.id))
    assert talk.scalar_one() == "report"


def draft_rows(house: House, unit: str) -> list[Any]:
    asked = select(Answer.__table__).join(Report.__table__, Report.id == Answer.report_id)
    return list(house.db.execute(asked.where(Report.unit_name == unit)))


def test_a_name_that_another_bears_stays_in_the_words_of_others(house: House) -> None:
    lay_traces(house)
    other = house.post("Trưởng xóm 4").person_id
    house.db.execute(update(Person).where(Person.id == other).values(name="Người Mẫu 3"))
    remove_person(desk_of(house), house.post(HEAD).person_id)
    assert "Gọi Người Mẫu 3, … nhé" in list_everything(house)


def test_a_file_of_another_stays(house: House) -> None:
    other = house.person("Trưởng xóm 4")
    other.says("báo cáo")
    sends_file(other, "photo")
    kept = house.db.execute(select(Errand.attachment_id).order_by(Errand.id.desc())).scalar()
    remove_person(desk_of(house), house.post(HEAD).person_id)
    assert kept is not None
    assert attachments.find_attachment(house.db, kept) is not None

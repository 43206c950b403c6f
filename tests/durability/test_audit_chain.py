"""The chain of the log: what was changed, taken away or put in is found; what is forgotten or too
old goes, and the chain holds."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import DBAPIError
from typer.testing import CliRunner

from bot.cli import app
from bot.database.engines import make_writer_engine
from bot.database.migrate import migrate_database
from models.audit import actors, audit_chain, audit_retention
from models.audit.actors import AuditActor
from models.audit.tables import AuditAction, AuditCut, AuditRow
from models.joining import leaving
from models.people import persons
from models.people.tables import Person
from models.units import unit_settings
from models.units.tables import Setting
from tests.handlers.spoken_cases import officer_setting_dates
from tests.laid import lay_folder
from tests.people import LAID, House
from tests.running import commune_sample

_LOG: Any = AuditRow.__table__
_CUT: Any = AuditCut.__table__
TRIGGERS = ("audit_row_is_fixed", "audit_row_is_forgotten_whole", "audit_row_stays")


def list_rows(db: Connection) -> list[Any]:
    return list(db.execute(select(_LOG).order_by(_LOG.c.id)))


def open_by_hand(db: Connection) -> None:
    """Somebody at the file itself takes the triggers away first."""
    for name in TRIGGERS:
        db.exec_driver_sql(f"DROP TRIGGER {name}")


def test_what_the_sample_writes_is_one_chain(house: House) -> None:
    found = audit_chain.verify_chain(house.db)
    assert found.faults == []
    assert found.rows == len(list_rows(house.db)) > 100
    assert found.head == list_rows(house.db)[-1].hash


@pytest.mark.parametrize("values", [{"why": "x"}, {"at": LAID}, {"became": "{}"}, {"hash": "0"}])
def test_a_row_cannot_be_changed(house: House, values: dict[str, Any]) -> None:
    last = list_rows(house.db)[-1].id
    with pytest.raises(DBAPIError, match="append-only"), house.db.begin_nested():
        house.db.execute(update(_LOG).where(_LOG.c.id == last).values(**values))


def test_a_row_cannot_be_taken_away(house: House) -> None:
    with pytest.raises(DBAPIError, match="append-only"), house.db.begin_nested():
        house.db.execute(delete(_LOG).where(_LOG.c.id == list_rows(house.db)[3].id))


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"why": "khác"}, "hash"),
        ({"person_id": 7}, "hash"),
        ({"at": LAID}, "hash"),
        ({"became": '{"phone":"+84"}'}, "values"),
        ({"was": None, "became": None, "salt": ""}, "values"),
        ({"previous": "0" * 64}, "previous"),
    ],
)
def test_a_change_by_hand_is_found(house: House, values: dict[str, Any], fault: str) -> None:
    open_by_hand(house.db)
    changed = list_rows(house.db)[20].id
    house.db.execute(update(_LOG).where(_LOG.c.id == changed).values(**values))
    assert (changed, fault) in audit_chain.verify_chain(house.db).faults


def test_a_row_taken_away_by_hand_is_found(house: House) -> None:
    open_by_hand(house.db)
    rows = list_rows(house.db)
    house.db.execute(delete(_LOG).where(_LOG.c.id == rows[20].id))
    assert audit_chain.verify_chain(house.db).faults == [(rows[21].id, "previous")]


def test_the_newest_rows_taken_away_are_missed_by_a_noted_hash(house: House) -> None:
    noted = audit_chain.verify_chain(house.db).head
    open_by_hand(house.db)
    house.db.execute(delete(_LOG).where(_LOG.c.hash == noted))
    found = audit_chain.verify_chain(house.db)
    # The chain is whole, only shorter: that is seen by whoever kept the hash.
    assert found.faults == []
    assert noted not in found.hashes


def test_a_hidden_cut_is_found(house: House) -> None:
    open_by_hand(house.db)
    rows = list_rows(house.db)
    house.db.execute(delete(_LOG).where(_LOG.c.id <= rows[9].id))
    house.db.exec_driver_sql(
        "INSERT INTO audit_cut (at, last_id, hash) VALUES ('2024-05-27 00:00:00.000000', ?, ?)",
        (rows[9].id, rows[9].hash),
    )
    assert audit_chain.verify_chain(house.db).faults == [(rows[9].id, "cut")]


def test_what_is_old_goes_and_the_chain_goes_on(house: House) -> None:
    db, old = house.db, LAID - timedelta(days=100)
    unit_id = 1
    # The sample was laid "now" by the machine's clock: all that is told here is of our own days.
    start = list_rows(db)[-1].id
    for day, noun in ((old, "thôn"), (old, "bản"), (LAID, "xóm")):
        with actors.act_as(db, "command", lambda day=day: AuditActor(day, "command")):
            unit_settings.set_setting(db, unit_id, "noun", noun)
    kept = [row.id for row in list_rows(db) if row.id > start]
    _bring_into_the_past(db, start)
    assert audit_retention.cut_old_rows(db, LAID, 120) == 0
    # All of the sample, and the first two of ours.
    assert audit_retention.cut_old_rows(db, LAID, 30) == start + 2
    rows = list_rows(db)
    assert rows[0].id == kept[2]
    assert rows[-1].table_name == "audit_cut"
    assert audit_chain.verify_chain(db).faults == []
    # Twice is once.
    assert audit_retention.cut_old_rows(db, LAID, 30) == 0
    unit_settings.set_setting(db, unit_id, "noun", "thôn")
    assert audit_chain.verify_chain(db).faults == []


def _bring_into_the_past(db: Connection, last: int) -> None:
    """What was told before is of the year before, in a chain of its own that fits."""
    open_by_hand(db)
    previous = audit_chain.BEGINNING
    for row in list_rows(db):
        values = dict(row._mapping)
        values["previous"] = previous
        if values["id"] <= last:
            values["at"] = LAID - timedelta(days=110)
        previous = values["hash"] = audit_chain.compute_hash(values)
        db.execute(delete(_LOG).where(_LOG.c.id == values["id"]))
        db.execute(insert(_LOG).values(**values))


def test_who_is_forgotten_leaves_no_value_in_it(house: House) -> None:
    db, post = house.db, house.post("Trưởng xóm 3")
    persons.set_contact(db, post.person_id, "Hoàng Văn Ba", "ông Ba", "+84912345678", None)
    told = " ".join(f"{row.was}{row.became}" for row in list_rows(db))
    assert "+84912345678" in told
    leaving.forget_person(db, post.person_id, house.now)
    left = " ".join(f"{row.was}{row.became}" for row in list_rows(db))
    assert "Hoàng Văn Ba" not in left
    assert "912345678" not in left
    assert "mau-xom-3" not in left
    found = audit_chain.verify_chain(db)
    assert found.faults == []
    assert found.forgotten > 1


def test_who_acts_is_told_and_nobody_after_them(house: House) -> None:
    db = house.db
    actor = AuditActor(LAID, "desk", "settings", 5, 6, 7, "sáp nhập")
    with actors.act_as(db, actor.place, lambda: actor):
        unit_settings.set_setting(db, 1, "noun", "thôn")
    row = list_rows(db)[-1]
    assert (row.place, row.door, row.person_id, row.post_id) == ("desk", "settings", 5, 6)
    assert (row.why, row.action, row.kind) == ("sáp nhập", AuditAction.CHANGED, "setting")
    unit_settings.set_setting(db, 1, "noun", "bản")
    row = list_rows(db)[-1]
    assert (row.place, row.person_id, row.action) == ("machine", None, AuditAction.CHANGED)
    assert (row.was, row.became) == ('{"value":"thôn"}', '{"value":"bản"}')


def test_in_a_chat_it_is_told_from_what_it_came(house: House) -> None:
    """Never the words themselves, which go with the person's data."""
    chat = officer_setting_dates(house)
    before = list_rows(house.db)[-1].id
    for said in ("15/11", "25 tháng 11"):
        chat.says(said)
    chat.taps("Đặt ngày này")
    told = [row for row in list_rows(house.db) if row.id > before and row.kind == "date"]
    assert {row.why for row in told} == {"bấm nút trong tin nhắn"}
    head = house.person("Trưởng xóm 3")
    head.says("đừng nhắc nữa đến thứ Hai")
    told = [row for row in list_rows(house.db) if row.about_id and row.table_name == "person"]
    assert told[-1].why.startswith("nhắn tin, lúc ")
    assert "thứ Hai" not in told[-1].why


def test_what_is_undone_is_not_told(house: House) -> None:
    before = len(list_rows(house.db))
    undone = house.db.begin_nested()
    unit_settings.set_setting(house.db, 1, "noun", "thôn")
    assert len(list_rows(house.db)) == before + 1
    undone.rollback()
    assert len(list_rows(house.db)) == before


def test_the_same_again_is_no_change(house: House) -> None:
    unit_settings.set_setting(house.db, 1, "noun", "thôn")
    before = len(list_rows(house.db))
    unit_settings.set_setting(house.db, 1, "noun", "thôn")
    assert len(list_rows(house.db)) == before


def test_many_rows_of_one_statement_are_each_told(house: House) -> None:
    values = [{"unit_id": unit, "name": "x", "value": str(unit)} for unit in (1, 2, 3)]
    house.db.execute(insert(Setting), values)
    told = list_rows(house.db)[-3:]
    assert [row.unit_id for row in told] == [1, 2, 3]
    house.db.execute(delete(Setting).where(Setting.name == "x"))
    told = list_rows(house.db)[-3:]
    assert {row.action for row in told} == {AuditAction.REMOVED}


@pytest.fixture
def at_the_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database of the migrations with the sample, for the command line."""
    import shutil

    folder = lay_folder(commune_sample.lay_commune, LAID)
    shutil.copyfile(folder / "laid.db", tmp_path / "test.db")
    shutil.copy2(folder / "secret.key", tmp_path / "secret.key")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/test.db")
    monkeypatch.setenv("SECRET_FILE", str(tmp_path / "secret.key"))
    return tmp_path


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(words))
    return result.exit_code, result.output


def test_the_command_line_is_told_and_checks(at_the_machine: Path) -> None:
    assert run("set", "kim-phuong", "contact_phone", "0208 3 888 999")[0] == 0
    code, said = run("audit", "verify")
    assert code == 0, said
    assert "nguyên vẹn" in said
    head = said.split()[-1]
    assert run("audit", "export", "nhat-ky.csv", "--unit", "kim-phuong")[0] == 0
    newest = (at_the_machine / "nhat-ky.csv").read_text("utf-8-sig").splitlines()[1]
    assert ",command," in newest
    assert " set," in newest
    assert run("audit", "verify", "--head", head)[0] == 0
    code, said = run("audit", "verify", "--head", "0" * 64)
    assert code == 1
    engine = make_writer_engine(f"sqlite:///{at_the_machine}/test.db")
    with engine.begin() as db:
        open_by_hand(db)
        db.execute(update(_LOG).where(_LOG.c.id == 40).values(person_id=3))
    engine.dispose()
    code, said = run("audit", "verify")
    assert code == 1
    assert "Dòng 40" in said


def test_who_has_seen_is_asked_at_the_machine(at_the_machine: Path) -> None:
    assert run("links", "kim-phuong-xom-3", "--renew")[0] == 0
    engine = make_writer_engine(f"sqlite:///{at_the_machine}/test.db")
    with engine.begin() as db:
        row = db.execute(
            select(_LOG.c.about_id).where(_LOG.c.table_name == "personal_link")
        ).first()
        assert row is not None
        code = db.execute(select(Person.code).where(Person.id == row.about_id)).scalar_one()
    engine.dispose()
    exit_code, said = run("audit", "seen", code)
    assert exit_code == 0, said
    assert "Người quản trị máy (dòng lệnh): Thêm, sửa: đường dẫn riêng" in said
    assert "không ai khác đã xem" in run("audit", "seen", code, "--last", "1/1/2020")[1]
    assert run("audit", "seen", "khong-co")[0] == 2
    assert run("audit", "seen", code, "--first", "hôm qua")[0] == 2


@pytest.mark.parametrize(
    ("command", "table", "why"),
    [
        (("units", "import", "xom.csv", "--under", "kim-phuong"), "unit", "theo tệp xom.csv"),
        (("people", "import", "nguoi.csv"), "person", "theo tệp nguoi.csv"),
        (("figures", "import", "so.csv"), "past_figure", "theo tệp so.csv"),
        (("invite", "kim-phuong-xom-3"), "invitation", " invite"),
        (
            ("links", "kim-phuong-xom-3", "--renew", "--reason", "lộ vào nhóm"),
            "personal_link",
            "lộ vào nhóm",
        ),
        (("set", "kim-phuong", "noun", "thôn"), "setting", " set"),
    ],
)
def test_every_command_that_writes_is_told(
    at_the_machine: Path, command: tuple[str, ...], table: str, why: str
) -> None:
    sheets = {
        "xom.csv": "tên,loại\nXóm Mới Toanh,xóm\n",
        "nguoi.csv": "mã,họ tên,lời chào,chức danh,vai trò,đơn vị\n"
        "nguoi-moi,Tên Khác,ông Khác,Phó,báo cáo,kim-phuong-xom-3\n",
        "so.csv": "đơn vị,từ ngày,đến ngày,ho_tong\nkim-phuong-xom-3,01/01/2020,31/12/2020,5\n",
    }
    for name, content in sheets.items():
        (at_the_machine / name).write_text(content, "utf-8")
    from tests.told import dump_kept_tables, get_end_of_log, list_changed, list_untold

    engine = make_writer_engine(f"sqlite:///{at_the_machine}/test.db")
    with engine.begin() as db:
        before, end = dump_kept_tables(db), get_end_of_log(db)
    code, said = run(*command)
    assert code == 0, said
    with engine.begin() as db:
        assert table in {name for name, _ in list_changed(before, dump_kept_tables(db))}
        assert list_untold(db, before, end) == []
        told = [row for row in list_rows(db) if row.id > end]
        assert {row.place for row in told} == {"command"}
        assert all(command[0] in row.door for row in told)
        assert all(row.why.endswith(why) for row in told), {row.why for row in told}
        assert all(row.why.startswith("lệnh ") for row in told if why.startswith(" "))
    engine.dispose()


def test_the_migration_lays_the_same_refusals(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/new.db"
    migrate_database(url, LAID)
    engine = make_writer_engine(url)
    asked = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
    with engine.begin() as db:
        by_migration = [tuple(row) for row in db.exec_driver_sql(asked)]
    engine.dispose()
    memory = make_writer_engine("sqlite://")
    with memory.begin() as db:
        AuditRow.metadata.create_all(db)
        assert [tuple(row) for row in db.exec_driver_sql(asked)] == by_migration
    memory.dispose()
    of_the_log = [name for name, _ in by_migration if not name.startswith("wake_")]
    assert sorted(of_the_log) == sorted(TRIGGERS)

"""This project's bot, as the harness sees it.

Its database gets a plan with the twelve questions of benchmarks/form.py, one village and one
invitation for each person. Only the pacing is lifted; everything else is on as in earnest.
"""

import sqlite3
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert

from benchmarks import form
from benchmarks.adapters import TOKEN, Answers, Start, Step
from bot import secret_key
from bot.database.engines import make_writer_engine
from bot.database.migrate import migrate_database
from models.joining import invitation_codes
from models.levels import rosters
from models.people.tables import Person, Post, Role
from models.plans.tables import Aggregation, FormQuestion, FormVersion, Measure, Plan, PlanForm
from models.rounds import rounds
from models.rounds.tables import Round
from models.units.tables import Setting, Unit, UnitParent

KINDS = {form.WHOLE: "whole_number", form.YES_NO: "yes_no", form.CHOICE: "choice"}
YES_NO = [{"code": "yes", "label": "Có"}, {"code": "no", "label": "Không"}]
STOCKS = {"ho", "cau_lac_bo"}
LONG_AGO = date(2020, 1, 1)
# The number of the person who is the commune's officer; the others are heads of villages.
OFFICER = 0


class Baocao:
    name = "baocao"
    stores = True

    def __init__(self) -> None:
        self._codes: dict[int, str] = {}

    def start(self, url: str, folder: Path, people: int) -> Start:
        database, secret = self.make_database(folder), folder / "secret.key"
        secret_key.make_key(secret)
        migrate_database(database, datetime.now(UTC))
        engine = make_writer_engine(database, is_patient=True)
        with engine.begin() as db:
            self._codes = _lay(db, secret_key.read_key(secret), people)
        engine.dispose()
        env = {
            "DATABASE_URL": database,
            "SECRET_FILE": str(secret),
            "WEB_PORT": "0",
            "TELEGRAM_TOKEN": TOKEN,
            "TELEGRAM_BASE_URL": url,
            "TELEGRAM_RATE": "0",
            "TELEGRAM_CHAT_RATE": "0",
        }
        return self.make_start(env)

    def make_database(self, folder: Path) -> str:
        """The address of a new one."""
        return f"sqlite:///{folder}/bench.db"

    def make_start(self, env: Mapping[str, str]) -> Start:
        return Start([sys.executable, "-c", "from bot.cli import main; main()", "run"], env)

    def ask(self, folder: Path, question: str) -> list[Any]:
        """Plain SQL, apart from the bot."""
        with sqlite3.connect(folder / "bench.db") as db:
            return db.execute(question).fetchall()

    def joining(self, person: int) -> list[Step]:
        welcome = "Việc cần làm" if person != OFFICER else ""
        return [
            [f"/start {self._codes[person]}", "Có đúng là"],
            ["đúng", "đồng ý"],
            ["đồng ý", welcome],
        ]

    def script(self, person: int) -> list[Step]:
        expected = [form.counted(number) for number in range(form.COUNT)]
        said = ["báo cáo", *form.answers(person), "gửi"]
        awaited = [*expected, "Xin xem lại", "Số biên nhận"]
        return [list(step) for step in zip(said, awaited, strict=True)]

    def answers(self, folder: Path) -> Answers:
        """The filed figures, one of each measure."""
        rows = self.ask(
            folder,
            "select chat.address, question.position, figure.number, figure.choice "
            "from figure join report on report.id = figure.report_id "
            "join question on question.measure_id = figure.measure_id "
            "join post on post.unit_id = report.unit_id "
            "join chat_person on chat_person.person_id = post.person_id "
            "join chat on chat.id = chat_person.chat_id "
            "where report.status = 'submitted' order by 1, 2",
        )
        found: Answers = {}
        for address, position, number, choice in rows:
            found.setdefault(int(address), []).append(_as_typed(position, number, choice))
        return found


def _as_typed(position: int, number: int | None, choice: str | None) -> str:
    if choice is None:
        return str(number)
    question = form.QUESTIONS[position - 1]
    if question.kind == form.YES_NO:
        return form.BOTH[0 if choice == "yes" else 1]
    return question.choices[int(choice.removeprefix("option_"))]


def _lay(db: Connection, secrets: Any, count: int) -> dict[int, str]:
    """The twelve questions, and for each person a village, a post and a code."""
    now = datetime.now(UTC)
    commune = _unit(db, "xa-mau", "Xã Mẫu", "commune", None)
    _add(db, Setting, unit_id=commune[0], name="contact_phone", value="0900 000 101")
    codes = {}
    for person in range(1, count + 1):
        unit_id, _ = _unit(db, f"xom-{person}", f"Xóm {person}", "village", commune)
        codes[person] = _invite(db, _post(db, person, unit_id, now), secrets, now)
    officer = _post(db, OFFICER, commune[0], now, Role.OFFICER)
    codes[OFFICER] = _invite(db, officer, secrets, now)
    _open(db, _round(db, commune[0], now), now)
    return codes


def _invite(db: Connection, post_id: int, secrets: Any, now: datetime) -> str:
    invitation = invitation_codes.get_or_add_invitation(db, post_id, secrets, now)
    return str(secrets.code(invitation.secret))


def _open(db: Connection, round_id: int, now: datetime) -> None:
    """By now, and not soon after the bot has come up: who joins finds it."""
    one = rounds.find_round(db, round_id)
    assert one is not None
    rosters.open_round(db, one, now.date(), now)


def _add(db: Connection, table: Any, **values: Any) -> int:
    key = db.execute(insert(table).values(**values)).inserted_primary_key
    assert key is not None
    return int(key[0])


def _unit(
    db: Connection, code: str, name: str, kind: str, parent: tuple[int, str] | None
) -> tuple[int, str]:
    unit_id = _add(db, Unit, code=code, name=name, kind=kind, path="/", opens=LONG_AGO)
    path = f"{parent[1] if parent else '/'}{unit_id}/"
    table = Unit.__table__
    db.execute(table.update().where(table.c.id == unit_id).values(path=path))
    if parent is not None:
        line = {"line": "government", "opens": LONG_AGO}
        _add(db, UnitParent, unit_id=unit_id, parent_id=parent[0], **line)
    return unit_id, path


def _post(
    db: Connection, person: int, unit_id: int, now: datetime, role: Role = Role.REPORTER
) -> int:
    person_id = _add(
        db,
        Person,
        code=f"mau-{person}",
        name=f"Người Mẫu {person}",
        greeting=f"ông Trưởng xóm {person}" if person else "chị",
    )
    return _add(
        db,
        Post,
        person_id=person_id,
        unit_id=unit_id,
        role=role,
        title=f"Trưởng xóm {person}" if person else "Công chức văn hóa",
        opens=now - timedelta(days=1),
    )


def _round(db: Connection, owner: int, now: datetime) -> int:
    plan = _add(
        db,
        Plan,
        code="mau",
        number="01/KH",
        issuer="Xã Mẫu",
        title="Kế hoạch mẫu",
        short_name="mẫu",
        year=now.year,
    )
    form_id = _add(db, PlanForm, plan_id=plan, code="mau", unit_kinds="village")
    body = {
        "code": "mau",
        "name": "báo cáo mẫu",
        "short_name": "báo cáo mẫu",
        "role": "reporter",
        "plan_name": "mẫu",
        "questions": [_question(number) for number in range(form.COUNT)],
    }
    version = _add(db, FormVersion, form_id=form_id, number=1, digest="1", body=body, loaded_at=now)
    for number, question in enumerate(form.QUESTIONS):
        _asked(db, version, number, question)
    return _add(
        db,
        Round,
        code="mau",
        form_id=form_id,
        form_version_id=version,
        owner_id=owner,
        name="Đợt mẫu",
        period_from=date(now.year, 1, 1),
        period_to=date(now.year, 7, 1),
        opens=now - timedelta(hours=1),
        due=now + timedelta(days=9),
        locks=now + timedelta(days=14),
        stages="t-7 t-3 t-1 t0 t+1 unsent",
    )


def _question(number: int) -> dict[str, Any]:
    question = form.QUESTIONS[number]
    options = [
        {"code": f"option_{place}", "label": word.capitalize()}
        for place, word in enumerate(question.choices)
    ]
    return {
        "code": question.code,
        "number": number + 1,
        "kind": KINDS[question.kind],
        "ask": question.words,
        "hint": ["Tính đến ngày {to}."],
        "label": question.words.rstrip("?"),
        "measure": question.code,
        "options": YES_NO if question.kind == form.YES_NO else options,
    }


def _asked(db: Connection, version: int, number: int, question: form.Question) -> None:
    measure = _add(
        db,
        Measure,
        code=question.code,
        name=question.words,
        kind=KINDS[question.kind],
        aggregation=Aggregation.SUM if question.kind == form.WHOLE else Aggregation.COUNT_CHOICES,
        is_stock=question.code in STOCKS,
    )
    _add(
        db,
        FormQuestion,
        form_version_id=version,
        code=question.code,
        position=number + 1,
        kind=KINDS[question.kind],
        measure_id=measure,
    )

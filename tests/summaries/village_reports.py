"""Builders: the sample laid, villages that hand in, people who join. One line each in a test."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, insert, select, update

from models.chats.tables import ChannelAccount, Chat, ChatPerson
from models.figures.tables import PastFigure
from models.filing import filed_figures
from models.levels import rosters
from models.paths import get_unit_id
from models.people.tables import Post
from models.plans.form_cache import FormCache
from models.plans.tables import FormVersion, Measure
from models.reports import draft_answers, reports
from models.reports.authors import Author
from models.reports.draft_answers import AnswerRow
from models.reports.reports import Transition
from models.reports.tables import AnswerState, Aspect, Report
from models.rounds import rounds
from models.rounds.tables import Round
from models.units import unit_settings, units
from models.units.tables import Unit
from plans.sample import commune_sample
from summaries.round_facts import RoundFacts, load_round_facts

LOCAL = ZoneInfo("Asia/Ho_Chi_Minh")
MISSING, NIL, NOT_APPLICABLE = AnswerState.MISSING, AnswerState.NIL, AnswerState.NOT_APPLICABLE


def at(day: int, month: int, hour: int = 8, minute: int = 0, year: int = 2024) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=LOCAL)


LAID = at(28, 5)  # the sample's calendar is then that of the plan, one month earlier
DUE = at(5, 6, 17)
NOW = at(6, 6, 8, 10)
IN_NOVEMBER = at(24, 11)

# What a village answers in the half-year form unless a test says otherwise.
HALF: dict[str, Any] = {
    "ho_tong": 100,
    "ho_dang_ky": 92,
    "dang_ky_vh": "yes",
    "dam_cuoi": 2,
    "dam_cuoi_vm": 2,
    "dam_tang": 1,
    "dam_tang_vm": 1,
    "nvh": "good",
    "thay_doi": "same",
    "san_the_thao": 1,
    "doi_van_nghe": 1,
    "clb_the_thao": 2,
    "buoi": 3,
    "huong_uoc": "in_use",
    "kien_nghi": NIL,
}
YEAR: dict[str, Any] = {
    **{code: value for code, value in HALF.items() if code not in ("ho_dang_ky", "dang_ky_vh")},
    "ho_de_nghi": 92,
    "cong_khai": "posted",
    "de_nghi_vh": "yes",
    "ngay_hoi": "yes",
}


@dataclass(frozen=True)
class About:
    """An estimate (ước)."""

    number: int


@dataclass
class Commune:
    db: Connection
    forms: FormCache = field(default_factory=FormCache)

    @classmethod
    def laid(cls, db: Connection) -> "Commune":
        commune_sample.lay_commune(db, LAID)
        one = cls(db)
        one.date_rounds()
        one.open("6-thang")
        return one

    def date_rounds(self) -> None:
        """The dates the plan's officer set, which the sample moves along with the calendar."""
        half = {"period_from": at(15, 12, year=2023).date(), "period_to": at(1, 6).date()}
        year = {"period_from": at(15, 12, year=2023).date(), "period_to": at(21, 11).date()}
        self.set_round("6-thang", name="6 tháng đầu năm 2024", opens=LAID, due=DUE, **half)
        due = {"opens": at(20, 11), "due": at(25, 11, 17)}
        self.set_round("nam", name="năm 2024", **due, **year)
        self.set_round("xa-nam", name="năm 2024, phần của xã", **due, **year)
        for earlier, first, end in (
            (PastFigure.period_to < at(1, 7, year=2023).date(), (2022, 12, 15), (2023, 6, 1)),
            (PastFigure.period_to > at(1, 7, year=2023).date(), (2022, 12, 15), (2023, 11, 21)),
        ):
            days = {"period_from": datetime(*first).date(), "period_to": datetime(*end).date()}
            self.db.execute(update(PastFigure).where(earlier).values(**days))

    def set_round(self, code: str, **values: Any) -> None:
        locks = {"locks": values["due"] + timedelta(days=5)}
        self.db.execute(update(Round).where(Round.id == self.round(code)).values(**values, **locks))

    def round(self, code: str) -> int:
        found = self.db.scalar(select(Round.id).where(Round.code.contains(f".{code}.")))
        assert found is not None
        return found

    def open(self, code: str) -> None:
        one = rounds.find_round(self.db, self.round(code))
        assert one is not None
        rosters.open_round(self.db, one, LAID.date(), one.opens or LAID)

    @property
    def path(self) -> str:
        return self.unit_path("kim-phuong")

    @property
    def id(self) -> int:
        return get_unit_id(self.path)

    def unit_path(self, code: str) -> str:
        found = units.find_unit_by_code(self.db, code)
        assert found is not None
        return found.path

    def village(self, number: int) -> str:
        return self.unit_path(f"kim-phuong-xom-{number}")

    def report(self, code: str, unit_path: str) -> int:
        """The report of a unit in a round."""
        found = self.db.scalar(
            select(Report.id).where(
                Report.round_id == self.round(code), Report.unit_path == unit_path
            )
        )
        assert found is not None
        return found

    def answer(self, code: str, unit_path: str, **given: Any) -> int:
        """A draft that has not been sent."""
        report_id = self.report(code, unit_path)
        by = Author(None, None, None, LAID)
        for question, value in given.items():
            if value is not None:
                draft_answers.save_answer(self.db, report_id, a_row(question, value), None, by)
        return report_id

    def hand_in(
        self, code: str, unit_path: str, when: datetime = DUE - timedelta(days=1), **given: Any
    ) -> int:
        """A report handed in; a question given as None is left without an answer."""
        report_id = self.answer(code, unit_path, **given)
        report = reports.find_report(self.db, report_id)
        assert report is not None
        reports.change_status(self.db, report, Transition.SUBMIT, Author(None, None, None, when))
        form = self.forms.get(self.db, report.form_version_id)
        filed_figures.file_answers(
            self.db, report, form, draft_answers.load_answers(self.db, report_id), when
        )
        reports.set_received(self.db, report.id, when, f"KP-{report_id}")
        return report_id

    def half(self, number: int, when: datetime = DUE - timedelta(days=1), **changes: Any) -> int:
        """Village `number` hands in the half-year report; no wedding leaves out its part."""
        return self.hand_in("6-thang", self.village(number), when, **_asked(HALF, changes))

    def year(self, number: int, when: datetime = IN_NOVEMBER, **changes: Any) -> int:
        return self.hand_in("nam", self.village(number), when, **_asked(YEAR, changes))

    def facts(self, code: str = "6-thang", path: str = "", now: datetime = NOW) -> RoundFacts:
        return load_round_facts(
            self.db, self.forms, self.round(code), get_unit_id(path or self.path), now
        )

    def join(self, number: int) -> None:
        """The village's head opens a chat."""
        unit = units.find_unit_by_code(self.db, f"kim-phuong-xom-{number}")
        assert unit is not None
        person = self.db.scalar(select(Post.person_id).where(Post.unit_id == unit.id))
        account = self.db.scalar(select(ChannelAccount.id)) or self.add(
            ChannelAccount, channel="web", name="web"
        )
        chat = self.add(Chat, account_id=account, address=str(number), created_at=LAID)
        self.add(ChatPerson, chat_id=chat, person_id=person, opens=LAID)

    def add(self, table: Any, **values: Any) -> int:
        key = self.db.execute(insert(table).values(**values)).inserted_primary_key
        assert key is not None
        return int(key[0])

    def measure(self, code: str) -> int:
        found = self.db.scalar(select(Measure.id).where(Measure.code == code))
        assert found is not None
        return found

    def set_noun(self, noun: str) -> None:
        unit_settings.set_setting(self.db, int(self.path.strip("/")), "noun", noun)

    def say_only(self, *lines: dict[str, Any], code: str = "6-thang") -> None:
        """The round's form with another summary."""
        version = select(Round.form_version_id).where(Round.id == self.round(code))
        row = FormVersion.id == version.scalar_subquery()
        body = dict(self.db.scalar(select(FormVersion.body).where(row)) or {})
        self.db.execute(
            update(FormVersion).where(row).values(body={**body, "summary": list(lines)})
        )
        self.forms = FormCache()

    def add_villages(self, numbers: range) -> None:
        """More villages in the open half-year round."""
        for number in numbers:
            code = f"kim-phuong-xom-{number}"
            name = f"Xóm {number}"
            values = {"code": code, "name": name, "kind": "village", "opens": LAID.date()}
            unit = self.add(Unit, path="/", **values)
            self.db.execute(update(Unit).where(Unit.id == unit).values(path=f"{self.path}{unit}/"))
        self.db.execute(
            update(Round).where(Round.id == self.round("6-thang")).values(opened_at=None)
        )
        self.open("6-thang")


def _asked(usual: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    given = {**usual, **changes}
    for whole in ("dam_cuoi", "dam_tang"):
        if given[whole] in (0, NIL, MISSING, None):
            given[f"{whole}_vm"] = None
    return given


def a_row(question: str, value: Any) -> AnswerRow:
    if isinstance(value, AnswerState):
        return AnswerRow(question, value)
    if isinstance(value, About):
        return AnswerRow(question, number=value.number, aspect=Aspect.ESTIMATE, typed="ước")
    if isinstance(value, tuple):
        return AnswerRow(question, number=value[0], base=value[1])
    if isinstance(value, int):
        return AnswerRow(question, number=value)
    if question in ("kien_nghi", "qd_gdvh"):
        return AnswerRow(question, text=value)
    return AnswerRow(question, choice=value)

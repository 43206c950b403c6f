"""A province with a district of two communes, beside the sample: a made-up plan over it."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from models.figures.tables import Figure
from models.filing import filed_figures
from models.levels import report_tree
from models.plans.form_cache import FormCache
from models.plans.forms import Form
from models.plans.tables import Measure, Plan
from models.reports import draft_answers, reports
from models.reports.authors import Author
from models.reports.draft_answers import AnswerRow
from models.reports.reports import Transition
from models.reports.tables import AnswerState, Aspect, Report
from models.rounds.tables import Round
from models.units.tables import Unit
from plans.checking.pack_reader import read_pack
from plans.loading import round_loader as pack_rounds
from plans.loading.pack_loader import load_pack
from sheets.people import people_sheet
from sheets.units import unit_sheet
from summaries.consolidation.child_figures import ChildReport, load_child_reports
from summaries.consolidation.level_figures import LevelFigure, compute_level_figure
from tests.people import House, at

HERE = Path(__file__).parent
PACK = HERE / "three-levels.yaml"
NOW = at("2024-06-03")

UNITS = """mã,tên,loại,thuộc
tinh-mau,Tỉnh Mẫu,tỉnh,
so-mau,Sở Mẫu,sở,tinh-mau
huyen-mau,Huyện Mẫu,huyện,tinh-mau
mttq-mau,MTTQ huyện Mẫu,mặt trận,huyen-mau
kim-phuong,Xã Kim Phượng,xã,huyen-mau
xa-hai,Xã Hai,xã,huyen-mau
xa-hai-1,Xóm Đông,xóm,xa-hai
xa-hai-2,Xóm Tây,xóm,xa-hai
xa-hai-3,Xóm Nam,xóm,xa-hai
"""
PEOPLE = """mã,họ tên,lời chào,chức danh,vai trò,đơn vị,điện thoại
m-huyen,Người Huyện,bà Người Huyện,Chuyên viên huyện,cán bộ,huyen-mau,0900 000 901
m-bcd,Người Ban,ông Người Ban,Trưởng Ban Chỉ đạo huyện,ban chỉ đạo,huyen-mau,0900 000 902
m-mttq,Người Mặt trận,ông Người Mặt trận,Chuyên viên MTTQ,cán bộ,mttq-mau,0900 000 903
m-so,Người Sở,bà Người Sở,Chuyên viên Sở,cán bộ,so-mau,0900 000 904
m-tinh,Người Tỉnh,ông Người Tỉnh,Chuyên viên tỉnh,cán bộ,tinh-mau,0900 000 905
m-hai,Người Hai,bà Người Hai,Cán bộ xã Hai,cán bộ,xa-hai,0900 000 906
m-dong,Người Đông,ông Người Đông,Trưởng xóm Đông,báo cáo,xa-hai-1,0900 000 907
"""


@dataclass(frozen=True)
class About:
    """An estimate (ước)."""

    number: int


@dataclass
class Levels:
    db: Connection
    forms: FormCache = field(default_factory=FormCache)

    @classmethod
    def laid(cls, house: House, folder: Path) -> "Levels":
        """The tree, the people and the rounds, opened on 1/6."""
        db, one = house.db, cls(house.db, house.tools.forms)
        (folder / "units.csv").write_text(UNITS, "utf-8")
        (folder / "people.csv").write_text(PEOPLE, "utf-8")
        unit_sheet.import_units(db, unit_sheet.read_units(folder / "units.csv"), NOW)
        people_sheet.import_people(db, people_sheet.read_people(folder / "people.csv"), NOW)
        pack = read_pack(PACK)
        load_pack(db, pack, NOW, "tinh-mau", make_rounds=False)
        plan_id = db.execute(select(Plan.id).where(Plan.code == pack.code)).scalar_one()
        for code, owner in (("xom", "huyen-mau"), ("xa", "huyen-mau"), ("huyen", "tinh-mau")):
            round_ = next(one for one in pack.rounds if one.code == code)
            unit = db.execute(select(Unit.__table__).where(Unit.code == owner)).mappings().one()
            pack_rounds.make_round(db, plan_id, pack, round_, dict(unit))
        house.move_to(NOW)
        return one

    def unit(self, code: str) -> int:
        return int(self.db.execute(select(Unit.id).where(Unit.code == code)).scalar_one())

    def report(self, unit: str) -> int:
        """The report of a unit, by its code, in this plan."""
        found = self.db.scalar(
            select(Report.id)
            .join(Round, Round.id == Report.round_id)
            .where(Report.unit_id == self.unit(unit), Round.code.startswith("ba-cap-2024."))
        )
        assert found is not None
        return found

    def form(self, unit: str) -> Form:
        report = reports.find_report(self.db, self.report(unit))
        assert report is not None
        return self.forms.get(self.db, report.form_version_id)

    def files(self, unit: str, when: datetime = NOW, **given: Any) -> int:
        """A report handed in with these answers, by the question's code."""
        report = reports.find_report(self.db, self.report(unit))
        assert report is not None
        by = Author(None, None, None, when)
        for code, value in given.items():
            old = draft_answers.load_answers(self.db, report.id).get(code)
            draft_answers.save_answer(self.db, report.id, a_row(code, value), old, by)
        if not report.is_handed_in():
            moved = reports.change_status(self.db, report, Transition.SUBMIT, by)
            assert moved is not None
            reports.set_received(self.db, report.id, when, f"N-{report.id}")
        answers = draft_answers.load_answers(self.db, report.id)
        filed_figures.file_answers(self.db, report, self.form(unit), answers, when)
        return report.id

    def children(self, unit: str) -> tuple[ChildReport, ...]:
        return load_child_reports(self.db, self.forms, self.report(unit))

    def drawn(self, unit: str, question: str) -> LevelFigure:
        form = self.form(unit)
        found = compute_level_figure(form, form.by_code[question], self.children(unit))
        assert found is not None
        return found

    def filed(self, unit: str) -> dict[tuple[str, str], Any]:
        """What has been filed, by measure and aspect."""
        table: Any = Figure.__table__
        rows = self.db.execute(
            select(Measure.code, *table.c)
            .join_from(table, Measure, table.c.measure_id == Measure.id)
            .where(table.c.report_id == self.report(unit))
        )
        return {(row.code, row.aspect.value): row for row in rows}

    def relink(self) -> None:
        for (round_id,) in self.db.execute(select(Report.round_id).distinct()).all():
            report_tree.link_reports(self.db, round_id)


def a_row(code: str, value: Any) -> AnswerRow:
    if isinstance(value, AnswerState):
        return AnswerRow(code, value)
    if isinstance(value, About):
        return AnswerRow(code, number=value.number, aspect=Aspect.ESTIMATE)
    if isinstance(value, tuple):
        return AnswerRow(code, number=value[0], base=value[1])
    if isinstance(value, int):
        return AnswerRow(code, number=value)
    return AnswerRow(code, choice=value)

"""`baocao summary … --xlsx --docx --slip` and `baocao template`: files, and 2 with every fault."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import typer
from docx import Document
from sqlalchemy import Connection
from typer.testing import CliRunner, Result

from bot.cli import summary_text
from bot.cli.sheets import template_commands
from models.units import paper_templates
from tests.summaries.opened_workbook import open_workbook
from tests.summaries.own_forms import make_docx
from tests.summaries.test_phone import half_year
from tests.summaries.village_reports import NOW, Commune


class Clock:
    """The moment at which all is asked."""

    def now(self) -> object:
        return NOW


@pytest.fixture
def app(db: Connection, monkeypatch: pytest.MonkeyPatch) -> typer.Typer:
    @contextmanager
    def open_database(*, keep: bool = True, why: str = "") -> Iterator[Connection]:
        yield db

    monkeypatch.setattr(summary_text, "open_database", open_database)
    for module in (summary_text, template_commands):
        monkeypatch.setattr(module, "read_database", open_database)
    monkeypatch.setattr(summary_text, "CLOCK", Clock())
    made = typer.Typer()
    made.command("summary")(summary_text.run_summary)
    made.add_typer(template_commands.app, name="template")
    return made


def run(app: typer.Typer, *words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def test_a_round_as_files_with_its_slip(commune: Commune, app: typer.Typer, tmp_path: Path) -> None:
    half_year(commune)
    book, paper, slip = (tmp_path / name for name in ("a.xlsx", "a.docx", "p.docx"))
    done = run(app, "summary", "kim-phuong", "--xlsx", book, "--docx", paper, "--slip", slip)
    assert done.exit_code == 0, done.output
    assert open_workbook(book.read_bytes())["Theo đơn vị"].row("Xóm 7")["Tình trạng"] == "đã gửi"
    assert "BÁO CÁO" in [one.text for one in Document(str(paper)).paragraphs]
    assert Document(str(slip)).paragraphs[0].text == "PHIẾU KIỂM TRA SỐ LIỆU"


def test_the_form_of_the_office_is_used_here_too(
    commune: Commune, app: typer.Typer, tmp_path: Path
) -> None:
    half_year(commune)
    content = make_docx("{{da_gui}} {{danh_tu}} đã gửi")
    paper_templates.set_paper_template(commune.db, commune.id, "docx", "a.docx", content, None, NOW)
    paper = tmp_path / "a.docx"
    assert run(app, "summary", "kim-phuong", "--docx", paper).exit_code == 0
    assert Document(str(paper)).paragraphs[0].text == "13 xóm đã gửi"


def test_a_form_is_checked_with_a_line_for_every_fault(
    commune: Commune, app: typer.Typer, tmp_path: Path
) -> None:
    good, bad = tmp_path / "tot.docx", tmp_path / "sai.docx"
    good.write_bytes(make_docx("{{don_vi}}"))
    bad.write_bytes(make_docx("{{don_vii}}", "Kết quả: {{ket_qua}}"))
    done = run(app, "template", "check", good)
    assert (done.exit_code, done.output) == (0, "Mẫu dùng được: 1 chỗ điền (don_vi).\n")
    refused = run(app, "template", "check", bad)
    assert refused.exit_code == 2
    assert refused.stderr.splitlines() == [
        "Đoạn “{{don_vii}}”: không có gì điền vào {{don_vii}}. Có phải {{don_vi}}?",
        "Đoạn “Kết quả: {{ket_qua}}”: ket_qua gồm nhiều đoạn, phải đứng một mình một đoạn.",
    ]
    assert run(app, "template", "check", tmp_path / "khong-co.docx").exit_code == 2
    assert "{{noi_gui}}" in run(app, "template", "fields").output

"""The files of a round open in LibreOffice: both are made into pages by it."""

import shutil
import subprocess
from pathlib import Path

import pytest

from summaries.views.document.round_document import make_round_document
from summaries.views.workbook.round_workbook import make_round_workbook
from tests.summaries.test_phone import half_year
from tests.summaries.test_workbook import paper_of
from tests.summaries.village_reports import Commune

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.mark.skipif(SOFFICE is None, reason="no LibreOffice here: apt-get install libreoffice")
def test_the_workbook_and_the_document_become_pages(commune: Commune, tmp_path: Path) -> None:
    half_year(commune)
    paper = paper_of(commune)
    files = {"bang.xlsx": make_round_workbook(paper), "van-ban.docx": make_round_document(paper)}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    done = subprocess.run(
        [str(SOFFICE), home, "--headless", "--convert-to", "pdf", *files],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=180,
        check=True,
    )
    said = (done.stdout + done.stderr).lower()
    assert "error" not in said, said
    for name in files:
        assert (tmp_path / name).with_suffix(".pdf").read_bytes().startswith(b"%PDF")

"""`make audit` never takes it for a good sign that nothing could be asked."""

import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parents[2]
PACKAGES = [
    line.split("==")[0]
    for line in (HERE / "requirements" / "run.txt").read_text().splitlines()
    if "==" in line and line[0].isalnum() and ";" not in line
]
UNKNOWN = "\n".join(f"{name} Dependency not found and could not be audited" for name in PACKAGES)
CASES = {
    "nothing is known": ("No known vulnerabilities found", 0, 0, "No known vulnerabilities"),
    "something is known": ("starlette 1.0 PYSEC-1", 1, 1, "PYSEC-1"),
    "no network": ("requests.exceptions.ConnectionError: refused", 1, 2, "NOTHING was checked"),
    "a mirror that knows of none": (UNKNOWN, 0, 2, "NOTHING was checked"),
    "one is not known there": (UNKNOWN.splitlines()[0], 0, 2, "1 of"),
}


@pytest.mark.parametrize("case", CASES)
def test_it_says_what_was_found(tmp_path: Path, case: str) -> None:
    output, code, ends, words = CASES[case]
    (tmp_path / "said").write_text(output)
    tool = tmp_path / "tool"
    tool.write_text(f"#!/bin/sh\ncat {tmp_path}/said\nexit {code}\n")
    tool.chmod(0o700)
    done = subprocess.run(
        ["sh", "requirements/audit.sh", str(tool)], cwd=HERE, capture_output=True, text=True
    )
    assert done.returncode == ends
    assert words in done.stdout + done.stderr

"""What a newcomer sees in the terminal: what is being installed, then where to go."""

import os
import subprocess
from pathlib import Path

import pytest

from bot import first_links
from bot.cli import start
from bot.settings import Settings

HERE = Path(__file__).parents[2]
LINKS = [
    ("Trưởng xóm 1", "http://192.168.1.20:8000/l/1-abc"),
    ("Cán bộ", "http://192.168.1.20:8000/l/2-def"),
    ("Ban Chỉ đạo", "http://192.168.1.20:8000/l/3-ghi"),
    ("Trưởng ban tổ 1", "http://192.168.1.20:8000/l/4-jkl"),
]


def print_links(host: str, capsys: pytest.CaptureFixture[str]) -> str:
    start._print_sample_links(Settings(_env_file=None, web_host=host), LINKS)
    return capsys.readouterr().out


def test_three_links_stand_in_a_box_and_the_others_below(
    capsys: pytest.CaptureFixture[str],
) -> None:
    said = print_links("127.0.0.1", capsys)
    box = said[said.index("┌") : said.index("┘") + 1]
    assert [title in box for title, _ in LINKS] == [True, True, True, False]
    assert len({len(line) for line in box.splitlines()}) == 1
    assert "  Trưởng ban tổ 1: http" in said
    assert "█" not in said


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.20"])
def test_a_telephone_of_the_same_network_has_codes(
    host: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = print_links(host, capsys)
    assert said.count("quét để vào") == 3
    for _, link in LINKS[:3]:
        assert first_links.draw_terminal_code(link) in said
    assert max(map(len, said.splitlines())) <= 80


def test_nothing_is_printed_where_nobody_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    start._print_sample_links(Settings(_env_file=None), [])
    assert capsys.readouterr().out == ""


def install(folder: Path, *, fails: bool = False) -> "subprocess.CompletedProcess[str]":
    """With an interpreter that makes an environment of one, and installs nothing."""
    made = folder / "python"
    made.write_text(
        "#!/bin/sh\n"
        'case "$2" in venv) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;; '
        f'pip) echo "$@" >> {folder}/called; {"exit 1" if fails else ":"} ;; esac\n'
    )
    made.chmod(0o755)
    return subprocess.run(
        ["sh", "requirements/install.sh", str(made), str(folder / "venv"), "requirements/run.txt"],
        cwd=HERE,
        capture_output=True,
        text=True,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        check=False,
    )


def test_each_step_is_told_with_its_time_before_it_is_done(tmp_path: Path) -> None:
    done = install(tmp_path)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert [line[:3] for line in lines[1:4]] == ["1/3", "2/3", "3/3"]
    assert all(line.endswith(" giây)") for line in lines[1:])
    assert lines[-1].startswith("Đã cài xong")
    called = (tmp_path / "called").read_text()
    assert "--require-hashes" in called
    assert "-e ." in called


def test_a_step_that_fails_ends_it(tmp_path: Path) -> None:
    done = install(tmp_path, fails=True)
    assert done.returncode != 0
    assert "Đã cài xong" not in done.stdout

"""What `make run` prints on an empty machine opens what it says: the officer's desk with her 14
villages. Nothing is laid but by the command itself."""

import re
from collections.abc import Iterable
from pathlib import Path

import httpx

from tests.durability.support import one
from tests.durability.test_process import begun

OFFICER = "Công chức văn hóa - xã hội"
KINDS = 3


def test_the_printed_link_of_the_officer_opens_her_desk(tmp_path: Path) -> None:
    process = begun(tmp_path)
    try:
        links = _read_links(process.stdout or ())
        with httpx.Client(follow_redirects=True, timeout=30) as client:
            root = str(client.post(links[OFFICER]).url).rstrip("/")
            page = client.get(f"{root}/desk/")
            rounds = set(re.findall(r"\?round=\d+", page.text))
            boards = [client.get(f"{root}/desk/{one}").text for one in sorted(rounds)]
        joined = one(tmp_path / "test.db", "SELECT count(*) FROM consent WHERE agreed")
    finally:
        process.kill()
        process.communicate(timeout=30)
    assert page.status_code == 200
    assert any("Phải gửi 14" in re.sub(r"<[^>]+>", "", board) for board in boards)
    assert joined >= KINDS


def _read_links(printed: Iterable[str]) -> dict[str, str]:
    """The first links that the started system prints, by the post of each."""
    links: dict[str, str] = {}
    for line in printed:
        found = re.match(r"[│ ] (.+): (http\S+/l/\S+)", line)
        if found:
            links[found[1]] = found[2]
        if len(links) == KINDS:
            break
    return links

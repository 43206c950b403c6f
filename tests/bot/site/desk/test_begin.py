"""From an empty database to a commune that reports, without one command in a terminal."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from typer.testing import CliRunner

from bot import secret_key
from bot.cli import start as command
from bot.cli.command_context import open_database
from office.setup import first_setup
from plans.pack_files import PACK_FOLDER
from tests.bot.site.desk.pages import Officer
from tests.running import Bot, running, settings_for

COMMUNE = {
    "commune": "Xã Đồng Mẫu",
    "noun": "thôn",
    "name": "Nguyễn Thị Mẫu",
    "title": "Công chức văn hóa - xã hội",
    "phone": "0912 345 678",
    "greeting": "bà cán bộ văn hóa xã",
}


@pytest_asyncio.fixture
async def empty(tmp_path: Path) -> AsyncIterator[Bot]:
    async with running(settings_for(tmp_path), empty=True) as bot:
        yield bot


@pytest_asyncio.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(follow_redirects=True, timeout=30) as opened:
        yield opened


def link(bot: Bot) -> str:
    return f"{bot.url}/begin/{secret_key.read_key(bot.app.settings.secret_file).beginning()}"


async def test_the_first_officer_sets_up_her_commune(empty: Bot, client: httpx.AsyncClient) -> None:
    assert (await client.get(link(empty))).status_code == 200
    answer = await client.post(link(empty), data=COMMUNE)
    officer = Officer(client, str(answer.url).rpartition("/")[0])
    page = officer._keep(answer)
    assert "Xã Đồng Mẫu" in page
    assert "Danh sách đơn vị" in page
    assert page.count("chưa xong") == 4
    assert "0912 345 678" in await officer.sees("settings")
    # The link is of no use any more, to nobody.
    assert (await client.get(link(empty))).status_code == 404
    assert (await client.post(link(empty), data=COMMUNE)).status_code == 404

    names = "tên\n" + "\n".join(f"Thôn {number}" for number in range(1, 5))
    said = await officer.brings("units/upload", "thon.csv", names.encode())
    assert "Thêm Thôn 4, thuộc Xã Đồng Mẫu." in said
    people = "họ tên,lời chào,chức danh,đơn vị,điện thoại\n" + "\n".join(
        f"Người {one},ông Trưởng thôn {one},Trưởng thôn {one},Thôn {one},09123456{one:02}"
        for one in range(1, 4)
    )
    said = await officer.brings("people/upload", "nguoi.csv", people.encode())
    assert officer.status == 200, said
    assert "chưa có người phụ trách" in await officer.sees("people")
    pack = (PACK_FOLDER / "kim-phuong-2024.yaml").read_bytes()
    said = await officer.uploads("plan", "ke-hoach.yaml", pack)
    assert officer.status == 200, said
    page = await officer.sees("setup")
    assert "3 đơn vị có người, 1 đơn vị chưa có người phụ trách" in page
    assert "0 kỳ đã có ngày" in page


async def test_what_is_lacking_is_said_and_what_was_typed_stays(
    empty: Bot, client: httpx.AsyncClient
) -> None:
    for wrong in ({"noun": ""}, {"phone": "12"}, {"commune": ""}):
        answer = await client.post(link(empty), data={**COMMUNE, **wrong})
        assert answer.status_code == 422
        assert "Nguyễn Thị Mẫu" in answer.text
        assert 'role="alert"' in answer.text
    assert await empty.app.writer.run(first_setup.is_database_empty)


async def test_a_second_officer_is_there_from_the_first_day(
    empty: Bot, client: httpx.AsyncClient
) -> None:
    second = {"name2": "Trần Văn Hai", "title2": "Công chức", "phone2": "", "greeting2": ""}
    answer = await client.post(link(empty), data={**COMMUNE, **second})
    assert "2 cán bộ" in answer.text


async def test_a_guessed_link_opens_nothing(empty: Bot, client: httpx.AsyncClient) -> None:
    assert (await client.get(f"{empty.url}/begin/abc")).status_code == 404


async def test_with_the_sample_there_is_nothing_to_begin(
    bot: Bot, client: httpx.AsyncClient
) -> None:
    assert (await client.get(link(bot))).status_code == 404


def test_make_run_prints_the_link_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SAMPLE", "0")
    monkeypatch.setattr(command, "_serve_system", lambda found: command._print_ready(found, 8123))
    import typer

    app = typer.Typer()
    app.command()(command.run_system)
    for _ in range(2):
        said = CliRunner().invoke(app, []).output
        token = secret_key.read_key(tmp_path / "data" / "secret.key").beginning()
        assert said.count(f"/begin/{token}") == 1, said
    with open_database() as db:
        first = first_setup.NewOfficer("A", "B", "", "")
        first_setup.set_up_commune(db, "Xã C", "xóm", first, None, command.CLOCK.now())
    assert "/begin/" not in CliRunner().invoke(app, []).output

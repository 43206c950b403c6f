"""What the chat page takes beside photos: recordings and files, each by its first bytes."""

import asyncio
import io
import zipfile
from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio
from sqlalchemy import select

from bot.site import received_files
from models.errands.tables import Errand
from tests.running import Bot

RECORDING = b"\x1a\x45\xdf\xa3" + bytes(400)
MB = 1024 * 1024


def pack(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name in names:
            packed.writestr(name, "x")
    return made.getvalue()


KNOWN = (
    (b"\xff\xd8\xff\xe0", "photo"),
    (b"RIFF\x00\x00\x00\x00WEBP", "photo"),
    (RECORDING, "audio"),
    (b"OggS", "audio"),
    (b"\x00\x00\x00\x1cftypM4A ", "audio"),
    (b"\x00\x00\x00\x1cftypiso5" + b"soun", "audio"),
    (b"%PDF-1.7", "document"),
    (pack("[Content_Types].xml", "word/document.xml"), "document"),
    (pack("[Content_Types].xml", "xl/workbook.xml"), "document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1", "document"),
    (b"\x00\x00\x00\x1cftypisom" + b"vide" + b"soun", None),
    (pack("virus.exe"), None),
    (b"MZ", None),
    (b"<svg onload=alert(1)>", None),
    (b"<html>", None),
    (b"", None),
)


@pytest.mark.parametrize(("content", "kind"), KNOWN, ids=range(len(KNOWN)))
def test_a_file_is_what_its_first_bytes_say(content: bytes, kind: str | None) -> None:
    found = received_files.read_file(content)
    assert (found.kind if found else None) == kind


@pytest_asyncio.fixture
async def head(bot: Bot) -> AsyncIterator[tuple[httpx.AsyncClient, str]]:
    async with httpx.AsyncClient(follow_redirects=True, timeout=30) as client:
        inside = await client.post(await bot.link("Trưởng xóm 3"))
        yield client, str(inside.url)


async def _list_errands(bot: Bot) -> list[str]:
    listing = select(Errand.kind)
    return list(await bot.app.writer.run(lambda db: db.execute(listing).scalars().all()))


async def test_a_recording_is_work_for_the_officer_once(
    bot: Bot, head: tuple[httpx.AsyncClient, str]
) -> None:
    client, chat = head
    for _ in range(2):  # the answer to the first was lost
        sent = await client.post(f"{chat}photo?id=abcdefgh1&voice=1", content=RECORDING)
        assert sent.status_code == 200
    while not await _list_errands(bot):
        await asyncio.sleep(0.02)
    assert await _list_errands(bot) == ["voice"]
    items = (await client.get(f"{chat}history")).json()["items"]
    own = next(item for item in items if item["id"] == "abcdefgh1")
    assert [file["name"] for file in own["files"]] == ["Ghi âm"]
    kept = await client.get(f"{chat}{own['files'][0]['href']}")
    assert kept.content == RECORDING
    assert kept.headers["content-type"] == "audio/webm"
    assert "Ghi âm" in (await client.get(chat)).text


async def test_twenty_minutes_and_other_kinds_have_their_sentence(
    head: tuple[httpx.AsyncClient, str],
) -> None:
    client, chat = head
    long = await client.post(f"{chat}photo?id=abcdefgh2&voice=1", content=RECORDING + bytes(6 * MB))
    assert long.status_code == 413
    assert "chia thành từng đoạn dưới 5 phút" in long.json()["error"]
    other = await client.post(f"{chat}photo?id=abcdefgh3", content=b"MZ")
    assert other.status_code == 415
    assert "nhận ảnh, ghi âm, tệp PDF, Word, Excel" in other.json()["error"]
    assert all("file" not in item for item in (await client.get(f"{chat}history")).json()["items"])

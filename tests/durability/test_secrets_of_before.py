"""A database from before each row had a random value: whoever was in stays in, and what was printed
and handed out goes on opening what it opened."""

import hashlib
import hmac
import sqlite3
from base64 import urlsafe_b64encode
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from bot import secret_key
from models.joining.invitation_codes import INVITATION_LIFETIME
from models.secrets import ALPHABET
from tests.durability.migrating import content
from tests.durability.test_owners_of_plans import at_revision
from tests.people import LAID
from tests.running import lay_sample, running, settings_for

BEFORE = "0008"
CHAT, LINK, INVITATION, FILE = 1, 1, 1, 1


def digest(key: bytes, what: str) -> bytes:
    """As everything was derived then: from the key and the id alone."""
    return hmac.new(key, what.encode(), hashlib.sha256).digest()


def seal(key: bytes, what: str) -> str:
    return urlsafe_b64encode(digest(key, what)[:16]).decode().rstrip("=")


def old_code(key: bytes) -> str:
    found = digest(key, f"invitation:{INVITATION}")
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in found[:8])


def at_before(folder: Path) -> Path:
    """The sample in the tables as they were then."""
    settings = settings_for(folder)
    lay_sample(settings)
    new, old = folder / "test.db", folder / "old.db"
    at_revision(old, BEFORE)
    with closing(sqlite3.connect(old)) as db:
        db.execute("PRAGMA foreign_keys=OFF")
        db.execute("ATTACH ? AS new", (str(new),))
        for (table,) in db.execute(
            "SELECT name FROM main.sqlite_master WHERE type = 'table'"
            " AND name NOT LIKE 'sqlite%' AND name <> 'alembic_version'"
        ).fetchall():
            columns = [f'"{row[1]}"' for row in db.execute(f'PRAGMA main.table_info("{table}")')]
            listed = ", ".join(columns)
            db.execute(f'INSERT INTO main."{table}" ({listed}) SELECT {listed} FROM new."{table}"')
        db.commit()
    for file in folder.glob("test.db*"):
        file.unlink()
    return old


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """With a chat of the head of Xóm 3, who came by a link, and a card for the head of Xóm 4."""
    old, key = at_before(tmp_path), secret_key.read_key(tmp_path / "secret.key").key
    lookup = digest(key, f"lookup:{old_code(key)}").hex()
    expires = f"{LAID + INVITATION_LIFETIME:%Y-%m-%d %H:%M:%S.000000}"
    at = "2024-05-27 00:30:00.000000"
    with closing(sqlite3.connect(old)) as db:
        posts = dict(db.execute("SELECT title, id FROM post WHERE title LIKE 'Trưởng xóm _'"))
        person = db.execute("SELECT person_id FROM post WHERE title = 'Trưởng xóm 3'").fetchone()[0]
        db.execute(
            "INSERT INTO channel_account (id, channel, name) VALUES (1, 'web', 'web')"
            " ON CONFLICT DO NOTHING"
        )
        rows = (
            ("chat", (CHAT, 1, f"p{person}", "open", None, at)),
            ("chat_person", (1, CHAT, person, at, None, None)),
            ("conversation", (CHAT, posts["Trưởng xóm 3"], "idle", None, None, "{}", at)),
            ("personal_link", (LINK, CHAT, at, None)),
            ("link_device", (1, LINK, digest(key, "device:a-first-device-of-then").hex(), at, at)),
            ("link_device", (2, LINK, digest(key, "device:one-that-waited-then").hex(), at, None)),
        )
        for table, values in rows:
            marks = ", ".join("?" * len(values))
            db.execute(f'INSERT INTO "{table}" VALUES ({marks})', values)
        db.execute(
            "INSERT INTO invitation (id, post_id, lookup, created_at, expires_at)"
            " VALUES (?, ?, ?, ?, ?)",
            (INVITATION, posts["Trưởng xóm 4"], lookup, at, expires),
        )
        db.execute(
            "INSERT INTO file_link (id, kind, person_id, chat_id, created_at, expires_at)"
            " VALUES (?, 'upload', ?, ?, ?, ?)",
            (FILE, person, CHAT, at, expires),
        )
        db.commit()
    old.rename(tmp_path / "test.db")
    return tmp_path


async def test_who_was_in_stays_in(before: Path) -> None:
    key = secret_key.read_key(before / "secret.key").key
    path = f"/c/{CHAT}-{seal(key, f'chat:{CHAT}')[:10]}"
    cookie = f"{LINK}.{seal(key, f'cookie:{CHAT}:{LINK}')}"
    async with running(settings_for(before)) as bot, httpx.AsyncClient() as client:
        chat = bot.url + path
        with_cookie = {"Cookie": f"chat={cookie}"}
        history = await client.get(f"{chat}/history", headers=with_cookie)
        assert history.status_code == 200
        assert history.json()["who"] == "Trưởng xóm 3"
        said = {"id": "abcdefgh-1", "text": "viec"}
        assert (await client.post(f"{chat}/say", json=said, headers=with_cookie)).status_code == 200
        # All browsers of then stand as one device, and end as one.
        page = await client.get(f"{chat}/devices", headers=with_cookie)
        assert "Các máy đã vào từ trước" in page.text
        forged = {"Cookie": f"chat={LINK}.{seal(key, f'cookie:{CHAT}:2')}"}
        assert (await client.get(f"{chat}/history", headers=forged)).status_code == 403
        await client.post(f"{chat}/sign-out", headers=with_cookie)
        assert (await client.get(f"{chat}/history", headers=with_cookie)).status_code == 403


async def test_what_was_printed_and_handed_out_goes_on(before: Path) -> None:
    key = secret_key.read_key(before / "secret.key").key
    link = f"/l/{LINK}-{seal(key, f'link:{LINK}')}"
    async with running(settings_for(before)) as bot, httpx.AsyncClient() as client:
        first = {"Cookie": "device=a-first-device-of-then"}
        waited = {"Cookie": "device=one-that-waited-then"}
        assert (await client.post(bot.url + link, headers=first)).status_code == 303
        assert (await client.post(bot.url + link, headers=waited)).status_code == 401
        assert (await client.post(bot.url + link[:-1] + "x")).status_code == 404
        assert await bot.code("Trưởng xóm 4") == old_code(key)
        page = f"{bot.url}/f/{FILE}-{seal(key, f'file:{FILE}')}"
        assert "gửi ảnh" in (await client.get(page)).text.lower()


async def test_nothing_new_is_derived_as_it_was(before: Path) -> None:
    """After the change a row's id and the key are not enough for anything."""
    async with running(settings_for(before)) as bot:
        await bot.code("Trưởng xóm 5")
        await bot.link("Trưởng xóm 6")
    found = content(before / "test.db")
    names = {"chat": "salt", "invitation": "salt", "personal_link": "salt", "link_device": "salt"}
    with closing(sqlite3.connect(before / "test.db")) as db:
        for table, column in names.items():
            newest = f'SELECT {column} FROM "{table}" ORDER BY id DESC LIMIT 1'
            if table != "link_device":
                assert len(db.execute(newest).fetchone()[0]) == 32, table
        assert db.execute("SELECT count(*) FROM generation").fetchone() == (1,)
    assert len(found["generation"]) == 1

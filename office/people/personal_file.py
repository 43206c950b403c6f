"""What is kept of a person as one file that they take with them: a zip of everything as it is
(JSON), the same as a sheet to read, and the photos and files they sent."""

import io
import zipfile
from dataclasses import asdict
from datetime import datetime
from enum import Enum
from typing import Any

import orjson
from sqlalchemy import Connection

from models.delivery import attachments
from models.personal_data.personal_record import Lines, PersonalRecord, load_personal_record
from sheets.tables.sheet_writer import write_sheet
from texts import vietnamese, words

FILE_NAME = "du-lieu-cua-toi.zip"
ENDINGS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "application/pdf": "pdf",
    "audio/mpeg": "mp3",
    "audio/ogg": "ogg",
    "audio/aac": "aac",
    "audio/mp4": "m4a",
}
# The part of a record, and the word for it in the sheet.
PARTS = (
    "posts",
    "consents",
    "chats",
    "devices",
    "received",
    "sent",
    "files",
    "answers",
    "late_reasons",
    "extensions",
    "amendments",
    "recovery_codes",
)


def make_personal_file(db: Connection, person_id: int) -> bytes:
    record = load_personal_record(db, person_id)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        content = orjson.dumps(asdict(record), default=_write_plain, option=orjson.OPT_INDENT_2)
        packed.writestr("du-lieu.json", content)
        packed.writestr("du-lieu.xlsx", _write_record_sheet(record))
        for one in record.files:
            found = attachments.find_attachment(db, one["id"])
            if found is not None:
                end = ENDINGS.get(found.media_type, "bin")
                packed.writestr(f"tep/{one['id']}.{end}", found.content)
    return written.getvalue()


def _write_plain(value: object) -> str:
    return value.value if isinstance(value, Enum) else str(value)


def _write_record_sheet(record: PersonalRecord) -> bytes:
    person = {name: value for name, value in record.person.items() if value}
    lines = [("", words("personal.part_person"), _describe(person))]
    for part in PARTS:
        held: Lines = getattr(record, part)
        lines += [
            (_find_moment(one), words(f"personal.part_{part}"), _describe(one)) for one in held
        ]
    headings = [words(f"personal.column_{name}") for name in ("at", "part", "content")]
    return write_sheet(headings, lines)


def _find_moment(line: dict[str, Any]) -> str:
    at = line.get("at") or line.get("opens")
    return vietnamese.format_moment(at) if isinstance(at, datetime) else ""


def _describe(line: dict[str, Any]) -> str:
    """Each value with its name; of a message the words alone."""
    if "raw" in line:
        return _find_words(line["raw"], "text", "caption") or line["raw"]
    if "body" in line:
        spans = orjson.loads(line["body"]).get("spans", ())
        return "".join(said for _, said in spans)
    shown = {name: value for name, value in line.items() if name != "at" and value is not None}
    return "; ".join(
        f"{words(f'personal.name_{name}')}: {_show(value)}" for name, value in shown.items()
    )


def _show(value: Any) -> str:
    if isinstance(value, datetime):
        return vietnamese.format_moment(value)
    if isinstance(value, bool):
        return words("personal.yes" if value else "personal.no")
    return _write_plain(value)


def _find_words(raw: str, *names: str) -> str:
    """What was typed, wherever the platform has put it."""
    try:
        content = orjson.loads(raw)
    except orjson.JSONDecodeError:
        return ""
    return "\n".join(_list_words(content, names))


def _list_words(value: Any, names: tuple[str, ...]) -> list[str]:
    if isinstance(value, dict):
        own = [value[name] for name in names if isinstance(value.get(name), str)]
        return own + [said for one in value.values() for said in _list_words(one, names)]
    if isinstance(value, list):
        return [said for one in value for said in _list_words(one, names)]
    return []

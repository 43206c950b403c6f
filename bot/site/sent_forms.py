"""What a page sends: fields, and at most one file of at most 5 MB."""

import re
import tempfile
from collections.abc import AsyncGenerator, Iterator
from contextlib import contextmanager
from dataclasses import field
from datetime import date, datetime, time, timedelta
from pathlib import Path, PurePath

from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser
from starlette.requests import Request

from bot.site.row_numbers import read_row_number
from records import dataclass
from reporting.errors import UserError
from sheets.tables.cell_values import CellRefused, read_day
from sheets.tables.table_reader import SheetCell
from texts.vietnamese import make_local_moment

MOST_BYTES = 5 * 1024 * 1024
# Room for the fields beside the file, and for what divides them.
BESIDE = 256 * 1024
LONGEST_NAME = 120
_HOUR = re.compile(r"([01]?[0-9]|2[0-3])\s*(?::|h|giờ)?\s*([0-5][0-9])?")


class FileTooLarge(UserError):
    key = "desk.file_too_large"


class NoFile(UserError):
    key = "desk.no_file"


class FormUnreadable(UserError):
    key = "desk.form_unreadable"


class BadDay(UserError):
    key = "desk.bad_day"


class NoDay(UserError):
    key = "desk.no_day"


@dataclass(frozen=True)
class SentForm:
    """The fields of a form by name, stripped; several under one name in `lists`."""

    fields: dict[str, str]
    lists: dict[str, list[str]] = field(default_factory=dict)
    file_name: str = ""
    content: bytes = b""

    def __getitem__(self, name: str) -> str:
        return self.fields.get(name, "")

    def get_all_of(self, name: str) -> list[str]:
        return self.lists.get(name, [])

    def step(self, *known: str) -> str:
        """Which button was pressed, where one decides and another one the opposite. Raises
        FormUnreadable for one that the page has not: nothing is decided by default."""
        if self["do"] not in known:
            raise FormUnreadable
        return self["do"]

    def number(self, name: str) -> int | None:
        written = self[name]
        return read_row_number(written)

    def day(self, name: str) -> date:
        found = self.day_or_none(name)
        if found is None:
            raise NoDay().at(name)
        return found

    def day_or_none(self, name: str) -> date | None:
        """A day as the browser sends it, or as people write it."""
        try:
            return read_day(SheetCell(self[name] or None, "", ""))
        except CellRefused:
            raise BadDay().at(name) from None

    def moment_or_none(self, name: str) -> datetime | None:
        """The day of this field at the hour of the field beside it ("due", "due_hour"); without
        an hour the end of that day."""
        day = self.day_or_none(name)
        if day is None:
            return None
        hour = self._read_hour(f"{name}_hour")
        if hour is None:
            return make_local_moment(day + timedelta(days=1))
        return make_local_moment(day, hour)

    def hour_or_none(self, name: str) -> str | None:
        """ "17:00"; none: the whole day."""
        hour = self._read_hour(name)
        return f"{hour:%H:%M}" if hour is not None else None

    def _read_hour(self, name: str) -> time | None:
        """ "17:00", "17h30", "17 giờ"; none where nothing is written."""
        written = self[name].lower()
        if not written:
            return None
        found = _HOUR.fullmatch(written)
        if found is None:
            raise BadDay().at(name)
        return time(int(found[1]), int(found[2] or 0))

    def numbers(self, name: str) -> list[int]:
        found = (read_row_number(one) for one in self.get_all_of(name))
        return [one for one in found if one is not None]

    @contextmanager
    def file(self) -> Iterator[Path]:
        """The file on the disk for as long as it is read, under the ending it came with."""
        if not self.content:
            raise NoFile
        with tempfile.TemporaryDirectory(prefix="desk") as folder:
            path = Path(folder) / f"file{PurePath(self.file_name).suffix[:8].lower()}"
            path.write_bytes(self.content)
            yield path


async def read_sent_form(request: Request) -> SentForm:
    """What was sent. Raises TooLarge or Unreadable before anything is done with it."""
    body = await _read_body(request)
    try:
        form = await _parse_form(request, body)
    except (MultiPartException, UnicodeDecodeError, ValueError):
        raise FormUnreadable from None
    fields: dict[str, str] = {}
    lists: dict[str, list[str]] = {}
    file_name, content = "", b""
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            file_name, content = (value.filename or "")[-LONGEST_NAME:], await value.read()
        else:
            bare = value.replace("\x00", "")
            # Of columns of cells the first may be empty.
            fields[name] = bare.rstrip() if name == "pasted" else bare.strip()
            lists.setdefault(name, []).append(fields[name])
    await form.close()
    if len(content) > MOST_BYTES:
        raise FileTooLarge
    return SentForm(fields, lists, file_name, content)


async def _read_body(request: Request) -> bytes:
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > MOST_BYTES + BESIDE:
            raise FileTooLarge
        parts.append(part)
    return b"".join(parts)


async def _parse_form(request: Request, body: bytes) -> FormData:
    async def once() -> AsyncGenerator[bytes, None]:
        yield body
        yield b""

    if request.headers.get("content-type", "").startswith("multipart/form-data"):
        parser = MultiPartParser(
            request.headers, once(), max_files=1, max_fields=2000, max_part_size=BESIDE
        )
        return await parser.parse()
    return await FormParser(request.headers, once()).parse()

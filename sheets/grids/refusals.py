"""Why a file is no table, told by its first bytes, and what to do about it."""

import zipfile
from pathlib import Path

from texts import words

MOST_UNPACKED = 100 * 1024 * 1024
PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
# A stream of an old compound file, by its name in UTF-16.
ENCRYPTED, OLD_WORD, OLD_BOOK = (
    name.encode("utf-16-le") for name in ("EncryptedPackage", "WordDocument", "Workbook")
)


class FileRefused(Exception):
    """No table can be read; the message says why and what to do."""

    def __init__(self, key: str, **values: object) -> None:
        self.reason = words(f"preview.{key}", **values)
        super().__init__(self.reason)


def refuse_other_files(path: Path) -> None:
    """Raises FileRefused for a picture, a document, a locked or an empty file."""
    content = path.read_bytes()
    if not content.strip():
        raise FileRefused("file_empty")
    if content.startswith(PICTURES) or content[4:12] in (b"ftypheic", b"ftypmif1"):
        raise FileRefused("file_picture", ending=path.suffix or "?")
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        raise FileRefused("file_picture", ending=path.suffix or "?")
    if content.startswith(b"{\\rtf"):
        raise FileRefused("file_word")
    if content.startswith(b"%PDF"):
        raise FileRefused("file_pdf")
    if content.startswith(OLE):
        _refuse_old_file(content)
    if content.startswith(ZIP):
        _refuse_packed_file(path)
    if content.startswith((b"7z\xbc\xaf", b"Rar!")):
        raise FileRefused("file_archive")


def refuse_binary(text: str) -> None:
    """What no editor of texts has written is no table of text. Raises FileRefused."""
    odd = sum(1 for sign in text[:4000] if sign < " " and sign not in "\t\r\n\f")
    if odd > len(text[:4000]) // 50:
        raise FileRefused("file_damaged")


def _refuse_old_file(content: bytes) -> None:
    if ENCRYPTED in content:
        raise FileRefused("file_locked")
    if OLD_WORD in content and OLD_BOOK not in content:
        raise FileRefused("file_word")


def _refuse_packed_file(path: Path) -> None:
    try:
        parts = zipfile.ZipFile(path).infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise FileRefused("file_damaged") from None
    names = {part.filename for part in parts}
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise FileRefused("file_large", most="100 MB")
    if "word/document.xml" in names:
        raise FileRefused("file_word")
    if any(name.startswith("ppt/") for name in names):
        raise FileRefused("file_slides")
    if not names & {"xl/workbook.xml", "xl/workbook.bin", "content.xml"} and not any(
        name.startswith("xl/") for name in names
    ):
        raise FileRefused("file_archive")

"""Which files people may send from our pages, and what each is: by its first bytes, since what a
browser calls a file is anybody's word."""

from records import dataclass

ACCEPTED_TYPES = {
    "image/jpeg": "photo",
    "image/png": "photo",
    "image/webp": "photo",
    "audio/mpeg": "audio",
    "audio/aac": "audio",
    "audio/mp4": "audio",
    "audio/ogg": "audio",
    "audio/webm": "audio",
    "application/pdf": "document",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "document",
    "application/msword": "document",
}
_FIRST_BYTES = {
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"%PDF-": "application/pdf",
    b"OggS": "audio/ogg",
    b"\x1a\x45\xdf\xa3": "audio/webm",
    b"ID3": "audio/mpeg",
    b"\xff\xfb": "audio/mpeg",
    b"\xff\xf1": "audio/aac",
    b"\xff\xf9": "audio/aac",
    # Word and Excel before 2007.
    b"\xd0\xcf\x11\xe0": "application/msword",
}
# What a packed document of Word or Excel holds near its beginning or its end.
_PACKED = b"PK\x03\x04"
_WITHIN = {
    b"word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    b"xl/": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# MP4 holds sound or films; a film has a track that is called "vide".
_SOUNDS = (b"M4A", b"mp4", b"iso")


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """`kind`: photo, audio, document, as an errand knows it."""

    kind: str
    media_type: str
    content: bytes


def read_file(content: bytes) -> ReceivedFile | None:
    """None for what is not taken."""
    media_type = _detect_media_type(content)
    kind = ACCEPTED_TYPES.get(media_type)
    return ReceivedFile(kind, media_type, content) if kind is not None else None


def _detect_media_type(content: bytes) -> str:
    if content[4:8] == b"ftyp":
        return "audio/mp4" if content[8:11] in _SOUNDS and b"vide" not in content else ""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content.startswith(_PACKED):
        return next((kind for mark, kind in _WITHIN.items() if mark in content), "")
    return next((kind for start, kind in _FIRST_BYTES.items() if content.startswith(start)), "")

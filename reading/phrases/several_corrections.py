"""Several corrections in one message: "sửa câu 2 thành 152, câu 4 thành 3"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reading.spelling.folding import clean_text, fold_text

_BEGIN = re.compile(
    r"(?:(?:cho|xin|nho|em|toi|bac|chau|muon|can) )*(?:sua|chinh|doi|dinh chinh)(?: lai)?(?: cho)? "
)
_CUT = re.compile(
    r"\s*[;\n]\s*|\s*,\s+|\s+(?:và|va|còn|con|rồi|roi)\s+(?=(?:sửa|sua|câu|cau)\b)", re.IGNORECASE
)
_ONE = re.compile(
    r"\s*(?:(?:sửa|sua|đổi|doi|chỉnh|chinh)(?: lại| lai)?\s+)?(?P<what>.+?)"
    r"\s*(?:(?:từ|tu)\s+[0-9.]+\s+)?(?:\b(?:thành|thanh|là|la|xuống|xuong|lên|len)\b|:|=|->)"
    r"\s*(?P<new>.+?)\s*",
    re.IGNORECASE,
)
_PLACE = re.compile(r"(?:(?:cau|muc|o)(?: so)? ?|so )?([0-9]{1,2})")
LONGEST = 300  # characters
MOST_LABEL_WORDS = 5


@dataclass(frozen=True, slots=True)
class OneCorrection:
    """The number of a place, or the name of what is put right, folded; and its new words."""

    place: int | None
    label: str
    new: str


def read_several_corrections(typed: str) -> tuple[OneCorrection, ...]:
    """At least two; empty for any other message, and where a part of it is none."""
    text = clean_text(typed)
    begins = _BEGIN.match(fold_text(text[:LONGEST]))
    if len(text) > LONGEST or begins is None:
        return ()
    rest = text.split(maxsplit=len(begins[0].split()))[-1]
    found = [_read_one(piece) for piece in _CUT.split(rest) if piece.strip()]
    whole = tuple(one for one in found if one is not None)
    return whole if len(whole) == len(found) > 1 else ()


def _read_one(piece: str) -> OneCorrection | None:
    found = _ONE.fullmatch(piece)
    if found is None:
        return None
    named = fold_text(found["what"])
    place = _PLACE.fullmatch(named)
    if place is not None:
        return OneCorrection(int(place[1]), "", found["new"])
    is_name = len(named.split()) <= MOST_LABEL_WORDS
    return OneCorrection(None, named, found["new"]) if is_name else None

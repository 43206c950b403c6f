"""Several corrections in one message: "sửa câu 2 thành 152, câu 4 thành 3", "sửa lại câu 1 152 câu
2 142", each perhaps with its reason."""

from __future__ import annotations

import re
from dataclasses import replace

from reading.spelling.folding import clean_text, fold_text
from reading.spelling.late_patterns import make_pattern
from records import dataclass

_BEGIN = make_pattern(
    r"(?:(?:cho|xin|nho|em|toi|bac|chau|muon|can) )*(?:sua|chinh|doi|dinh chinh)(?: lai)?(?: cho)?"
    r"(?: ?:)? "
)
_CUT = make_pattern(
    r"\s*[;\n]\s*|\s*,\s+|\s+(?:và|va|còn|con|rồi|roi)\s+(?=(?:sửa|sua|câu|cau)\b)", re.IGNORECASE
)
_CUT_AT_PLACE = make_pattern(r"\s+(?=(?:câu|cau)(?:\s+(?:số|so))?\s*[0-9])", re.IGNORECASE)
_AGAIN = r"(?:(?:sửa|sua|đổi|doi|chỉnh|chinh)(?: lại| lai)?\s+)?"
_FROM = r"(?:(?:từ|tu)\s+[0-9.]+\s+)?"
_BECOMES = r"(?:\b(?:thành|thanh|là|la|xuống|xuong|lên|len)\b|:|=|->)"
_ONE = make_pattern(
    rf"\s*{_AGAIN}(?P<what>.+?)\s*{_FROM}{_BECOMES}\s*(?P<new>.+?)\s*",
    re.IGNORECASE,
)
# "câu 1 152": two figures side by side.
_PLACE_AND_FIGURE = make_pattern(
    rf"\s*{_AGAIN}(?P<what>(?:câu|cau)(?:\s+(?:số|so))?\s*[0-9]{{1,2}})\s+(?P<new>[0-9].*?)\s*",
    re.IGNORECASE,
)
_PLACE = make_pattern(r"(?:(?:cau|muc|o)(?: so)? ?|so )?([0-9]{1,2})")
_WHY = make_pattern(r"[,;]?\s*\b(?:vì|vi|do|tại|tai)\s+(?P<why>\S.*)$", re.IGNORECASE | re.DOTALL)
# "câu 4 thành 5, đúng 4": the part of the figure before it.
_PART = make_pattern(r"(?:trong do )?dung\b")
LONGEST = 300  # characters
MOST_LABEL_WORDS = 5


@dataclass(frozen=True, slots=True)
class OneCorrection:
    """The number of a place, or the name of what is put right, folded; its new words, and why."""

    place: int | None
    label: str
    new: str
    why: str = ""


def read_several_corrections(typed: str) -> tuple[OneCorrection, ...]:
    """At least two; empty for any other message, and where a part of it is none."""
    rest = cut_wish(typed)
    found: list[OneCorrection] = []
    for piece in _cut_pieces(rest):
        one = _read_one(piece)
        if one is not None:
            found.append(one)
        elif found and found[-1].why:
            found[-1] = replace(found[-1], why=f"{found[-1].why}, {piece.strip()}")
        elif found and _PART.match(fold_text(piece)):
            found[-1] = replace(found[-1], new=f"{found[-1].new}, {piece.strip()}")
        else:
            return ()
    return _share_reason(found) if len(found) > 1 else ()


def cut_wish(typed: str) -> str:
    """What stands behind "sửa lại", "xin sửa"; "" where a message does not begin so."""
    text = clean_text(typed)
    begins = _BEGIN.match(fold_text(text[:LONGEST]))
    if len(text) > LONGEST or begins is None:
        return ""
    words = text.split(maxsplit=len(begins[0].replace(":", " ").split()))
    return words[-1].lstrip(" :")


def _cut_pieces(rest: str) -> list[str]:
    pieces = (piece for piece in _CUT.split(rest) if piece.strip())
    return [one for piece in pieces for one in _CUT_AT_PLACE.split(piece) if one.strip()]


def _share_reason(found: list[OneCorrection]) -> tuple[OneCorrection, ...]:
    """A reason that only the last one has was said of all."""
    last = found[-1]
    if last.why and not any(one.why for one in found[:-1]):
        return tuple(replace(one, why=last.why) for one in found)
    return tuple(found)


def _read_one(piece: str) -> OneCorrection | None:
    why = _WHY.search(piece)
    reason = why["why"].strip(" .") if why is not None else ""
    said = piece[: why.start()] if why is not None else piece
    found = _ONE.fullmatch(said) or _PLACE_AND_FIGURE.fullmatch(said)
    if found is None:
        return None
    named = fold_text(found["what"])
    place = _PLACE.fullmatch(named)
    if place is not None:
        return OneCorrection(int(place[1]), "", found["new"], reason)
    is_name = len(named.split()) <= MOST_LABEL_WORDS
    return OneCorrection(None, named, found["new"], reason) if is_name else None

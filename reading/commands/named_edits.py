"""A correction by the name of what is counted: "sửa số hộ", "sửa đội văn nghệ thành 2", "đám cưới
đúng 3". Which names there are, the form says."""

from __future__ import annotations

import re

from reading.phrases.politeness import strip_polite_words
from reading.spelling.folding import clean_text, split_words
from reading.spelling.late_patterns import make_pattern
from reading.spelling.tokens import fold_sentence
from reading.values.form_names import FormNames
from reading.values.outcomes import Command

LONGEST_EDIT = 120  # characters
_WISHING = r"(?:(?:toi|em|minh|chau|bac|anh|chi|muon|xin|cho|nho|can|phep|lam on) ){0,5}"
_NAME = r"[a-z]+(?: [a-z]+){0,6}?"
_EDIT = make_pattern(
    rf"{_WISHING}(?:sua|chinh|doi)(?: lai)?(?: cho)? (?P<name>{_NAME})"
    r"(?: (?:tu [0-9]+ )?(?:(?:thanh|la|xuong|len|con|- >|=|:) ?)?(?P<new>[0-9].*)"
    r"| (?:thanh|la|- >|=|:) (?P<words>.{1,60}))?"
)
_BEFORE_WORDS = make_pattern(r"\bthành\b|\bthanh\b|\blà\b|\bla\b|:|=|->", re.IGNORECASE)
_WISHES = make_pattern(rf"{_WISHING}sua(?: lai)? ")
_BEFORE_PART = split_words("thi trong do chi co phan so dam : , -")
_PART = make_pattern(
    r"(?:(?:nep song van minh|nsvm) )?(?:(?:thanh|chi|co|duoc|con|:|=) )*(?P<all>ca )?"
    r"(?P<figure>[0-9]{1,4}|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)(?: dam)?(?: thoi)?"
)


def may_be_named_edit(typed: str) -> bool:
    """A cheap look, before anybody asks the forms."""
    return len(typed) <= LONGEST_EDIT and bool(_EDIT.fullmatch(_fold(typed)) or _find_part(typed))


def find_named_edit(typed: str, names: FormNames) -> Command | None:
    """The name and, behind a ":", what is to stand there."""
    if len(typed) > LONGEST_EDIT:
        return None
    part = _find_part(typed)
    if part is not None and part[0].removeprefix("so ") in names.with_part:
        return Command("edit", ":".join(part))
    found = _EDIT.fullmatch(_fold(typed))
    if found is None:
        return None
    name = found["name"]
    if not names.known & {name, name.removeprefix("so "), name.removesuffix(" dung")}:
        return None
    words = _BEFORE_WORDS.split(clean_text(typed), maxsplit=1)[-1].strip()
    new = found["new"] or (words if found["words"] else "")
    return Command("edit", f"{name}:{new}" if new else name)


def _fold(typed: str) -> str:
    return strip_polite_words(fold_sentence(typed).strip(" .,!?\"'"))


def _find_part(typed: str) -> tuple[str, str] | None:
    """The name of the whole, and "đúng 3" as it is read."""
    before, is_there, behind = _fold(typed).partition(" dung ")
    part = _PART.fullmatch(behind) if is_there else None
    wish = _WISHES.match(before)
    name = before[wish.end() :].split() if wish is not None else before.split()
    while len(name) > 1 and name[-1] in _BEFORE_PART:
        name.pop()
    if part is None or not name or not all(word.isalpha() for word in name):
        return None
    return " ".join(name), f"đúng {'cả ' if part['all'] else ''}{part['figure']}"

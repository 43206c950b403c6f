"""The form of an inquiry: its questions as they are asked, what it is called, what is typed."""

import re
from collections.abc import Sequence
from typing import Any

from models.people.tables import Role
from models.plans.question_kinds import get_traits
from plans.schema import PackForm, PackOption, PackQuestion
from reading.spelling.folding import fold_text, split_words
from records import dataclass
from texts import words

LONGEST_NAME = 60
# Words of a question that are not typed before its answer, and how many of the others are.
ASKING_WORDS = split_words("bao nhieu may so tong co khong chua da ngay nao hom gio gi xom thon ho")
MOST_NAME_WORDS = 3


@dataclass(frozen=True, slots=True)
class NewQuestion:
    """`kind` is one of models/plans/question_kinds.py; `options` for a choice."""

    ask: str
    kind: str
    options: tuple[str, ...] = ()

    @property
    def has_own_options(self) -> bool:
        """Others than yes and no."""
        traits = get_traits(self.kind)
        return traits.has_options and not traits.is_yes_or_no


def shorten_wording(wording: str) -> str:
    """What it is called in lists: its first line, cut between two words."""
    first = _drop_braces(wording.strip().splitlines()[0]).strip()
    if len(first) <= LONGEST_NAME:
        return first.rstrip(" .:;,") or "…"
    return first[:LONGEST_NAME].rsplit(" ", 1)[0].rstrip(" .:;,") + "…"


def _drop_braces(words_: str) -> str:
    """Sentences of forms have {slots}; an officer's words have none."""
    return words_.replace("{", "(").replace("}", ")")


def make_form(
    wording: str, questions: Sequence[NewQuestion], role: Role, kinds: tuple[str, ...]
) -> PackForm:
    """What units of these kinds are asked, of whoever holds this role there."""
    name = shorten_wording(wording)
    names = make_typed_names([one.ask for one in questions])
    asked = tuple(
        _make_question(one, place, typed_name)
        for place, (one, typed_name) in enumerate(zip(questions, names, strict=True), start=1)
    )
    return PackForm(
        code=f"hoi-{role}",
        name=words("inquiry.form_name", name=name),
        short_name=words("inquiry.form_short_name", name=name),
        role=role,
        unit_kinds=kinds,
        questions=asked,
    )


def _make_question(one: NewQuestion, place: int, typed_name: str) -> PackQuestion:
    """It has no measure: what is asked once takes no part in any figure of a plan."""
    values: dict[str, Any] = {
        "code": f"c{place}",
        "number": place,
        "kind": one.kind,
        "ask": _drop_braces(one.ask).strip(),
        "label": _drop_braces(one.ask).strip().rstrip(" ?:."),
        "short": typed_name,
    }
    if one.has_own_options:
        values["options"] = tuple(
            PackOption(code=f"o{number}", label=_drop_braces(label).strip())
            for number, label in enumerate(one.options, start=1)
        )
    return PackQuestion(**values)


def make_typed_names(asked: Sequence[str]) -> list[str]:
    """What is typed before each answer in a message of lines: "ho bi ngap". Where one begins as
    another one does, its place is added."""
    names: list[str] = []
    for place, ask in enumerate(asked, start=1):
        said = re.sub(r"[^a-z ]", " ", fold_text(ask)).split()
        kept = [word for word in said if word not in ASKING_WORDS][:MOST_NAME_WORDS]
        name = " ".join(kept) or "cau"
        names.append(f"{name} {chr(ord('a') + place - 1)}" if name in names else name)
    return names

"""Several kinds under the number of one question: "7. 2 sân, 1 đội, 3 clb"."""

import re

from models.plans.forms import Question
from reading.spelling.folding import fold_text
from reporting.answers import answer_matching
from reporting.answers.form_names import list_question_names
from reporting.drafts import Draft
from reporting.slot_values import SlotValues, fill_slots

LONGEST = 120  # characters
_NUMBERED = re.compile(
    r"\s*(?:(?:câu|cau)\s*(?P<named>[0-9]{1,2})(?:\s*[.:)-]|\s)"
    r"|(?:(?:câu|cau|c)\s*)?(?P<place>[0-9]{1,2})\s*[.:)-])\s*(?P<rest>[^\n]+)",
    re.IGNORECASE,
)
_CUT = re.compile(r"\s*[,;+]\s*|\s+(?:và|va)\s+", re.IGNORECASE)
_CUT_AT_FIGURE = re.compile(r"(?<=[^\W\d])\s+(?=[0-9])")
_CUT_AT_NAME = re.compile(r"(?<=[0-9])\s+(?=[^\W\d])")
_PIECE = re.compile(
    r"(?P<figure>[0-9]{1,6})\s*(?P<noun>[^\W\d][^\d]*)|(?P<named>[^\W\d][^\d]*?)[\s:]*(?P<behind>[0-9]{1,6})"
)
FEWEST = 2


def write_out(draft: Draft, typed: str, place: int | None) -> str | None:
    """The same with the name that the form has before each figure. `place`: of the question that
    is open, where no number is typed. None unless all of it is such figures of one question."""
    if len(typed) > LONGEST:
        return None
    numbered = _NUMBERED.fullmatch(typed)
    number = int(numbered["named"] or numbered["place"]) if numbered is not None else place
    pieces = _cut_pieces((numbered["rest"] if numbered is not None else typed).strip(" ."))
    if number is None or len(pieces) < FEWEST:
        return None
    named = [_name_piece(draft, number, piece) for piece in pieces]
    names = {one[0] for one in named if one is not None}
    is_whole = len(names) == len(pieces)
    return (
        ", ".join(f"{name} {figure}" for name, figure in filter(None, named)) if is_whole else None
    )


def drop_number(draft: Draft, typed: str) -> str | None:
    """ "câu 4 cưới 6 tang 2": the number stands before the name of its own question, and other
    names follow. None for anything else."""
    numbered = _NUMBERED.fullmatch(typed) if len(typed) <= LONGEST else None
    if numbered is None:
        return None
    number, rest = int(numbered["named"] or numbered["place"]), numbered["rest"]
    found = answer_matching.match_message(draft, rest).found
    places = [draft.form.by_code[one.code].number for one in found]
    is_own = bool(found) and places[0] == number and len(set(places)) > 1
    return rest if is_own and answer_matching.begins_with_name(draft, found[0]) else None


def _cut_pieces(rest: str) -> list[str]:
    """ "2 sân 1 đội" is two: before each figure, where they begin with one; so is "sân 2 đội 1"."""
    pieces = [one for one in _CUT.split(rest) if one]
    return [
        each
        for one in pieces
        for each in (_CUT_AT_FIGURE if one[0].isdigit() else _CUT_AT_NAME).split(one)
    ]


def _name_piece(draft: Draft, number: int, piece: str) -> tuple[str, str] | None:
    found = _PIECE.fullmatch(piece.strip())
    if found is None:
        return None
    noun = fold_text(found["noun"] or found["named"]).strip()
    kinds = [one for one in draft.form.place(number) if _is_kind(draft, one)]
    meant = [one for one in kinds if _is_called(draft, one, noun)]
    if len(kinds) < FEWEST or len(meant) != 1:
        return None
    slots = SlotValues(draft, meant[0])
    return fill_slots(meant[0].short or meant[0].label, slots), found["figure"] or found["behind"]


def _is_kind(draft: Draft, question: Question) -> bool:
    return question.traits.is_number and not draft.stands_behind_whole(question)


def _is_called(draft: Draft, question: Question, noun: str) -> bool:
    """By its name, the beginning of it, or the word for one of it: "đội" of "đội văn nghệ"."""
    names = {*list_question_names(question, SlotValues(draft)), fold_text(question.unit)}
    return any(noun == name or name.startswith(f"{noun} ") for name in names)

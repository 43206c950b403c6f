"""A round that was named and is not there: it is said, and nothing is put in its place."""

from collections.abc import Callable, Sequence

from handlers import button_data
from handlers.replies import Choice, Reply
from models.rounds.rounds import RoundRow
from office.naming import absent_names
from summaries import round_labels
from texts import Text, join_lines

MakeRoundButton = Callable[[str, RoundRow], Choice]


def make_summary_button(label: str, one: RoundRow) -> Choice:
    return button_data.make_button(label, "summary", one.id)


def make_missing_button(label: str, one: RoundRow) -> Choice:
    return button_data.make_button(label, "missing", one.id)


def make_paste_button(label: str, one: RoundRow) -> Choice:
    return button_data.make_button(label, "paste", one.id)


def make_provisional_button(label: str, one: RoundRow) -> Choice:
    return button_data.make_button(label, "provisional", one.id)


# The button that asks the same of another round; else it leads to its summary.
_MAKER_BY_QUESTION: dict[str, MakeRoundButton] = {
    "missing": make_missing_button,
    "paste": make_paste_button,
    "provisional": make_provisional_button,
}


def list_round_buttons(what: str, rounds: Sequence[RoundRow]) -> list[Choice]:
    """By plan and period: no two lines are the same."""
    labels = round_labels.label_rounds(rounds)
    make = _MAKER_BY_QUESTION.get(what, make_summary_button)
    return [make(labels[one.id], one) for one in rounds]


def show_offered_rounds(what: str, lacks: Text, rounds: Sequence[RoundRow]) -> Reply:
    """What is not there, and the rounds that are, a button each."""
    offered = rounds[: absent_names.MOST_ROUNDS]
    said = join_lines(lacks, absent_names.describe_offered(offered))
    return Reply(said, tuple(list_round_buttons(what, offered)))

"""A round that was named and is not there: it is said, and nothing is put in its place."""

from collections.abc import Sequence

from handlers import button_data
from handlers.replies import Reply
from models.rounds.rounds import RoundRow
from office.naming import absent_names
from summaries import round_labels
from texts import Text, join_lines

# Where the button of a round leads, by what was asked of it; else to its summary.
_ACTION_BY_QUESTION = {"missing": "missing", "paste": "paste", "provisional": "provisional"}


def show_offered_rounds(what: str, lacks: Text, rounds: Sequence[RoundRow]) -> Reply:
    """What is not there, and the rounds that are, a button each."""
    offered = rounds[: absent_names.MOST_ROUNDS]
    labels = round_labels.label_rounds(offered)
    action = _ACTION_BY_QUESTION.get(what, "summary")
    buttons = [button_data.make_button(labels[one.id], action, one.id) for one in offered]
    return Reply(join_lines(lacks, absent_names.describe_offered(offered)), tuple(buttons))

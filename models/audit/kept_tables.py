"""Which tables the log follows, and of those that it does not, why.

Every table stands in one of the two lists; `tests/house/test_every_write_is_told.py` holds this.
"""

from collections.abc import Mapping

from records import dataclass


@dataclass(frozen=True, slots=True)
class KeptTable:
    """How a table is told of.

    `unit`, `person`: the columns with the ids of the unit and the person that a row belongs to;
    `parent`: a column, and the table in which the row that it names tells both. `hidden` columns
    are never written into the log (secrets, and what is too large: its digest stands beside it);
    a change of `quiet` ones alone is none. `is_owed`: its rows are made by the hundred, of a plan
    that is told of; only what becomes of them counts. `places`: from where it is told of, if not
    from everywhere.
    """

    kind: str
    unit: str | None = None
    person: str | None = None
    parent: tuple[str, str] | None = None
    hidden: frozenset[str] = frozenset()
    quiet: frozenset[str] = frozenset()
    is_owed: bool = False
    places: frozenset[str] = frozenset()

    def is_told_from(self, place: str) -> bool:
        return not self.places or place in self.places


_SALT = frozenset({"salt"})
_NEXT_ROUND = frozenset({"next_last", "next_at"})
_CODE = frozenset({"salt", "lookup"})
# What a person writes of their own report stands in its history; an officer who writes in theirs,
# at her desk or at the machine, is told of here as well. The figures themselves stay there.
_BY_OTHERS = frozenset({"desk", "command"})

KEPT: Mapping[str, KeptTable] = {
    "unit": KeptTable("unit", unit="id"),
    "unit_parent": KeptTable("unit", unit="unit_id"),
    "unit_successor": KeptTable("unit", unit="new_id"),
    "unit_resolution": KeptTable("unit", unit="unit_id"),
    "border_change": KeptTable("unit", unit="from_id", hidden=frozenset({"with_ids"})),
    "unit_name": KeptTable("unit", unit="unit_id"),
    "setting": KeptTable("setting", unit="unit_id"),
    "unit_text": KeptTable("text", unit="unit_id", quiet=frozenset({"at", "post_id"})),
    "paper_template": KeptTable(
        "template",
        unit="unit_id",
        hidden=frozenset({"content"}),
        quiet=frozenset({"at", "post_id"}),
    ),
    "person": KeptTable("person", person="id"),
    "post": KeptTable("post", unit="unit_id", person="person_id"),
    "consent": KeptTable("consent", person="person_id"),
    "chat_person": KeptTable("device", person="person_id"),
    "group_chat": KeptTable("group", unit="unit_id"),
    "link_device": KeptTable(
        "device",
        parent=("link_id", "personal_link"),
        hidden=frozenset({"salt", "device", "kind", "push", "push_told"}),
        quiet=frozenset({"seen_at", "push_told"}),
    ),
    "personal_link": KeptTable("link", person="person_id", hidden=_SALT),
    "link_hand_out": KeptTable("link", parent=("link_id", "personal_link")),
    "recovery_code": KeptTable(
        "recovery", parent=("link_id", "personal_link"), hidden=frozenset({"lookup"})
    ),
    "file_link": KeptTable(
        "link",
        person="person_id",
        parent=("post_id", "post"),
        hidden=frozenset({"salt", "bound_to"}),
    ),
    "invitation": KeptTable("invitation", parent=("post_id", "post"), hidden=_CODE),
    "meeting_code": KeptTable("meeting", unit="unit_id", hidden=_CODE),
    "meeting_ask": KeptTable("meeting", parent=("post_id", "post")),
    "plan": KeptTable("plan", unit="owner_id"),
    "plan_version": KeptTable("plan", parent=("plan_id", "plan"), hidden=frozenset({"pack"})),
    "form": KeptTable("form", parent=("plan_id", "plan")),
    "form_version": KeptTable("form", parent=("form_id", "form"), hidden=frozenset({"body"})),
    "measure": KeptTable("measure"),
    "round": KeptTable("date", unit="owner_id"),
    # Which round comes next moves on by itself.
    "round_rule": KeptTable("date", unit="owner_id", quiet=_NEXT_ROUND, hidden=_NEXT_ROUND),
    "swapped_day": KeptTable("calendar", unit="unit_id", quiet=frozenset({"at", "post_id"})),
    "round_date": KeptTable("date", unit="unit_id", parent=("round_id", "round")),
    "assignment": KeptTable(
        "task",
        unit="unit_id",
        # Each step has its own history, in assignment_move.
        quiet=frozenset({"state", "done_on", "note", "attachment_id"}),
        is_owed=True,
    ),
    "change": KeptTable(
        "entry",
        parent=("report_id", "report"),
        hidden=frozenset({"old", "new", "reason", "aspect", "given_at"}),
        places=_BY_OTHERS,
    ),
    "move": KeptTable(
        "report",
        parent=("report_id", "report"),
        hidden=frozenset({"before", "reason", "action"}),
        places=_BY_OTHERS,
    ),
    "extension": KeptTable(
        "extension", parent=("report_id", "report"), hidden=frozenset({"reason", "answer"})
    ),
    # What was there and what is wanted is read where the report is.
    "amendment_request": KeptTable(
        "amendment",
        parent=("report_id", "report"),
        hidden=frozenset({"old", "new", "typed", "reason", "answer", "aspect", "estimated"}),
    ),
    "approval": KeptTable(
        "approval",
        parent=("report_id", "report"),
        hidden=frozenset({"reason", "change_id", "version"}),
    ),
    "signing": KeptTable("signing", unit="unit_id"),
    "own_estimate": KeptTable("figure", unit="unit_id", quiet=frozenset({"at", "post_id"})),
    "past_figure": KeptTable("figure", unit="unit_id", quiet=frozenset({"at"})),
    # Which words were hidden is not repeated there.
    "hidden_passage": KeptTable("passage", unit="unit_id", hidden=frozenset({"passage"})),
    # The words are in the document, and in the slip beside it.
    "chosen_passage": KeptTable(
        "paper",
        unit="unit_id",
        hidden=frozenset({"text", "source", "part"}),
        quiet=frozenset({"at", "post_id"}),
    ),
    "generation": KeptTable("restore", hidden=frozenset({"mark"})),
    "audit_cut": KeptTable("audit"),
}

_BY_VERSION = "written from a version of the plan or the form, which is told of with its digest"
_OF_MESSAGES = "a message on its way: what was said and what was sent, each with its moment"
_OWN_HISTORY = "has a history of its own: move, change, amendment, proposal_move, assignment_move"
_WORKED_OUT = "worked out of other rows, and again at any time"
NOT_KEPT: Mapping[str, str] = {
    "indicator": _BY_VERSION,
    "target": _BY_VERSION,
    "plan_task": _BY_VERSION,
    "question": _BY_VERSION,
    "report": _OWN_HISTORY,
    "answer": _OWN_HISTORY,
    "late_reason": _OWN_HISTORY,
    "amendment": _OWN_HISTORY,
    "figure": _OWN_HISTORY,
    "recheck": _OWN_HISTORY,
    "report_approver": "frozen with the roster of the round; each approval has its own line",
    "report_body": "frozen with the roster of the round",
    "report_receiver": "frozen with the roster of the round",
    "proposal": _OWN_HISTORY,
    "proposal_move": "the history of a proposal itself",
    "assignment_move": "the history of a task itself",
    "snapshot": "numbered and frozen: it is never changed",
    "draws_on": _WORKED_OUT,
    "running_total": _WORKED_OUT,
    "stale_total": _WORKED_OUT,
    "taken_total": "what stood before an officer when she gave a figure: a history itself",
    "errand": "says itself who saw to it, when, and what came of it",
    "inbox": _OF_MESSAGES,
    "outbox": _OF_MESSAGES,
    "reminder": _OF_MESSAGES,
    "attachment": _OF_MESSAGES,
    "sent": "a count",
    "conversation": "where a chat stands in its dialog",
    "channel_account": "set by the settings of the machine at each start",
    "chat": "an address of a platform; who speaks in it is chat_person",
    "seat": "which of several bots writes to whom: worked out",
    "wrong_digits": "a count of tries, kept as long as it counts",
    "wrong_code": "a count of tries, kept as long as it counts",
    "stranger_answer": "a count of answers, kept for a day",
    "timer": _WORKED_OUT,
    "lease": "which of several workers has a duty for the next seconds",
    "audit_row": "the log itself",
}

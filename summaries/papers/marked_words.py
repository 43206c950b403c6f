"""Words of the people on papers: what should be looked at before they go up is marked beside them,
and left out where a whole room reads them."""

from collections.abc import Iterable

from models.filing.hidden_passages import HIDDEN
from models.proposals.proposals import ProposalRow
from reading.guard.passages import find_passages
from texts import words


def describe_kind(kind: str) -> str:
    return {
        "identity": words("guard.found_identity"),
        "phone": words("guard.found_phone"),
        "account": words("guard.found_account"),
        "secrecy": words("guard.found_secrecy"),
        "accusation": words("guard.found_accusation"),
    }.get(kind, "")


def describe_found(text: str) -> str:
    """What there is to look at in words: "số điện thoại"; or ""."""
    kinds = dict.fromkeys(one.kind for one in find_passages(text))
    return "; ".join(describe_kind(kind) for kind in kinds)


def list_units_to_look_at(proposals: Iterable[ProposalRow]) -> list[str]:
    """Those whose proposals hold something to look at, once each."""
    return list(dict.fromkeys(one.unit_name for one in proposals if find_passages(one.text)))


def mark_text(text: str) -> str:
    """The words as they stand, and behind them what there is to look at."""
    found = describe_found(text)
    return f"{text} [{words('guard.found_in_rest', found=found)}]" if found else text


def mask_text(text: str) -> str:
    for one in reversed(find_passages(text)):
        text = text[: one.start] + HIDDEN + text[one.end :]
    return text

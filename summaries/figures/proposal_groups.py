"""Proposals of a round in groups: how many, about what, for whom, and which say nearly the same."""

from collections import Counter
from collections.abc import Iterable, Sequence

from models.proposals.proposal_texts import is_alike
from models.proposals.proposals import ProposalRow
from models.proposals.tables import ProposalState


def group_similar_proposals(found: Sequence[ProposalRow]) -> list[list[ProposalRow]]:
    """Groups of nearly the same words, in the order of their first; most stand alone."""
    groups: list[list[ProposalRow]] = []
    for one in found:
        near = next((group for group in groups if is_alike(one.text, group[0].text)), None)
        if near is None:
            groups.append([one])
        else:
            near.append(one)
    return groups


def group_by_addressee(found: Iterable[ProposalRow]) -> dict[str, list[ProposalRow]]:
    """By the body that is to answer; "" where nobody has said; that group last."""
    named: dict[str, list[ProposalRow]] = {}
    for one in sorted(found, key=lambda row: (row.addressee is None, row.addressee or "", row.id)):
        named.setdefault(one.addressee or "", []).append(one)
    return named


def count_by_state(found: Iterable[ProposalRow]) -> dict[str, int]:
    """How many there are in all ("all") and in each state."""
    states = Counter(one.state.value for one in found)
    return {"all": sum(states.values()), **{state.value: states[state] for state in ProposalState}}


def count_by_field(found: Iterable[ProposalRow]) -> list[tuple[str, int]]:
    """What they are about, the most frequent first; those without a field are left out."""
    return Counter(one.field for one in found if one.field).most_common()

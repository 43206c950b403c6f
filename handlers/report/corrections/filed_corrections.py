"""Corrections of one message, filed one by one in a report that was sent."""

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from typing import Any

from handlers.replies import Reply
from handlers.report import stored_answers
from handlers.report.doubts import queued_doubts, waiting_doubts
from handlers.report.open_drafts import ChatDraft
from handlers.report.several_answers import whole_and_part, whole_messages
from models.reports.draft_answers import AnswerRow
from reading.whole_report import FoundAnswer, MatchedAnswers
from records import dataclass
from reporting import amendment_requests
from reporting.answers import answer_matching, place_pieces
from texts import Text, join_lines

OfPlace = tuple[FoundAnswer, ...]


@dataclass(slots=True)
class Taken:
    """What is said to the answers that were filed; what asks about the others, and what of the same
    place waits behind that."""

    filed: list[Reply] = field(default_factory=list)
    asked: list[tuple[Reply, AnswerRow | None, list[dict[str, Any]]]] = field(default_factory=list)


def file_each(
    draft: ChatDraft, matched: MatchedAnswers, why: Mapping[int, str] | None = None
) -> Reply:
    """What was sent is corrected place by place: first what is certain, then what is asked about,
    one after the other. Of what was accepted all is asked for at once; `why`: the reasons that
    were said, by the numbers of the questions."""
    if amendment_requests.needs_grant(draft):
        return whole_messages.ask_for_matched(draft, matched, why)
    standing, put_off = draft.ctx.talk, list(draft.queued)
    draft.given = tuple(one.code for one in matched.found)
    places = _sort_places(draft, matched.found)
    changed = [one for one in places if not _is_standing(draft, one)]
    kept = [_describe_kept(draft, one) for one in places if changed and one not in changed]
    taken = Taken()
    for one in changed or places:
        draft.ctx.talk = standing
        _take_place(draft, one, taken)
    draft.ctx.talk = standing
    draft.queued[:] = put_off
    return _ask_after(draft, taken, join_lines(*kept, *(one.text for one in taken.filed)))


def take_kinds(draft: ChatDraft, typed: str, number: int) -> Reply | None:
    """ "2 sân, 1 đội, 3 clb" at the place of this number; None where it is anything else."""
    written = place_pieces.write_out(draft, typed, number)
    if written is None:
        return None
    matched = answer_matching.match_message(draft, written)
    draft.note_shown([one.code for one in matched.found])
    if not draft.report.is_handed_in():
        return whole_messages.take_matched(draft, matched)
    return file_each(draft, matched)


def _sort_places(draft: ChatDraft, found: Sequence[FoundAnswer]) -> list[OfPlace]:
    """A whole and its part are one answer; what is certain comes first."""
    places: dict[str, OfPlace] = {}
    for one in found:
        (whole,) = answer_matching.list_wholes(draft, [one])
        places[whole] = (*places.get(whole, ()), one)
    return sorted(places.values(), key=lambda one: not _is_certain(draft, one[0]))


def _is_standing(draft: ChatDraft, found: OfPlace) -> bool:
    return all(whole_and_part.is_standing(draft, one) for one in found)


def _describe_kept(draft: ChatDraft, found: OfPlace) -> Text:
    """ "Câu 4 giữ nguyên: 4 đám, đúng cả 4.", beside others at which something changes."""
    return stored_answers.describe_kept(draft, draft.form.by_code[found[-1].code])


def _take_place(draft: ChatDraft, found: OfPlace, taken: Taken) -> None:
    draft.queued.clear()
    reply = whole_and_part.take_place(draft, found, draft.ctx.incoming.text)
    assert isinstance(reply, Reply)
    if not waiting_doubts.is_asked_in(reply):
        taken.filed.append(reply)
        return
    asked = reply.then.question if reply.then is not None else None
    rows = (_make_row(draft, one) for one in found if one.code == asked)
    taken.asked.append((reply, next(rows, None), list(draft.queued)))


def _ask_after(draft: ChatDraft, taken: Taken, said: Text) -> Reply:
    """What is asked about, one after the other, before what waited already."""
    doubted = waiting_doubts.find_doubt_about_others(draft, draft.given)
    if doubted is not None and not taken.asked:
        return waiting_doubts.put_again(draft, doubted, said)
    if not taken.asked:
        next_put = queued_doubts.put_next(draft, said)
        return next_put or replace(taken.filed[-1], text=said)
    first, _, parts = taken.asked[0]
    draft.queued[:0] = parts
    if doubted is not None:
        queued_doubts.put_off_waiting(draft)
    for reply, row, behind_it in taken.asked[1:]:
        queued_doubts.put_off(draft, reply, row)
        draft.queued += behind_it
    behind = queued_doubts.describe_queued(draft)
    first = replace(first, text=join_lines(said, behind, first.text))
    return queued_doubts.put_first(draft, first)


def _make_row(draft: ChatDraft, found: FoundAnswer) -> AnswerRow | None:
    return whole_messages.make_row(draft.form.by_code[found.code], found)


def _is_certain(draft: ChatDraft, found: FoundAnswer) -> bool:
    """Nothing is asked about it, nor about what hangs on it."""
    parts = [one for one in draft.form.questions if one.part_of == found.code]
    row = _make_row(draft, found)
    return row is not None and not parts and whole_messages.is_certain(draft, row)

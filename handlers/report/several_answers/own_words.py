"""Several answers in one sentence, each in its question's own words: "12 hộ ngập, không ai bị
thương" to a request that asks for both. Such questions have no names of a form."""

import re
from collections.abc import Iterable

from handlers.anytime import open_work
from handlers.replies import Reply
from handlers.report.open_drafts import ChatDraft, load_draft
from handlers.report.several_answers import whole_messages
from handlers.turn_context import Turn
from models.plans.forms import Question
from reading import CertainAnswer, DoubtfulAnswer, NilAnswer
from reading.whole_report import FoundAnswer, MatchedAnswers
from reporting.answers import answer_reading, counted_nouns
from reporting.drafts import Draft

_CUT = re.compile(r"\s*[,;\n]\s*|\s+(?:và|va)\s+", re.IGNORECASE)
FEWEST = 2


def take_pieces(draft: ChatDraft, typed: str) -> Reply | None:
    """None unless each piece answers just one question that is open."""
    matched = _match_pieces(draft, typed)
    return whole_messages.take_matched(draft, matched) if matched is not None else None


def take_in_waiting(ctx: Turn) -> Reply | None:
    """The same while no question is open: of the one request that is meant."""
    found = [
        one.draft.report.id
        for one in open_work.list_work(ctx)
        if not one.draft.report.is_handed_in() and _match_pieces(one.draft, ctx.incoming.text)
    ]
    return take_pieces(load_draft(ctx, found[0]), ctx.incoming.text) if len(found) == 1 else None


def match_other(draft: ChatDraft, question: Question, typed: str) -> MatchedAnswers:
    """ "3 người bị thương" while households under water are asked for: of the one other question
    that it is made of; empty where what waits may be meant."""
    nobody = MatchedAnswers((), ())
    if not draft.report.is_inquiry or counted_nouns.shares_own_words(draft, question, typed):
        return nobody
    others = [one for one in draft.list_asked_questions() if one.code != question.code]
    found = _find_answer(draft, others, typed)
    return MatchedAnswers((found,), ()) if found is not None else nobody


def _match_pieces(draft: Draft, typed: str) -> MatchedAnswers | None:
    pieces = [piece for piece in _CUT.split(typed) if piece.strip()]
    if not draft.report.is_inquiry or len(pieces) < FEWEST or draft.report.is_locked(draft.ctx.now):
        return None
    asked = draft.list_open_questions()
    found = [_find_answer(draft, asked, piece) for piece in pieces]
    taken = [one for one in found if one is not None]
    codes = {one.code for one in taken}
    return MatchedAnswers(tuple(taken), ()) if len(codes) == len(pieces) else None


def _find_answer(draft: Draft, asked: Iterable[Question], piece: str) -> FoundAnswer | None:
    meant = [one for one in asked if counted_nouns.shares_own_words(draft, one, piece)]
    read = [(one, answer_reading.read_draft_answer(draft, one, piece)) for one in meant]
    fitting = [
        FoundAnswer(one.code, outcome, piece)
        for one, outcome in read
        if isinstance(outcome, CertainAnswer | NilAnswer)
        or (isinstance(outcome, DoubtfulAnswer) and outcome.reason == "ask_none_yet")
    ]
    return fitting[0] if len(fitting) == 1 else None

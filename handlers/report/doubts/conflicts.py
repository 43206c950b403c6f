"""An answer given in another chat or by another post: it is never overwritten unseen.

`shown_answers` of a draft holds the answers that this chat has given or shown; what stands there
may be put right at once. Any other answer that came from elsewhere is shown first, and stays
unless the person says so (`instead`).
"""

from handlers.report.open_drafts import ChatDraft
from models.plans.forms import Question
from models.reports import provenance
from models.reports.draft_answers import AnswerRow
from models.reports.provenance import LastChange
from reporting.questions import format_answer_with_unit
from texts import Text, text, vietnamese, words
from texts.channel_names import get_channel_name


def find_conflict(draft: ChatDraft, question: Question, answer: AnswerRow) -> LastChange | None:
    """Who gave the answer that this one would overwrite unseen; none where nobody did."""
    old = draft.answers.get(question.code)
    if question.code in draft.load_open_rechecks():
        return None  # it was shown with the asking, and is asked about for that very reason
    if (
        old is None
        or _is_same_answer(old, answer)
        or draft.shown_answers.get(question.code) == old.written()
    ):
        return None
    return _find_other_chat(draft, question)


def _is_same_answer(old: AnswerRow, new: AnswerRow) -> bool:
    return old.written() == new.written() and old.aspect is new.aspect


def _find_other_chat(draft: ChatDraft, question: Question) -> LastChange | None:
    found = provenance.find_last_change(draft.ctx.db, draft.report.id, question.code)
    here = draft.ctx.chat_id
    return found if found is not None and found.chat_id != here else None


def has_unseen_answers(draft: ChatDraft) -> bool:
    """Whether an answer is not as the read-back in this chat has shown it."""
    talk = draft.ctx.talk
    if talk.dialog != "review" or talk.report_id != draft.report.id or "was" not in talk.state:
        return False
    return draft.shown_answers != {code: answer.written() for code, answer in draft.answers.items()}


def describe_other_answer(draft: ChatDraft, question: Question) -> Text:
    """Said with a question that was answered elsewhere and not shown here yet."""
    old = draft.answers.get(question.code)
    if old is None or draft.shown_answers.get(question.code) == old.written():
        return Text()
    found = _find_other_chat(draft, question)
    if found is None:
        return Text()
    draft.note_shown([question.code])
    value = format_answer_with_unit(question, old)
    return text(
        "elsewhere.now",
        value=value,
        at=format_given_at(draft, found),
        where=format_given_where(draft, found),
    )


def format_given_at(draft: ChatDraft, found: LastChange) -> str:
    """The hour today; the day with it otherwise."""
    is_today = vietnamese.get_local_day(found.at) == draft.ctx.today
    return vietnamese.format_hour(found.at) if is_today else vietnamese.format_moment(found.at)


def format_given_where(draft: ChatDraft, found: LastChange) -> str:
    """ "trên Telegram"; where another post of the village has answered, whose it is."""
    if found.by_office or found.channel is None:
        return words("elsewhere.by_office")
    if found.title and found.post_id != draft.ctx.speaker.post_id:
        return words("elsewhere.by_other", title=found.title)
    return words("elsewhere.on", place=get_channel_name(found.channel))

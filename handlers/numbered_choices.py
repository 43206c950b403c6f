"""Choices by what is typed: their label, and where a channel has no buttons their number: "2",
"2.", "so 2".

Never where a figure could be meant: there the same choices are words to type.
"""

import re
from collections.abc import Iterable

import orjson
from sqlalchemy import Connection

from handlers import channel_manners
from handlers.listening import Press
from handlers.turn_context import Turn
from handlers.typed_text import fold_label
from models.chats.conversations import CurrentChat, Talk
from models.delivery import outbox
from models.delivery.tables import OutboxKind
from models.plans.form_cache import FormCache
from models.reports import reports
from reporting.errors import NoLongerThere

# Places of a dialog where nothing is asked that a figure could answer.
DIALOGS_WITHOUT_QUESTIONS = frozenset({"idle", "review", "join", "consent"})
# Choices under a figure that the commune asks about again: a figure may be typed there.
BUTTONS_UNDER_A_FIGURE = ("g:still:", "g:recheck:")
# Of what is asked beside an open question.
BESIDE_QUESTION = "g:caption:"
_NUMBER_PATTERN = re.compile(r"(?:(?:so|chon|muc|viec|y) )?([0-9]{1,2}) ?[.)]?")


def is_picked_by_number(
    db: Connection, forms: FormCache, channel: str, talk: Talk, offered: Iterable[str] = ()
) -> bool:
    """Whether choices carry numbers in such a chat, at this place of its dialog.

    `offered`: the data of the choices.
    """
    if channel_manners.get_manner(channel).buttons or any(
        one.startswith(BUTTONS_UNDER_A_FIGURE) for one in offered
    ):
        return False
    return not _may_mean_a_figure(db, forms, talk)


def add_numbers_to_body(db: Connection, forms: FormCache, who: CurrentChat, body: str) -> str:
    """A body that was written before its chat was known, as it is said in that chat."""
    if channel_manners.get_manner(who.channel).buttons:
        return body
    content = orjson.loads(body)
    offered = [data for _, data in content.get("choices", ())]
    if not offered or not is_picked_by_number(db, forms, who.channel, who.talk, offered):
        return body
    return orjson.dumps({**content, "choose": "numbers"}).decode()


def _may_mean_a_figure(db: Connection, forms: FormCache, talk: Talk) -> bool:
    if talk.dialog not in ("report", "doubt"):
        return talk.dialog not in DIALOGS_WITHOUT_QUESTIONS
    if talk.report_id is None or talk.question is None:
        return False
    report = reports.find_report(db, talk.report_id)
    if report is None or talk.state.get("lines"):
        return report is not None
    question = forms.get(db, report.form_version_id).by_code.get(talk.question)
    return question is not None and not question.traits.has_options


def is_number(ctx: Turn) -> bool:
    """Whether a number was typed, as choices are picked by it."""
    return read_number(ctx.typed.folded) is not None


def read_number(folded: str) -> int | None:
    """The number by which a choice is picked: "2", "2.", "so 2"."""
    found = _NUMBER_PATTERN.fullmatch(folded)
    return int(found[1]) if found else None


def press_choice_of_number(ctx: Turn) -> Press | None:
    """A number that picks one of the newest choices is a press of it.

    A number that was typed before these choices could be seen meant others: OldButton.
    """
    found = read_number(ctx.typed.folded)
    if found is None or not is_picked_by_number(ctx.db, ctx.forms, ctx.channel, ctx.talk):
        return None
    offer = outbox.find_last_offer(ctx.db, ctx.chat_id)
    place = found - 1
    if offer is None or not offer.is_numbered or not 0 <= place < len(offer.choices):
        return None
    received = ctx.incoming.received_at
    if received is not None and (offer.sent_at is None or offer.sent_at > received):
        raise NoLongerThere
    return Press(offer.choices[place][1])


def press_label(ctx: Turn) -> Press | None:
    """The button of our newest message whose label was typed. Labels of the open question are
    looked at where it is answered, but for those of what is asked beside it."""
    newest = ctx.newest
    if newest is None:
        return None
    if newest.kind is OutboxKind.PROMPT and ctx.talk.dialog == "report":
        beside = [one for one in newest.choices if one[1].startswith(BESIDE_QUESTION)]
        data = ctx.typed.find_label(beside)
        return Press(data) if data is not None else None
    data = ctx.typed.find_label(newest.choices) or _find_refusal(ctx, newest.choices)
    return Press(data) if data is not None else None


def _find_refusal(ctx: Turn, choices: Iterable[tuple[str, str]]) -> str | None:
    """ "không" where one of the buttons is called so: "Không xóa"."""
    refusing = [data for label, data in choices if fold_label(label).startswith("khong ")]
    is_no = ctx.typed.bare in ("khong", "thoi", "ko")
    return refusing[0] if is_no and len(refusing) == 1 else None

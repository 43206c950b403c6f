"""What the bot says back: text, choices, files. It knows no platform."""

from dataclasses import replace
from typing import Any

import orjson

from models.chats.conversations import Talk
from models.delivery.tables import OutboxKind
from records import dataclass
from summaries.views.charts.chart_values import Chart
from texts import Text, join_lines, text
from texts.gsm_alphabet import find_one_part

CHOICE_BYTES = 64
# Fifteen messages of Telegram: nobody reads more at a telephone.
MOST_SIGNS = 60_000


@dataclass(frozen=True, slots=True)
class Choice:
    """A button, or the words to type instead. The data says what it was offered for. `ends`: it
    is the one by which all of this is done, and stands out where there is a page."""

    label: str
    data: str
    ends: bool = False


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file that was made for a reply, under the name by which it is sent."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Reply:
    """`then` is where the conversation goes; none: it stays where it is."""

    text: Text
    choices: tuple[Choice, ...] = ()
    kind: OutboxKind = OutboxKind.ANSWER
    then: Talk | None = None
    attachments: tuple[int, ...] = ()
    # (label, kind, id): addresses on our own server, made when it is sent
    # (handlers/attachments/reply_links).
    links: tuple[tuple[str, str, int, str], ...] = ()
    # A file made for this reply: kept beside the message that asked for it, and sent with it.
    file: MadeFile | None = None
    # Drawn when it is sent, from the figures of this moment.
    charts: tuple[Chart, ...] = ()
    # It lists telephone numbers of people: that somebody saw them stands in the log of looks.
    has_numbers: bool = False
    # The same in one message of 160 signs, for a channel on which each costs as much as a call.
    brief: str = ""
    # What the log says of it: nothing of a person in it.
    noted: str = ""

    def behind(self, lead: Text) -> "Reply":
        """Something is said first. So it is in the short wording too, alone where both are more
        than one part."""
        both = (f"{lead.plain}\n{self.brief}", lead.plain) if self.brief and lead else (self.brief,)
        return replace(self, text=join_lines(lead, self.text), brief=find_one_part(*both))

    def body(
        self,
        *,
        numbered: bool = False,
        asks: tuple[int, str] | None = None,
        is_brief: bool = False,
    ) -> str:
        """Neutral JSON for the outbox: {spans, choices, …}, with attachments, links, charts,
        "choose", "asks" and "brief" where there are any, and `is_brief`: it is said so here.

        "ends": the place of the choice that stands out. `numbered`: the choices are picked by
        their number ("choose": "numbers"). `asks`: the report and the question to which an answer
        is wanted.
        """
        content: dict[str, Any] = {
            "spans": _shorten(self.text).spans,
            "choices": [(choice.label, choice.data) for choice in self.choices],
        }
        ends = next((place for place, one in enumerate(self.choices) if one.ends), None)
        if ends is not None:
            content["ends"] = ends
        if self.attachments:
            content["attachments"] = self.attachments
        if self.links:
            content["links"] = self.links
        if self.charts:
            content["charts"] = self.charts
        if is_brief and self.brief:
            content["brief"] = self.brief
        if numbered and self.choices:
            content["choose"] = "numbers"
        if asks is not None:
            content["asks"] = asks
        return orjson.dumps(content).decode()


# Nothing is said: what there is to say was said to the message before.
SILENCE = Reply(Text())


def _shorten(whole: Text) -> Text:
    """A message has a largest size, whatever was put into it; that it was cut is said."""
    if sum(len(said) for _, said in whole.spans) <= MOST_SIGNS:
        return whole
    kept, left = [], MOST_SIGNS
    for style, said in whole.spans:
        kept.append((style, said[:left]))
        left -= len(said)
        if left <= 0:
            break
    return join_lines(Text(tuple(kept)), text("dialog.cut_short"))


@dataclass(frozen=True, slots=True)
class BackgroundQuestion:
    """A question about more than one report: worked out by a reader, answered after."""

    what: str
    arguments: tuple[tuple[str, Any], ...] = ()
    then: Talk | None = None

"""What a person did, the same for every channel."""

from datetime import datetime
from enum import StrEnum

from records import dataclass


class Came(StrEnum):
    """What a message is: words, a press, a file, or a new wording of an old one."""

    TYPED = "typed"
    PRESS = "press"
    MEDIA = "media"
    EDIT = "edit"


@dataclass(frozen=True, slots=True)
class IncomingMessage:
    """One message or one press. `choice` is the data of the button that was pressed.

    `media` names what came in place of words, or above them: photo, voice, document, sticker.
    `said_at` is the platform's own time; none for presses and for the web.
    """

    inbox_id: int | None
    text: str = ""
    choice: str | None = None
    media: str | None = None
    received_at: datetime | None = None
    said_at: datetime | None = None
    attachment_id: int | None = None
    # The newest of our messages that was on the page when this was written, where known.
    seen: int | None = None
    # The end of the inbox key of the message that this one is a new wording of.
    edits: str | None = None
    # The platform's id of the message that this one replies to, ours or an own one.
    replies_to: str | None = None
    # Its place among all messages of the chat, by the platform; ours have one in the same order.
    order: int | None = None
    # What the platform calls pictures that were sent together.
    album: str | None = None

    # What was typed, where `text` is only what is read of it.
    wording: str = ""
    # It was typed on a page that stood open while an older copy of the data was put back.
    is_of_lost_page: bool = False
    # Whose own the device of a page was shown to be that it came from; none: it is no page.
    known_people: frozenset[int] | None = None
    # Which device of a page it came from.
    device_id: int | None = None

    @property
    def came(self) -> Came:
        """A press before anything else, then a file, then a new wording, be it of a caption."""
        if self.choice is not None:
            return Came.PRESS
        if self.media is not None and (self.edits is None or not self.text):
            return Came.MEDIA
        return Came.TYPED if self.edits is None else Came.EDIT

    @property
    def typed(self) -> str:
        """The words as they were typed, which are stored beside what was read in them."""
        return self.wording or self.text

    @property
    def stored_id(self) -> int:
        """Its row in the inbox: whatever came in has one."""
        assert self.inbox_id is not None
        return self.inbox_id

    @property
    def at(self) -> datetime | None:
        """When it was said, as far as is known: what counts for being on time."""
        return self.said_at or self.received_at


def make_no_message(known_people: frozenset[int] | None = None) -> IncomingMessage:
    """Where a page of ours stands for a chat, and nothing was said. `known_people`: whose own the
    device that looks was shown to be."""
    return IncomingMessage(None, known_people=known_people)

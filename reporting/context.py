"""Who acts, on which transaction, at which moment."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import field
from datetime import date, datetime

import orjson
from sqlalchemy import Connection

from models import paths, rights
from models.audit import actors
from models.audit.actors import AuditActor
from models.chats import conversations
from models.chats.conversations import Speaker
from models.delivery import outbox
from models.delivery.outbox import OutgoingMessage
from models.delivery.tables import OutboxKind
from models.people import deputies, post_holders
from models.people.post_holders import PostRow
from models.people.tables import Role
from models.plans.form_cache import FormCache
from models.reports import authors
from models.reports.tables import Source
from models.rights import Action, AnyThing, Relation
from models.secrets import Secrets
from models.units import unit_settings
from records import dataclass
from reporting import receivers
from reporting.errors import NotYours
from reporting.notices import Notice
from texts import Text, join_lines, text, vietnamese, words


class SecretsMissing(Exception):
    """A fault of ours: codes and links were wanted where none are made."""


@dataclass(slots=True)
class Context:
    """`acting` is the post that acts, `chat_id` the chat it acts from and `inbox_id` the message
    by which it does; none of them where something is only worked out.

    `released` collects what is written for others; it may go out after the commit. `notices` are
    values that the conversation has yet to word, and does before the transaction ends.
    """

    db: Connection
    now: datetime
    forms: FormCache
    acting: Speaker | None = field(default=None, kw_only=True)
    chat_id: int | None = field(default=None, kw_only=True)
    inbox_id: int | None = field(default=None, kw_only=True)
    # Whose own the device of a page was shown to be from which it is done; none: it is no page.
    known_people: frozenset[int] | None = field(default=None, kw_only=True)
    # Where an officer enters for a unit: how it came, and when the unit gave it.
    source: Source | None = field(default=None, kw_only=True)
    given_at: datetime | None = field(default=None, kw_only=True)
    released: list[OutgoingMessage] = field(default_factory=list, kw_only=True)
    notices: list[Notice] = field(default_factory=list, kw_only=True)
    public_url: str = field(default="", kw_only=True)
    secrets_at_hand: Secrets | None = field(default=None, kw_only=True, repr=False)

    @property
    def speaker(self) -> Speaker:
        """Who acts. Only asked for where somebody has joined."""
        if self.acting is None:
            raise NotYours
        return self.acting

    @property
    def is_known(self) -> bool:
        """Whether it is shown that whoever acts is the holder of the post, and not only somebody on
        a device of which nobody has shown that it is theirs."""
        if self.known_people is None:
            return True
        return self.acting is not None and self.acting.person_id in self.known_people

    @property
    def secrets(self) -> Secrets:
        if self.secrets_at_hand is None:
            raise SecretsMissing
        return self.secrets_at_hand

    @property
    def today(self) -> date:
        return vietnamese.get_local_day(self.now)

    @property
    def counts_from(self) -> datetime:
        """The moment that counts for being on time."""
        return self.given_at or self.now

    @property
    def by(self) -> authors.Author:
        """For the history: this post, this chat, this message, now."""
        return authors.Author(
            self.acting.post_id if self.acting else None,
            self.chat_id,
            self.inbox_id,
            self.now,
            source=self.source,
            given_at=self.given_at,
        )

    def act_from(self, place: str, door: str = "", why: str = "") -> AbstractContextManager[None]:
        """What is written meanwhile the log has as done by whoever speaks, from there."""
        return actors.act_as(self.db, place, lambda: self.describe_actor(place, door, why))

    def describe_actor(self, place: str, door: str = "", why: str = "") -> AuditActor:
        """Whoever speaks at this moment, for the log; nobody where that is not known."""
        who = self.acting if self.is_known else None
        person_id, post_id = (who.person_id, who.post_id) if who else (None, None)
        return AuditActor(self.now, place, door, person_id, post_id, self.chat_id, why)

    def setting(self, name: str, unit_path: str | None = None) -> str:
        return unit_settings.get_setting(self.db, unit_path or self.speaker.unit_path, name)

    def phone(self, unit_path: str | None = None) -> str:
        """Whom to call; where the commune has set no number, words that fit in its place.

        An officer is never told her own number: she calls the office above.
        """
        if unit_path is None:
            return self.phone_for(self.speaker)
        found = unit_settings.find_phone(self.db, unit_path)
        return found or words("dialog.phone_of_the_commune")

    def phone_for(self, post: Speaker | PostRow) -> str:
        """Whom the holder of this post calls, be it a speaker or one who is about to join; where
        nobody is known, words that fit in its place."""
        return self.find_phone_for(post) or words("dialog.phone_of_the_commune")

    def find_phone_for(self, post: Speaker | PostRow) -> str:
        """The same number; "" where there is none."""
        path, found = post.unit_path, ""
        if rights.has_role(post, Role.OFFICER):
            above = paths.get_parent_id(path)
            path = paths.cut_at(path, above) if above else ""
        if path:
            found = unit_settings.find_phone(self.db, path)
        return found

    def own_phone(self) -> str:
        """The number that the speaker's unit tells those below it."""
        found = unit_settings.find_own_phone(self.db, self.speaker.unit_id)
        return found or words("dialog.phone_of_the_commune")

    def describe_whom_to_call(self) -> Text:
        """Whom to call, for whoever speaks; nothing for an officer, who is called herself."""
        if self._is_called_herself():
            return Text()
        office = receivers.find_receiver_of_unit(self.db, self.speaker.unit_path).office
        phone = unit_settings.find_phone(self.db, self.speaker.unit_path)
        if not phone:
            return text("dialog.ask_office", office=office)
        return text("dialog.call_office", office=office, phone=phone)

    def describe_not_for_me(self) -> Text:
        """What nobody expected; who reports for a unit is told that the answers are kept."""
        reports = rights.has_role(self.speaker, Role.REPORTER)
        said = text("dialog.not_for_me" if reports else "dialog.not_for_me_reader")
        return join_lines(said, self.describe_whom_to_call())

    def describe_urgent_call(self) -> Text:
        """The same where a wish has been passed on."""
        return Text() if self._is_called_herself() else text("dialog.urgent", phone=self.phone())

    def _is_called_herself(self) -> bool:
        return rights.has_role(self.speaker, Role.OFFICER)

    def speak_as(self, fits: Callable[[Speaker], bool]) -> bool:
        """Whether somebody in this chat holds such a post: from here on that post speaks."""
        if fits(self.speaker):
            return True
        if self.chat_id is None:
            return False
        here = conversations.list_speakers(self.db, self.chat_id, self.now)
        found = next((speaker for speaker in here if fits(speaker)), None)
        if found is not None:
            self.acting = found
        return found is not None

    def notify(self, notice: Notice) -> None:
        """Something that others are to hear, with buttons under it."""
        self.notices.append(notice)

    def may(
        self, action: Action, thing: AnyThing | None = None, by: Relation | None = None
    ) -> bool:
        """Whether somebody in this chat may do that, with the thing or somewhere, or by that
        relation alone: from here on that post speaks."""
        if thing is None:
            return self.speak_as(lambda speaker: rights.may_somewhere(speaker.role, action))
        return self.speak_as(lambda speaker: rights.may(speaker, action, thing, by))

    def must(self, action: Action, thing: AnyThing) -> None:
        """Raises NotYours unless the post that speaks may do that; `ctx.speaker` as the thing is
        its own unit."""
        if not rights.may(self.speaker, action, thing):
            raise NotYours

    def send_text(
        self, person_id: int, said: Text, name: str, kind: OutboxKind = OutboxKind.NOTICE
    ) -> None:
        """A notice for another person, once under this name."""
        body = orjson.dumps({"spans": said.spans, "choices": []}).decode()
        self.send_body(person_id, kind, body, name)

    def send_text_to_officers(self, unit_path: str, said: Text, name: str) -> None:
        """A notice for each officer who runs the rounds above a unit, and is not on leave."""
        for person_id in self.list_officer_ids(unit_path):
            self.send_text(person_id, said, f"{name}:{person_id}")

    def list_officer_ids(self, unit_path: str) -> list[int]:
        """The people who run the rounds at a unit or above it, without those on leave."""
        held = post_holders.list_holders_above(self.db, unit_path, Role.OFFICER, self.now)
        return [one.person_id for one in deputies.leave_out_absent(self.db, held, self.now)]

    def send_body(self, person_id: int, kind: OutboxKind, body: str, name: str) -> None:
        """A message for another person as it lies in the outbox, once under this name."""
        row = outbox.add_message_for_person(self.db, person_id, kind, body, self.now, name=name)
        if row is not None:
            self.released.append(row)

"""A context in which nobody speaks: for what is worked out and not answered."""

from datetime import datetime

from sqlalchemy import Connection

from handlers.incoming_messages import IncomingMessage
from models.chats import chat_addresses
from models.chats.conversations import CurrentChat, Talk
from models.plans.forms import FormCache
from models.secrets import Secrets
from reporting.context import Context


def make_silent_context(db: Connection, forms: FormCache, now: datetime) -> Context:
    nobody = CurrentChat(chat_addresses.ChatAddress(0, 0, ""), "", False, Talk(), None)
    return Context(db, now, forms, Secrets(b""), nobody, IncomingMessage(0))

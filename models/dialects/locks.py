"""Locks of a transaction, held until it ends. Order: chat, report, the log; whoever takes them in
this order waits, and never in a ring. On SQLite whoever writes is alone, and nothing is locked."""

from sqlalchemy import Connection, column, text

from models.prepared_statements import PreparedStatement

# What is locked by a number of our own; the second number says which.
_LOG, _MIGRATION, _ARRIVAL = 17_01, 17_02, 17_03


def _prepare(lock: str, name: str = "id") -> PreparedStatement[bool]:
    """A statement whose row is a lock that was had; `name`: of its only column."""
    return PreparedStatement(text(lock).columns(column(name)), lambda *_: True)


# Not "for update": rows that point to the chat may be written by others meanwhile.
_CHAT = _prepare("SELECT id FROM chat WHERE id = :chat FOR NO KEY UPDATE SKIP LOCKED")
_REPORT = _prepare("SELECT id FROM report WHERE id = :report FOR NO KEY UPDATE")
_REPORT_OF_CHAT = _prepare(
    "SELECT report.id FROM report JOIN conversation ON conversation.report_id = report.id"
    " WHERE conversation.chat_id = :chat FOR NO KEY UPDATE OF report"
)
_WAIT_FOR_CHAT = _prepare("SELECT id FROM chat WHERE id = :chat FOR NO KEY UPDATE")
_NUMBERED = _prepare("SELECT pg_advisory_xact_lock(:what, :which) AS had", "had")


def is_alone(db: Connection) -> bool:
    """Whether nobody else can write while this transaction lasts."""
    return db.dialect.name == "sqlite"


def take_chat(db: Connection, chat_id: int) -> bool:
    """Whether this transaction has the chat; false while another one has it."""
    return is_alone(db) or _CHAT.find_one(db, {"chat": chat_id}) is not None


def lock_chat(db: Connection, chat_id: int) -> None:
    """The same, and waits for whoever has it."""
    _lock(db, _WAIT_FOR_CHAT, chat=chat_id)


def lock_report_of_chat(db: Connection, chat_id: int) -> None:
    """The report that is open in a chat."""
    _lock(db, _REPORT_OF_CHAT, chat=chat_id)


def lock_report(db: Connection, report_id: int) -> bool:
    """Two who change one report do so one after the other: the second sees what the first left.
    Whether there may have been somebody to wait for: what was read before is read again."""
    return _lock(db, _REPORT, report=report_id)


def lock_log(db: Connection) -> None:
    """The log is one chain: of two who write the second waits for the hash of the first."""
    _lock(db, _NUMBERED, what=_LOG, which=0)


def lock_arrival(db: Connection, chat_id: int) -> None:
    """What arrives in one chat is numbered in the order in which it is committed."""
    # The second number has 31 bits; two chats that share one only wait for each other.
    _lock(db, _NUMBERED, what=_ARRIVAL, which=chat_id & 0x7FFF_FFFF)


def lock_migration(db: Connection) -> None:
    """Of several processes that start at once one changes the tables."""
    _lock(db, _NUMBERED, what=_MIGRATION, which=0)


def _lock(db: Connection, statement: PreparedStatement[bool], **values: int) -> bool:
    # Who only reads sees one moment anyway.
    if is_alone(db) or db.get_execution_options().get("postgresql_readonly"):
        return False
    statement.find_one(db, values)
    return True

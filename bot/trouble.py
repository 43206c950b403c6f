"""Telling passing trouble of the database from a fault of ours, and logging it once."""

import logging
import re

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

_TEMPORARY = (OperationalError, InterfaceError)
_READ_ONLY = re.compile("read-?only", re.IGNORECASE)
# PostgreSQL: could not serialise, deadlock, lock not had in time.
_CONTENDED = frozenset({"40001", "40P01", "55P03"})


def is_temporary(error: BaseException) -> bool:
    """Whether trying again later can help: nothing is wrong with what was asked for."""
    if isinstance(error, _TEMPORARY):
        return True
    if not isinstance(error, DBAPIError):
        return False
    # A standby that was asked to write, a connection that the server has cut off.
    return error.connection_invalidated or bool(_READ_ONLY.search(str(error.orig)))


def is_contended(error: BaseException) -> bool:
    """Whether two transactions were in each other's way: one of them only has to come again."""
    return getattr(getattr(error, "orig", None), "sqlstate", None) in _CONTENDED


class TroubleLog:
    """Says a trouble once when it begins, and once when it is over.

    Where several suffer from the same one, each says who it is: it is over when it is for all.
    """

    def __init__(self, say: logging.Logger, what: str) -> None:
        self._say, self._what = say, what
        self._suffering: set[object] = set()

    def begin(self, error: BaseException, who: object = None) -> None:
        if not self._suffering:
            self._say.warning("%s: %s", self._what, describe_error(error))
        self._suffering.add(who)

    def over(self, who: object = None) -> None:
        if who not in self._suffering:
            return
        self._suffering.discard(who)
        if not self._suffering:
            self._say.info("%s: over", self._what)


def describe_error(error: BaseException) -> str:
    """The kind of error and its own words, without statements or what people wrote."""
    origin = getattr(error, "orig", None) or error
    words = str(origin).splitlines()[0] if str(origin) else ""
    return f"{type(origin).__name__} {words}"[:200]

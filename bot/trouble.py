"""Telling the database's own trouble (locked, full, gone) from a fault in a turn."""

import logging

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

_PASSING = (OperationalError, InterfaceError)


def is_passing(error: BaseException) -> bool:
    """Whether trying again later can help: nothing is wrong with what was asked for."""
    if isinstance(error, _PASSING):
        return True
    return isinstance(error, DBAPIError) and "readonly" in str(error).lower()


class Once:
    """Says a trouble once when it begins, and once when it is over.

    Where several suffer from the same one, each says who it is: it is over when it is for all.
    """

    def __init__(self, say: logging.Logger, what: str) -> None:
        self._say, self._what = say, what
        self._suffering: set[object] = set()

    def begin(self, error: BaseException, who: object = None) -> None:
        if not self._suffering:
            self._say.warning("%s: %s", self._what, brief(error))
        self._suffering.add(who)

    def over(self, who: object = None) -> None:
        if who not in self._suffering:
            return
        self._suffering.discard(who)
        if not self._suffering:
            self._say.info("%s: over", self._what)


def brief(error: BaseException) -> str:
    """The kind of error and its own words, without statements or what people wrote."""
    origin = getattr(error, "orig", None) or error
    words = str(origin).splitlines()[0] if str(origin) else ""
    return f"{type(origin).__name__} {words}"[:200]

"""An officer's action that cannot be done, in a sentence that says what and why; and all that is
wrong with a form, told at once."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from reporting.errors import UserError
from texts import words

T = TypeVar("T")


class ActionRefused(UserError):
    """`sentence` names units, days and reports; nothing has changed."""

    key = "desk.refused"

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence


class SeveralRefused(ActionRefused):
    """Several things are wrong: each with the name of its field, where it is about one."""

    def __init__(self, faults: Sequence[UserError]) -> None:
        self.faults = tuple(faults)
        super().__init__(" ".join(get_reason(one) for one in self.faults))


def get_reason(error: UserError) -> str:
    return error.sentence if isinstance(error, ActionRefused) else words(error.key, **error.values)


def list_faults(error: UserError) -> tuple[UserError, ...]:
    return error.faults if isinstance(error, SeveralRefused) else (error,)


class FaultList:
    """What is wrong with a form. Whoever reads it goes on after a fault, and the person reads of
    all of them together."""

    def __init__(self) -> None:
        self._found: list[UserError] = []

    def note(self, check: Callable[[], T]) -> T | None:
        """What it gives; none where it is refused."""
        try:
            return check()
        except UserError as error:
            if not (isinstance(error, ActionRefused) or error.field):
                raise
            self._found += list_faults(error)
            return None

    def add(self, fault: UserError) -> None:
        self._found.append(fault)

    def raise_found(self, fields: Mapping[str, str] | None = None) -> None:
        """`fields`: what a field is called on this page, where it is called otherwise."""
        for one in self._found:
            one.at((fields or {}).get(one.field, one.field))
        if len(self._found) == 1:
            raise self._found[0]
        if self._found:
            raise SeveralRefused(self._found)

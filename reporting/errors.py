"""Mistakes that the person can put right: each is shown by the text under its `key`.

A channel that failed (`bot.channels`) and a fault of ours are two other families.
"""

from typing import Any, ClassVar, Self


class UserError(Exception):
    """`field`: the name of the one on a page that it is about, where it is about one."""

    key: ClassVar[str]
    field = ""

    def __init__(self, **values: object) -> None:
        super().__init__(self.key, values)
        self.values = values

    def at(self, field: str) -> Self:
        self.field = field
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        """It may come from another process."""
        return UserError._make_again, (type(self), self.args), self.__dict__

    @staticmethod
    def _make_again(kind: type["UserError"], args: tuple[Any, ...]) -> "UserError":
        return kind.__new__(kind, *args)


class NoLongerThere(UserError):
    """A press on something that is no longer there."""

    key = "dialog.old_button"


class NotYours(UserError):
    """What was asked for lies outside the person's units. Nothing is said about it."""

    key = "dialog.not_yours"


class NoOpenReport(UserError):
    """There is no report to speak of."""

    key = "report.nothing_open"


class RoundLocked(UserError):
    key = "report.locked"


class ReportIsAccepted(UserError):
    """Its figures are locked: a change of one is asked for."""

    key = "amendment.is_locked"


class InquiryWithdrawn(RoundLocked):
    """Whoever asked at short notice has taken it back."""

    key = "inquiry.is_withdrawn"


class CannotChangeStatus(UserError):
    """Someone else was quicker, or the report is past that."""

    key = "report.cannot_move"

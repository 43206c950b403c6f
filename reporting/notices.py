"""What other people are to hear about a report, as values; the conversation words them and puts
the buttons under them (`handlers/notices`)."""

from datetime import datetime

from models.plans.forms import Question
from models.reports.reports import ReportRow
from models.reports.tables import Part
from records import dataclass


@dataclass(frozen=True, slots=True)
class Notice:
    """`recipients`: each person's id, with the name under which this goes out to them once."""

    recipients: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class ReportSentNotice(Notice):
    """Somebody else who reports for the unit has sent the report: whose post, and when."""

    report: ReportRow
    report_name: str
    receiver: str
    title: str
    at: datetime


@dataclass(frozen=True, slots=True)
class JointConfirmationNotice(Notice):
    """A body is asked to confirm that it sends this, too; `again`: for what it had confirmed has
    changed since."""

    report: ReportRow
    report_name: str
    body_name: str
    sender_names: tuple[str, ...]
    again: bool


@dataclass(frozen=True, slots=True)
class PassOnNotice(Notice):
    """A body on the way up is asked to pass the report on."""

    report: ReportRow
    report_name: str
    body_name: str


@dataclass(frozen=True, slots=True)
class PartConfirmedNotice(Notice):
    """Another body has confirmed that it sends this, too, or has passed it on."""

    report: ReportRow
    report_name: str
    body_name: str
    part: Part
    at: datetime


@dataclass(frozen=True, slots=True)
class NewTotal:
    """The total of the children for one question as it stands now, and what they are called."""

    question: Question
    value: str
    noun: str


@dataclass(frozen=True, slots=True)
class TotalChangedNotice(Notice):
    """Figures below have changed since this report took their totals: a sentence a change.

    `only`: the new total, where all of it is about one question.
    """

    report: ReportRow
    sentences: tuple[str, ...]
    only: NewTotal | None


@dataclass(frozen=True, slots=True)
class InquiryWithdrawnNotice(Notice):
    """What was asked at short notice is taken back. `is_answered`: what was sent is kept."""

    greeting: str
    asker: str
    name: str
    is_answered: bool


@dataclass(frozen=True, slots=True)
class InquiryOpenedNotice(Notice):
    """Somebody is asked at short notice: by which unit, in which words, until when.

    `letter` is the number of the letter, or empty; `places` how many questions there are.
    """

    report_id: int
    greeting: str
    asker: str
    letter: str
    wording: str
    places: int
    due: datetime
    now: datetime

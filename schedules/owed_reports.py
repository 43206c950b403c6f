"""A report that a person still owes: how far it has got, what is left, whom to call."""

from datetime import datetime

from sqlalchemy import Connection

from models.delivery import quiet_hours
from models.delivery.reminders import ReminderRow
from models.errands import errands
from models.people import quiet_people
from models.people.post_holders import PostRow
from models.people.tables import Role
from models.plans.form_cache import FormCache
from models.plans.forms import Form
from models.reports import report_history
from models.reports.reports import ReportRow
from models.rights import has_role
from models.rounds import stages
from models.units import unit_settings
from records import dataclass
from reporting.context import Context
from reporting.drafts import Draft, open_draft
from reporting.receivers import Receiver
from summaries import round_labels
from texts import vietnamese

PROMISED = "promised"


@dataclass(frozen=True, slots=True)
class OwedReport:
    """A report that this person still owes, and how far it has got."""

    stage: str
    report: ReportRow
    form: Form
    holder: PostRow
    done: int
    left: int
    next_place: int
    phone: str
    receiver: Receiver
    # Places without a figure: left open, or not known at the time.
    lacking: tuple[int, ...]
    # What to have at hand before beginning, in this commune's own words.
    prepare: tuple[str, ...]
    # What the answers were when it was looked at (Draft.mark_answers).
    answers_mark: str

    @property
    def report_name(self) -> str:
        return round_labels.format_report_name(self.report)

    @property
    def is_of_officer(self) -> bool:
        """Whether an officer answers for it: others call her."""
        return has_role(self.holder, Role.OFFICER)

    @property
    def is_complete(self) -> bool:
        return self.left == 0


def load_owed_report(
    db: Connection,
    forms: FormCache,
    stage: str,
    report: ReportRow,
    holder: PostRow,
    now: datetime,
) -> OwedReport | None:
    """None where the stage has nothing to say: "unsent" of a report that is not complete."""
    draft = open_draft(Context(db, now, forms), report)
    unanswered, done = draft.list_open_questions(), draft.count_done_places()
    found = OwedReport(
        stage,
        report,
        draft.form,
        holder,
        done,
        draft.form.places - done,
        unanswered[0].number if unanswered else 0,
        unit_settings.find_phone(db, report.unit_path),
        draft.load_receiver(),
        tuple(draft.list_open_places()),
        _list_preparations(draft),
        draft.mark_answers(),
    )
    if stage == "unsent" and not found.is_complete:
        return None
    if stage == PROMISED and not found.lacking:
        return None
    return found


def has_told_change(db: Connection, person_id: int, report: ReportRow) -> bool:
    """That somebody else answers for the unit, which waits for the officer; who has answered
    something since goes on."""
    told_at = errands.find_told_change(db, person_id, report.unit_id)
    return told_at is not None and not report_history.has_changed_since(db, report.id, told_at)


def is_left_unsaid(db: Connection, due: ReminderRow, report: ReportRow, now: datetime) -> bool:
    """Of the stages of a deadline: whether this person has told that somebody else answers for the
    unit, which waits for the officer, and nothing was answered since; or has heard of this report
    today, as what was put off until the quiet they had wanted was over."""
    if not stages.is_stage(due.stage):
        return False
    if has_told_change(db, due.person_id, report):
        return True
    begins = vietnamese.make_local_moment(vietnamese.get_local_day(now))
    ended = quiet_people.find_quiet_end(db, due.person_id)
    is_of_today = ended is not None and begins <= ended <= now and due.due >= begins
    return is_of_today and quiet_hours.was_said_late(db, due.person_id, report.id, begins)


def _list_preparations(draft: Draft) -> tuple[str, ...]:
    noun = draft.load_noun()
    slots = {"noun": noun, "Noun": vietnamese.capitalize(noun)}
    filled = (round_labels.fill_slots(one, slots) for one in draft.form.prepare)
    return tuple(one for one in filled if one)

"""The number of a receipt, and the code by which anybody can check it without seeing a figure.

"KP-0312-7K4QXP-M2RW": the number; six letters that say the receipt, its last four letters
included, is genuine; four that change with any figure of the report. Both follow from the secret
key: nothing is stored for them.
"""

import re

from sqlalchemy import Connection

from models.reports import draft_answers, reports
from models.reports.reports import ReportRow
from models.secrets import ALPHABET, Secrets, is_same
from records import dataclass

GENUINE, UNCHANGED = 6, 4
_SIGN = f"[{ALPHABET}]"
_CODE = re.compile(rf"(.{{1,40}})-({_SIGN}{{{GENUINE}}})-({_SIGN}{{{UNCHANGED}}})")


@dataclass(frozen=True, slots=True)
class CheckedReceipt:
    """A genuine one. `is_unchanged`: every figure is as it was when the receipt was given."""

    report: ReportRow
    is_unchanged: bool


def format_receipt_number(report: ReportRow) -> str:
    """ "KP-0312": the initials of the round's owner, and the report's own number."""
    initials = "".join(part[:1] for part in report.owner_code.split("-")).upper()
    return f"{initials}-{report.id:04d}"


def make_check_code(db: Connection, secrets: Secrets, report: ReportRow) -> str:
    """Of a report that is handed in."""
    unchanged = _sign_figures(db, secrets, report)
    return "-".join((report.receipt or "", _sign_receipt(secrets, report, unchanged), unchanged))


def check_receipt(db: Connection, secrets: Secrets, code: str) -> CheckedReceipt | None:
    """None: there is no such receipt, or it has been taken back; which of both is not told."""
    found = _CODE.fullmatch(code.strip().upper())
    report = reports.find_report_of_receipt(db, found[1]) if found is not None else None
    if found is None or report is None or report.submitted_at is None:
        return None
    # A letter mistyped at the end is no changed figure: the six vouch for the four as given.
    if not is_same(_sign_receipt(secrets, report, found[3]), found[2]):
        return None
    return CheckedReceipt(report, is_same(_sign_figures(db, secrets, report), found[3]))


def _sign_receipt(secrets: Secrets, report: ReportRow, unchanged: str) -> str:
    at = report.submitted_at.isoformat() if report.submitted_at else ""
    return secrets.receipt(f"{report.id}:{report.receipt}:{at}:{unchanged}", GENUINE)


def _sign_figures(db: Connection, secrets: Secrets, report: ReportRow) -> str:
    return secrets.receipt(_describe_figures(db, report), UNCHANGED)


def _describe_figures(db: Connection, report: ReportRow) -> str:
    answers = draft_answers.load_answers(db, report.id)
    said = (f"{code}={answers[code].written()}" for code in sorted(answers))
    return f"{report.id}:{report.receipt}:" + "\n".join(said)

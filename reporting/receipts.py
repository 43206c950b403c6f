"""The number of a receipt."""

from models.reports.reports import ReportRow


def format_receipt_number(report: ReportRow) -> str:
    """ "KP-0312": the initials of the round's owner, and the report's own number."""
    initials = "".join(part[:1] for part in report.owner_code.split("-")).upper()
    return f"{initials}-{report.id:04d}"

"""Entering that a summary was signed: number, date, signer; corrected only with a reason."""

from datetime import date, datetime

from models.rights import Action
from models.rounds.rounds import RoundRow
from models.signing import signings, snapshots
from models.signing.signings import SignedPaper, SigningRow
from models.signing.snapshots import SnapshotRow
from office.refusals import ActionRefused
from office.reports import report_board
from records import dataclass
from reporting.context import Context
from summaries import round_summary, signed_figures
from summaries.views import chat_summary
from texts import vietnamese, words

LONGEST_FIELD = 100
TODAYS_SUMMARY = 0


@dataclass(frozen=True, slots=True)
class SigningForm:
    """What was typed into the form.

    `snapshot`: its id, or TODAYS_SUMMARY with the digest that was seen.
    """

    number: str
    signed_on: str
    signer: str
    snapshot: int = TODAYS_SUMMARY
    seen_digest: str = ""


def sign_summary(ctx: Context, round_id: int, written: SigningForm) -> SignedPaper:
    """Raises Refused; then nothing is signed that was not signed before."""
    one = report_board.get_officer_round(ctx, round_id)
    ctx.must(Action.SIGN_SUMMARY, ctx.speaker)
    there = signings.find_signing_in_force(ctx.db, one.id, ctx.speaker.unit_id)
    if there is not None:
        raise ActionRefused(describe_existing_signing(there))
    paper = _read_document(ctx, one, written)
    _store_signing(ctx, one, _choose_snapshot(ctx, one, written), paper)
    return paper


def _store_signing(ctx: Context, one: RoundRow, snapshot_id: int, paper: SignedPaper) -> None:
    unit = ctx.speaker.unit_id
    if not signings.add_signing(ctx.db, snapshot_id, one.id, unit, paper, ctx.by):
        there = signings.find_signing_in_force(ctx.db, one.id, unit)
        raise ActionRefused(describe_existing_signing(there) if there else words("signed.gone"))


def describe_existing_signing(there: SigningRow) -> str:
    return words(
        "signed.already",
        number=there.number,
        day=vietnamese.format_full_day(there.signed_on),
        title=there.title or words("desk_reports.nobody"),
        at=vietnamese.format_moment(there.at),
    )


def correct_signing(ctx: Context, signing_id: int, written: SigningForm, why: str) -> SignedPaper:
    """The wrong entry is withdrawn with the reason, and the right one takes its place."""
    there = _get_signing_in_force(ctx, signing_id, why)
    one = report_board.get_officer_round(ctx, there.round_id)
    paper = _read_document(ctx, one, written)
    snapshot_id = there.snapshot_id
    if written.snapshot != TODAYS_SUMMARY:
        snapshot_id = _get_snapshot(ctx, one, written.snapshot).id
    if not signings.withdraw_signing(ctx.db, there.id, _clean_reason(why), ctx.by):
        raise ActionRefused(words("signed.gone"))
    _store_signing(ctx, one, snapshot_id, paper)
    return paper


def withdraw_signing(ctx: Context, signing_id: int, why: str) -> SigningRow:
    """It was not signed after all. The entry is kept."""
    there = _get_signing_in_force(ctx, signing_id, why)
    if not signings.withdraw_signing(ctx.db, there.id, _clean_reason(why), ctx.by):
        raise ActionRefused(words("signed.gone"))
    return there


def _get_signing_in_force(ctx: Context, signing_id: int, why: str) -> SigningRow:
    ctx.must(Action.SIGN_SUMMARY, ctx.speaker)
    if not _clean_reason(why):
        raise ActionRefused(words("signed.no_why"))
    there = signings.find_signing(ctx.db, signing_id)
    if there is None or not there.in_force or there.unit_id != ctx.speaker.unit_id:
        raise ActionRefused(words("signed.gone"))
    return there


def _clean_reason(why: str) -> str:
    return " ".join(why.split())[:300]


def _read_document(ctx: Context, one: RoundRow, written: SigningForm) -> SignedPaper:
    number, signer = " ".join(written.number.split()), " ".join(written.signer.split())
    if not number:
        raise ActionRefused(words("signed.no_number"))
    if not signer:
        raise ActionRefused(words("signed.no_signer"))
    return SignedPaper(
        number[:LONGEST_FIELD], _read_day(ctx, one, written.signed_on), signer[:LONGEST_FIELD]
    )


def _read_day(ctx: Context, one: RoundRow, typed: str) -> date:
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        raise ActionRefused(words("signed.no_date")) from None
    if day > ctx.today:
        raise ActionRefused(words("signed.too_late", day=vietnamese.format_full_day(day)))
    opened = _get_first_day(one.opens)
    if opened is not None and day < opened:
        shown = vietnamese.format_full_day(opened)
        raise ActionRefused(
            words("signed.too_early", day=vietnamese.format_full_day(day), opens=shown)
        )
    return day


def _get_first_day(opens: datetime | None) -> date | None:
    return vietnamese.get_local_day(opens) if opens is not None else None


def _choose_snapshot(ctx: Context, one: RoundRow, written: SigningForm) -> int:
    """The numbered summary that was chosen; or today's, if it is still what was seen."""
    if written.snapshot != TODAYS_SUMMARY:
        return _get_snapshot(ctx, one, written.snapshot).id
    unit = ctx.speaker.unit_id
    summary = round_summary.load_summary(ctx.db, ctx.forms, one.id, unit, ctx.now, receives=True)
    if written.seen_digest and written.seen_digest != summary.digest:
        raise ActionRefused(words("signed.changed_since")).at("digest")
    body, figures = (
        chat_summary.format_summary(summary, TODAYS_SUMMARY).plain,
        signed_figures.freeze_summary(summary, chat_summary.list_body_lines(summary)),
    )
    number = snapshots.get_or_add_snapshot_number(
        ctx.db, unit, one.id, summary.digest, body, ctx.now, figures
    )
    kept = snapshots.list_signable_snapshots(ctx.db, unit, one.id)
    return next(row.id for row in kept if row.number == number)


def _get_snapshot(ctx: Context, one: RoundRow, snapshot_id: int) -> SnapshotRow:
    kept = snapshots.list_signable_snapshots(ctx.db, ctx.speaker.unit_id, one.id)
    found = next((row for row in kept if row.id == snapshot_id), None)
    if found is None:
        raise ActionRefused(words("signed.no_snapshot"))
    return found

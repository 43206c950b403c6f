"""Entering that a summary was signed: number, date, signer. Entered once; mended with a reason."""

from dataclasses import dataclass
from datetime import date, datetime

from handlers.context import Context
from handlers.office import board
from handlers.office.refused import Refused
from models import signings, snapshots
from models.rights import Action
from models.rounds import RoundRow
from models.signings import Document, SigningRow
from models.snapshots import SnapshotRow
from summaries import phone, signed
from texts import vietnamese, words

LONGEST = 100
NOW = 0


@dataclass(frozen=True, slots=True)
class Written:
    """What was typed into the form. `snapshot`: its id, or NOW with the digest that was seen."""

    number: str
    signed_on: str
    signer: str
    snapshot: int = NOW
    seen: str = ""


def sign(ctx: Context, round_id: int, written: Written) -> Document:
    """Raises Refused; then nothing is signed that was not signed before."""
    one = board.must_see(ctx, round_id)
    ctx.must(Action.SIGN_SUMMARY, ctx.speaker)
    there = signings.in_force(ctx.db, one.id, ctx.speaker.unit_id)
    if there is not None:
        raise Refused(already(there))
    paper = _paper(ctx, one, written)
    _enter(ctx, one, _snapshot(ctx, one, written), paper)
    return paper


def _enter(ctx: Context, one: RoundRow, snapshot_id: int, paper: Document) -> None:
    unit = ctx.speaker.unit_id
    if not signings.sign(ctx.db, snapshot_id, one.id, unit, paper, ctx.by):
        there = signings.in_force(ctx.db, one.id, unit)
        raise Refused(already(there) if there else words("signed.gone"))


def already(there: SigningRow) -> str:
    return words(
        "signed.already",
        number=there.number,
        day=vietnamese.full_day(there.signed_on),
        title=there.title or words("desk_reports.nobody"),
        at=vietnamese.moment(there.at),
    )


def correct(ctx: Context, signing_id: int, written: Written, why: str) -> Document:
    """The wrong entry is withdrawn with the reason, and the right one takes its place."""
    there = _in_force(ctx, signing_id, why)
    one = board.must_see(ctx, there.round_id)
    paper = _paper(ctx, one, written)
    snapshot_id = there.snapshot_id
    if written.snapshot != NOW:
        snapshot_id = _chosen(ctx, one, written.snapshot).id
    if not signings.withdraw(ctx.db, there.id, _said(why), ctx.by):
        raise Refused(words("signed.gone"))
    _enter(ctx, one, snapshot_id, paper)
    return paper


def withdraw(ctx: Context, signing_id: int, why: str) -> SigningRow:
    """It was not signed after all. The entry is kept."""
    there = _in_force(ctx, signing_id, why)
    if not signings.withdraw(ctx.db, there.id, _said(why), ctx.by):
        raise Refused(words("signed.gone"))
    return there


def _in_force(ctx: Context, signing_id: int, why: str) -> SigningRow:
    ctx.must(Action.SIGN_SUMMARY, ctx.speaker)
    if not _said(why):
        raise Refused(words("signed.no_why"))
    there = signings.get(ctx.db, signing_id)
    if there is None or not there.in_force or there.unit_id != ctx.speaker.unit_id:
        raise Refused(words("signed.gone"))
    return there


def _said(why: str) -> str:
    return " ".join(why.split())[:300]


def _paper(ctx: Context, one: RoundRow, written: Written) -> Document:
    number, signer = " ".join(written.number.split()), " ".join(written.signer.split())
    if not number:
        raise Refused(words("signed.no_number"))
    if not signer:
        raise Refused(words("signed.no_signer"))
    return Document(number[:LONGEST], _day(ctx, one, written.signed_on), signer[:LONGEST])


def _day(ctx: Context, one: RoundRow, typed: str) -> date:
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        raise Refused(words("signed.no_date")) from None
    if day > ctx.today:
        raise Refused(words("signed.too_late", day=vietnamese.full_day(day)))
    opened = _first_day(one.opens)
    if opened is not None and day < opened:
        shown = vietnamese.full_day(opened)
        raise Refused(words("signed.too_early", day=vietnamese.full_day(day), opens=shown))
    return day


def _first_day(opens: datetime | None) -> date | None:
    return vietnamese.local(opens).date() if opens is not None else None


def _snapshot(ctx: Context, one: RoundRow, written: Written) -> int:
    """The numbered summary that was chosen; or today's, if it is still what was seen."""
    if written.snapshot != NOW:
        return _chosen(ctx, one, written.snapshot).id
    unit = ctx.speaker.unit_id
    summary = phone.work_out(ctx.db, ctx.forms, one.id, unit, ctx.now)
    if written.seen and written.seen != summary.digest:
        raise Refused(words("signed.changed_since"))
    body, figures = phone.render(summary, NOW).plain, signed.freeze(summary)
    number = snapshots.number(ctx.db, unit, one.id, summary.digest, body, ctx.now, figures)
    kept = snapshots.signable(ctx.db, unit, one.id)
    return next(row.id for row in kept if row.number == number)


def _chosen(ctx: Context, one: RoundRow, snapshot_id: int) -> SnapshotRow:
    kept = snapshots.signable(ctx.db, ctx.speaker.unit_id, one.id)
    found = next((row for row in kept if row.id == snapshot_id), None)
    if found is None:
        raise Refused(words("signed.no_snapshot"))
    return found

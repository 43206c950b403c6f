"""A signed summary as it is quoted, and what has changed since, in words."""

from models.reports.tables import AnswerState
from models.signing.signings import SigningRow
from summaries.figures import amendment_lines
from summaries.figures.unit_figures import UnitFigure
from summaries.round_facts import RoundFacts
from summaries.round_labels import RoundNames, format_figure_label, get_choice_label
from summaries.signed_figures import ChangedFigure, find_changes_since_signing, shorten_text
from summaries.views import chat_summary
from texts import Text, make_plain_text, text, vietnamese, words

MOST_CHANGES = 5


def format_signed_quote(facts: RoundFacts, signing: SigningRow) -> Text:
    """ "Theo Báo cáo số 12/BC-BCĐ ngày 07/6/2024 đã ký. Sau khi ký có 1 số thay đổi: …" """
    parts = [
        words(
            "signed.quote",
            number=signing.number,
            day=vietnamese.format_full_day(signing.signed_on),
        )
    ]
    found = find_changes_since_signing(facts, signing)
    if found.changed:
        items = [format_change(facts.names, one) for one in found.changed[:MOST_CHANGES]]
        left = len(found.changed) - len(items)
        if left:
            items.append(words("signed.more", count=left))
        parts.append(words("signed.since", count=len(found.changed), items="; ".join(items)))
    parts.append(amendment_lines.format_short_list(facts.amendments, facts.form, signing.at))
    parts.append(format_added_since(facts, signing))
    return make_plain_text(" ".join(filter(None, parts)))


def format_added_since(facts: RoundFacts, signing: SigningRow) -> str:
    """ "Sau khi ký có thêm báo cáo của Xóm 6, không tính trong số đã ký."; "" where none came."""
    added = find_changes_since_signing(facts, signing).added
    return words("signed.added", names=", ".join(added)) if added else ""


def format_signed_summary(facts: RoundFacts, signing: SigningRow) -> Text:
    """The summary as it was signed, under what is quoted."""
    told = list((signing.figures or {}).get("lines", ()))[: chat_summary.MOST_LINES - 2]
    return chat_summary.join_summary_lines(facts, format_signed_quote(facts, signing), told)


def format_current_head(facts: RoundFacts, signing: SigningRow, number: int) -> Text:
    """The head of today's figures, where others have been signed."""
    day = vietnamese.get_local_day(facts.at)
    return text(
        "signed.as_of",
        hour=vietnamese.format_hour(facts.at),
        weekday=vietnamese.format_weekday(day),
        day=vietnamese.format_short_day(day),
        number=number,
        signed=signing.number,
    )


def format_change(names: RoundNames, one: ChangedFigure) -> str:
    """ "Xóm 3, đăng ký GĐVH 131 thành 129"."""
    return words(
        "signed.change",
        unit=one.unit.name,
        label=_format_label(names, one),
        before=_format_figure(one, one.before),
        now=_format_figure(one, one.now),
    )


def _format_figure(one: ChangedFigure, cell: UnitFigure | None) -> str:
    if cell is None or cell.state is AnswerState.MISSING:
        return words("signed.unknown")
    if cell.choice is not None:
        return get_choice_label(one.question, cell.choice)
    if cell.text:
        return words("signed.words", words=shorten_text(cell.text))
    if cell.counted is None:
        return words("signed.not_applicable")
    number = vietnamese.format_decimal(cell.counted, one.decimals)
    if cell.base is not None:
        number = f"{number}/{vietnamese.format_decimal(cell.base, one.decimals)}"
    return words("signed.estimate", number=number) if cell.is_estimate else number


def _format_label(names: RoundNames, one: ChangedFigure) -> str:
    if one.question is None:
        return one.measure
    return vietnamese.uncapitalize(format_figure_label(names.fill, one.question, one.whole))

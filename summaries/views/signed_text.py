"""A signed summary as it is quoted, and what has changed since, in words."""

from models.signing.signings import SigningRow
from summaries.round_facts import RoundFacts
from summaries.signed_figures import find_changes_since_signing
from summaries.views import chat_summary
from texts import Text, join_lines, make_plain_text, text, vietnamese, words

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
        items = [one.line for one in found.changed[:MOST_CHANGES]]
        left = len(found.changed) - len(items)
        if left:
            items.append(words("signed.more", count=left))
        parts.append(words("signed.since", count=len(found.changed), items="; ".join(items)))
    if found.added:
        parts.append(words("signed.added", names=", ".join(found.added)))
    return make_plain_text(" ".join(parts))


def format_signed_summary(facts: RoundFacts, signing: SigningRow) -> Text:
    """The summary as it was signed, under what is quoted."""
    told = list((signing.figures or {}).get("lines", ()))[: chat_summary.MOST_LINES - 2]
    return join_lines(
        chat_summary.format_headline(facts),
        format_signed_quote(facts, signing),
        *(make_plain_text(line) for line in told),
    )


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

"""What stands behind a sentence of a summary: the estimated part, remarks in brackets."""

from summaries.summary_values import SummaryFigure
from texts import vietnamese, words


def format_estimated_part(figure: SummaryFigure) -> str:
    if not figure.estimated:
        return ""
    return words("summary.estimated", number=vietnamese.format_number(figure.estimated))


def add_remarks(sentence: str, *remarks: str) -> str:
    present = [remark for remark in remarks if remark]
    if not present:
        return sentence
    return words("summary.with_remark", line=sentence, remark=", ".join(present))

"""The summary as it is pasted into a group: figures, and no unit that has not sent."""

from summaries.round_summary import Summary
from summaries.views import chat_summary
from texts import Text, join_lines, make_plain_text, text, vietnamese, words


def format_group_summary(summary: Summary) -> Text:
    facts = summary.facts
    found = facts.completeness
    late = [unit.name for unit in found.waiting]
    reported = words(
        "chart.title_progress",
        submitted=len(found.submitted),
        expected=found.expected,
        noun=facts.counted,
        on_time=len(found.on_time),
    )
    lines = [
        line
        for line in chat_summary.list_figure_lines(summary)
        if not any(name in line for name in late)
    ]
    return join_lines(
        chat_summary.format_headline(facts),
        text("board.seen_at", at=vietnamese.format_moment(facts.at)),
        make_plain_text(reported),
        *(make_plain_text(line) for line in lines),
    )

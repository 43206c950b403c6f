"""What our own message printed, when it comes back with the answers filled in."""

import re

from handlers.report.open_drafts import ChatDraft
from handlers.report.several_answers import form_lines
from reading import fold_text

# "4. Xóm có mấy đám cưới? Gõ: cuoi 4 dung 4": only what stands behind "Gõ:" is the answer.
_ASKED = re.compile(r"^\s*[0-9]{1,2}\. .*\bgõ: *", re.IGNORECASE)
_BRACKETS = re.compile(r"\(([^()\n]{1,300})\)")
# "ho … 137": the blank was left standing in front of the answer.
_BLANK = re.compile(r"(?:…|\.{2,}|_{2,})\s*(?=[^\s…])")


def remove_printed_text(draft: ChatDraft, typed: str) -> str:
    """The message without our own sentences; lines that were left blank are gone."""
    if "(" not in typed and "…" not in typed and "õ:" not in typed:
        return typed
    printed = _list_printed_lines(draft)
    lines = (
        _strip_printed(line, printed)
        for line in typed.split("\n")
        if fold_text(line) not in printed
    )
    return "\n".join(line for line in lines if line.strip())


def _list_printed_lines(draft: ChatDraft) -> set[str]:
    """The lines that we print, and what stands in their brackets, folded."""
    numbers = range(1, draft.form.places + 1)
    shown = [form_lines.format_template_line(draft, number).plain for number in numbers]
    shown += [form_lines.format_question_line(draft, number).plain for number in numbers]
    inside = [found for line in shown for found in _BRACKETS.findall(line)]
    return {fold_text(one) for one in (*shown, *inside)}


def _strip_printed(line: str, printed: set[str]) -> str:
    line = _ASKED.sub("", line)
    line = _BRACKETS.sub(lambda found: "" if fold_text(found[1]) in printed else found[0], line)
    return _remove_blanks(line)


def _remove_blanks(line: str) -> str:
    """A blank behind which nothing was put stays a blank."""
    return _BLANK.sub(" ", line)

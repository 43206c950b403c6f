"""Why something was changed at the desk, as the log has it."""

from bot.site.sent_forms import SentForm
from texts import words

# Names under which forms send why something is done.
REASON_FIELDS = ("reason", "why")
LONGEST_NAME = 120


def describe_reason(sent: SentForm | None) -> str:
    """The reason that was given on the page, where it asks for one; else the file or the pasted
    table from which the change came."""
    if sent is None:
        return ""
    given = next((sent[name] for name in REASON_FIELDS if sent[name]), "")
    return given or _describe_source(sent)


def _describe_source(sent: SentForm) -> str:
    # Between two pages the name goes on in the form, beside the list itself.
    file = sent.file_name or sent["file_name"]
    if sent["pasted"] or file == words("desk_lists.pasted_name"):
        return words("audit.by_pasted")
    return words("audit.by_file", file=file[:LONGEST_NAME]) if file else ""

"""Through which page something was done or seen, in the words by which people know it."""

from texts import channel_names, words

DESK, PAGE, COMMAND, MACHINE = "desk", "page", "command", "machine"
# The pages of the desk, by the first part of their address.
DESK_PAGES = frozenset(
    {
        *("address", "begin", "files", "passages", "remind", "search", "summary", "table", "undo"),
        *("", "accept", "audit", "enter", "errands", "file", "form", "group", "inquiries"),
        *("meeting", "papers", "past", "paste", "people", "plan", "proposals", "provisional"),
        *("rechecks", "reports", "rounds", "settings", "setup", "signing", "tasks", "texts"),
        *("units", "charts", "calendar", "board", "templates"),
    }
)
# What is done there, by the parts behind it.
DESK_STEPS = frozenset(
    {
        *(
            "accept",
            "again",
            "back",
            "beside",
            "border",
            "card",
            "cards",
            "correct",
            "device",
            "done",
        ),
        *("forget", "form", "hand-over", "leave", "link", "merge", "move", "new", "new-phone"),
        *("reopen", "report", "round", "seen", "send", "sheet.csv", "sheet.xlsx", "show", "sign"),
        *("invitations", "hide", "paste", "people", "plan", "split", "take", "units", "upload"),
        *("withdraw", "workbook", "document", "check", "totals", "png", "messages", "extend"),
        *("example", "fields", "words", "docx", "xlsx", "file", "amendments"),
        *("approval", "approvals"),
    }
)
# Pages without a desk, by the name that they give themselves.
OTHER_PAGES = frozenset(
    {"b", "begin", "board", "devices", "f", "file", "j", "keep", "l", "m", "recovery", "sign-out"}
)

# What the machine does by itself, by the end of the name that a job gives itself: its module, or
# the kind of what has come due.
JOBS = frozenset(
    {
        *("account", "calendar", "combined_reminders", "due_timers", "expired_data", "group"),
        *("message", "opening", "person", "phone_chats", "plan", "post", "repair", "report"),
        *("roster", "round", "rule", "running_totals", "task", "tick_jobs", "unit"),
    }
)


def describe_place(place: str, door: str) -> str:
    """ "bàn làm việc: trang Người phụ trách, số 12, đường dẫn riêng"."""
    if place == DESK:
        return f"{words('audit.place_desk')}: {_describe_desk_page(door)}"
    if place == PAGE:
        said = words("audit.place_page")
        return f"{said}: {words(_key('page', door))}" if door in OTHER_PAGES else said
    if place == COMMAND:
        said = words("audit.place_command")
        return f"{said}: {door}" if door else said
    if place == MACHINE:
        return f"{words('audit.place_machine')}: {words(f'audit.job_{_find_job(door)}')}"
    return words("audit.place_chat", channel=channel_names.get_channel_name(place))


def _find_job(door: str) -> str:
    name = door.rpartition(".")[2]
    return name if name in JOBS else "other"


def _describe_desk_page(door: str) -> str:
    first, *others = door.split("/")
    said = [words(_key("desk", first)) if first in DESK_PAGES else first]
    for part in others:
        if part.isdigit():
            said.append(words("audit.page_number", number=part))
        else:
            said.append(words(_key("step", part)) if part in DESK_STEPS else part)
    return ", ".join(said)


def _key(kind: str, name: str) -> str:
    plain = name.replace("-", "_").replace(".", "_")
    return f"audit.{kind}_{plain}" if plain else f"audit.{kind}_start"

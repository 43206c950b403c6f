"""The five rooms of the desk and the pages in each: the one table from which its frame is made."""

from models.waiting_work import WaitingWork
from records import dataclass


@dataclass(frozen=True, slots=True)
class DeskPlace:
    """A page in the list of its room: its path below the desk, and the key of its label."""

    path: str
    label: str


@dataclass(frozen=True, slots=True)
class DeskRoom:
    """`name`: that of its icon. `more`: paths that belong here and stand in no list."""

    name: str
    label: str
    places: tuple[DeskPlace, ...]
    more: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """The page that opens first."""
        return self.places[0].path

    def count_waiting(self, waiting: WaitingWork) -> int:
        return {"reports": waiting.reports, "entry": waiting.errands}.get(self.name, 0)


ROOMS = (
    DeskRoom(
        "reports",
        "desk.room_reports",
        (
            DeskPlace("reports", "desk.place_board"),
            DeskPlace("table", "desk_table.title"),
            DeskPlace("rounds", "desk.place_rounds"),
            DeskPlace("calendar", "calendar.title"),
            DeskPlace("group", "desk_group.title"),
            DeskPlace("tasks", "tasks.page"),
            DeskPlace("inquiries", "inquiry.page"),
        ),
        ("rechecks", "passages", "accept", "remind", "undo"),
    ),
    DeskRoom(
        "entry",
        "desk.room_entry",
        (
            DeskPlace("errands", "desk_enter.errands"),
            DeskPlace("enter", "desk_enter.title"),
            DeskPlace("paste", "desk_paste.title"),
        ),
    ),
    DeskRoom(
        "results",
        "desk.room_results",
        (
            DeskPlace("provisional", "provisional.title"),
            DeskPlace("summary", "desk.place_summary"),
            DeskPlace("papers", "papers.title"),
            DeskPlace("signing", "signed.title"),
            DeskPlace("charts", "chart.page"),
            DeskPlace("board", "board.title"),
            DeskPlace("files", "workbook.title"),
            DeskPlace("proposals", "proposals.page"),
        ),
    ),
    DeskRoom(
        "people",
        "desk.room_people",
        (
            DeskPlace("units", "desk.menu_units"),
            DeskPlace("people", "desk.menu_people"),
            DeskPlace("people/cards", "desk.place_cards"),
            DeskPlace("meeting", "meeting.title"),
        ),
    ),
    DeskRoom(
        "plans",
        "desk.room_plans",
        (
            DeskPlace("setup", "desk.menu_setup"),
            DeskPlace("plan", "desk_setup.plan_link"),
            DeskPlace("form", "desk.place_forms"),
            DeskPlace("past", "desk_setup.past_link"),
            DeskPlace("texts", "desk_setup.texts_link"),
            DeskPlace("templates", "own_papers.title"),
            DeskPlace("settings", "desk.place_settings"),
            DeskPlace("address", "address.title"),
            DeskPlace("audit", "audit.menu"),
        ),
        ("begin",),
    ),
)


def _is_inside(path: str, place: str) -> bool:
    return f"{path}/".startswith(f"{place}/")


def find_room(path: str) -> DeskRoom | None:
    """In which room a page stands, by its path below the desk; none: the start and search."""
    return next(
        (
            room
            for room in ROOMS
            if any(_is_inside(path, place) for place in (*_list_paths(room), *room.more))
        ),
        None,
    )


def _list_paths(room: DeskRoom) -> list[str]:
    return [place.path for place in room.places]


def find_place(room: DeskRoom | None, path: str) -> str:
    """The page of the room's list that this one is, or belongs to: the longest that fits."""
    fitting = [one for one in _list_paths(room) if _is_inside(path, one)] if room else []
    return max(fitting, key=len, default="")

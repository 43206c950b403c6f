"""What an officer may read of the log, row by row, in words."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from models import paths
from models.audit.audit_reading import AuditLine, AuditSearch, list_audit_lines
from models.audit.kept_tables import KEPT
from models.audit.tables import AuditAction
from models.people import post_records
from models.rights import Action, Thing
from models.units import unit_lives
from models.units.unit_settings import DEFAULT_SETTINGS
from office.audit.audit_actors import PagePeople, describe_actor, load_page_people
from office.audit.audit_doors import describe_place
from office.papers import text_templates
from plans.kinds import KIND_NAMES
from reading.values.telephones import format_phone
from records import dataclass
from reporting.context import Context
from reporting.errors import NotYours
from sheets.kind_words import UNIT_NAMES
from sheets.units import other_lines
from texts import vietnamese, words

# A page shows so many; an export all.
MOST_SHOWN = 200
# Of these one press makes many rows.
ALIKE = frozenset({"invitation", "entry", "link"})
# Looks, beside the kinds of what changes.
LOOKS = ("numbers", "sheet", "photo", "link", "audit")
# Numbers of other rows say nothing to anybody, and neither does the plan's own digest.
SHOWN_BY_NAME = {"unit_id", "parent_id", "old_id", "new_id", "owner_id", "to_id"}
# Codes of the plan's author and of ours say nothing either: how a measure is added up, the choice
# of a list, a place in the tree, a digest.
LEFT_OUT = {"aggregation", "choice", "near", "stages", "question", "code", "digest", "hash", "path"}
# Columns in which words of the code stand; how people say each of them is in texts.
CODED = {
    ("extension", "state"),
    ("amendment_request", "state"),
    ("approval", "outcome"),
    ("border_change", "state"),
    ("assignment", "state"),
    ("round", "on_day_off"),
    ("round_rule", "on_day_off"),
    ("round_rule", "every"),
    ("meeting_ask", "kind"),
}


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A value by its label, as it was and as it became; empty: none."""

    label: str
    was: str
    became: str


@dataclass(frozen=True, slots=True)
class ShownAudit:
    """A row of the log in words; `of` is what it belongs to, `path` the page of the desk that says
    more. Those with one `press` came of the same one."""

    at: datetime
    who: str
    where: str
    what: str
    of: str
    changes: tuple[ShownChange, ...]
    why: str
    number: int
    hash: str
    path: str = ""
    press: tuple[object, ...] = ()


def list_kinds() -> list[tuple[str, str]]:
    """(kind, what it is called), for a search."""
    kinds = dict.fromkeys((*(one.kind for one in KEPT.values()), *LOOKS))
    return [(kind, words(f"audit.kind_{kind}")) for kind in kinds]


def list_audit(ctx: Context, wanted: AuditSearch) -> list[ShownAudit]:
    """The log of this officer's units. Raises NotYours for a unit that is none of hers."""
    ctx.must(Action.READ_AUDIT, Thing(wanted.unit_path or ctx.speaker.unit_path))
    return show_lines(ctx, list_audit_lines(ctx.db, ctx.speaker.unit_path, wanted))


def find_unit_path(ctx: Context, unit_id: int) -> str:
    life = unit_lives.find_unit_life(ctx.db, unit_id)
    if life is None or not paths.is_at_or_below(life.path, ctx.speaker.unit_path):
        raise NotYours
    return life.path


def show_lines(ctx: Context, lines: list[AuditLine]) -> list[ShownAudit]:
    """In words; telephone numbers only of those whose number this officer may see now."""
    held = post_records.list_held_posts(ctx.db, ctx.speaker.unit_path, ctx.now)
    seen = {post.person_id for post in held}
    names = {
        life.id: life.name for life in unit_lives.list_unit_lives(ctx.db, ctx.speaker.unit_path)
    }
    names |= _find_names_over_border(ctx, lines, names)
    people = load_page_people(ctx.db, lines)
    return [show_line(line, lambda person: person in seen, names, people) for line in lines]


def _find_names_over_border(
    ctx: Context, lines: list[AuditLine], known: Mapping[int, str]
) -> dict[int, str]:
    """Who took part in a move over a border: the other office, and villages that are gone there."""
    moved = [values for one in lines if one.table == "border_change" for values in _get_both(one)]
    said = {each for values in moved for each in _list_unit_ids(values)}
    lives = (unit_lives.find_unit_life(ctx.db, each) for each in said - known.keys())
    return {life.id: life.name for life in lives if life is not None}


def _get_both(line: AuditLine) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    return line.was, line.became


def _list_unit_ids(values: Mapping[str, Any]) -> list[int]:
    listed = [int(one) for one in str(values.get("unit_ids") or "").split()]
    return [*listed, values["to_id"]] if values.get("to_id") else listed


def show_line(
    line: AuditLine,
    may_see: Callable[[int | None], bool],
    units: Mapping[int, str],
    people: PagePeople,
) -> ShownAudit:
    return ShownAudit(
        line.at,
        describe_actor(line, people),
        describe_place(line.place, line.door),
        _describe_action(line),
        ", ".join(filter(None, (line.about, line.unit))),
        tuple(_list_changes(line, units, hides=not may_see(line.about_id))),
        line.why,
        line.id,
        line.hash,
        _get_page(line),
        _find_press(line),
    )


def _describe_action(line: AuditLine) -> str:
    """ "Sửa: người phụ trách"; more time for a report is asked for, granted or refused."""
    asks = line.table in ("extension", "amendment_request", "border_change")
    state = line.became.get("state") if asks else None
    if state:
        return words(f"audit.{line.table}_{state}")
    return words(f"audit.{line.action.value}", what=words(f"audit.kind_{line.kind}"))


def _get_page(line: AuditLine) -> str:
    """Figures before and after are read where the report is."""
    report = line.became.get("report_id")
    return f"reports/{report}" if line.kind in ("entry", "report") and report else ""


def _find_press(line: AuditLine) -> tuple[object, ...]:
    """Rows of one press that say the same but for whom; what changed of a person or a date is
    read row by row."""
    is_alike = line.kind in ALIKE or line.action is AuditAction.SEEN
    entry = line.became.get("report_id") if line.kind == "entry" else None
    return (line.at, line.actor, line.place, line.door, line.kind, entry) if is_alike else ()


def _list_changes(
    line: AuditLine, units: Mapping[int, str], *, hides: bool
) -> Iterator[ShownChange]:
    is_forgotten = line.table == "person" and not line.was and not line.became
    if is_forgotten and line.action is not AuditAction.SEEN:
        yield ShownChange(words("audit.forgotten"), "", "")
    for name in dict.fromkeys((*line.was, *line.became)):
        if _says_nothing(name):
            continue
        was, became = (
            show_value(line, name, values.get(name), units, hides=hides)
            for values in (line.was, line.became)
        )
        yield ShownChange(get_field_label(name), was, became)


def _says_nothing(name: str) -> bool:
    is_number_of_row = name == "id" or (name.endswith("_id") and name not in SHOWN_BY_NAME)
    return is_number_of_row or name in LEFT_OUT


def get_field_label(name: str) -> str:
    return words(f"audit.field_{name}")


def show_value(
    line: AuditLine, name: str, value: Any, units: Mapping[int, str], *, hides: bool
) -> str:
    if value is None or value == "":
        return ""
    if (line.table, name) in CODED:
        return words(f"audit.value_{line.table}_{name}_{value}")
    if name == "phone":
        return words("audit.hidden_phone") if hides else format_phone(value)
    if name == "unit_ids":
        return ", ".join(units.get(int(one), words("audit.other_unit")) for one in value.split())
    if name == "proven_for":
        return str(len(value.split()))
    if name in SHOWN_BY_NAME:
        return units.get(value, words("audit.other_unit"))
    if line.kind == "entry" and name == "source":
        return words(f"desk_reports.source_{value}")
    if name == "after":
        return words(f"desk_reports.status_{value}")
    if name == "role":
        return words(f"desk_people.role_{value}")
    if line.table == "unit_text" and isinstance(value, str):
        return _show_template(name, value)
    if isinstance(value, bool):
        return words("audit.yes" if value else "audit.no")
    return _show_text(line.kind, name, value) if isinstance(value, str) else str(value)


def _show_text(kind: str, name: str, value: str) -> str:
    """Words of the code as people say them; a moment as people write it."""
    if name == "kind":
        return UNIT_NAMES.get(value) or KIND_NAMES.get(value, "")
    if name == "unit_kinds":
        return ", ".join(UNIT_NAMES.get(one, one) for one in value.split())
    if name == "line":
        return other_lines.get_line_name(value)
    if kind == "setting" and name == "name" and value in DEFAULT_SETTINGS:
        return words(f"desk_setup.setting_{value}")
    return _show_time(value)


def _show_template(name: str, value: str) -> str:
    """Which own text it is, and its fields by the names under which people see them."""
    if name == "key" and value in text_templates.TEMPLATE_KINDS:
        return words(text_templates.TEMPLATE_KINDS[value].label)
    return text_templates.show_fields(_show_time(value))


def _show_time(value: str) -> str:
    """A moment or a day as people write it; anything else as it stands."""
    if value[4:5] != "-" or value[10:11] not in ("", "T"):
        return value
    try:
        if len(value) == len("2024-01-01"):
            return vietnamese.format_full_day(date.fromisoformat(value))
        return vietnamese.format_moment(datetime.fromisoformat(value))
    except ValueError:
        return value

"""What an office prints around its reports: settled at the desk, else as its name and its plan
say."""

from collections.abc import Mapping

from models.rights import Action
from models.units import unit_settings
from office import edit_conflict
from office.refusals import ActionRefused
from records import dataclass
from reporting.context import Context
from summaries.papers import paper_layout
from summaries.papers.paper_layout import PaperLayout
from texts import words

LONGEST_VALUE = 400  # as a setting holds


@dataclass(frozen=True, slots=True)
class LayoutItem:
    """`value`: what the unit has set itself, several lines in one; "" where it is as usual.
    `printed`: what the paper of the nearest round has."""

    name: str
    label: str
    value: str
    printed: str


def list_layout(ctx: Context, printed: PaperLayout | None = None) -> list[LayoutItem]:
    own = unit_settings.load_own_settings(ctx.db, ctx.speaker.unit_id, paper_layout.NAMES)
    shown = printed.show() if printed is not None else {}
    return [
        LayoutItem(name, words(f"own_papers.layout_{name}"), own.get(name, ""), shown.get(name, ""))
        for name in paper_layout.NAMES
    ]


def save_layout(ctx: Context, typed: Mapping[str, str], given: str) -> None:
    """Sets what has changed. Raises ActionRefused or EditConflict, and then nothing has."""
    ctx.must(Action.KEEP_SETTINGS, ctx.speaker)
    here = list_layout(ctx)
    wanted = {
        one.name: typed[one.name].replace("\r\n", "\n").strip() for one in here if one.name in typed
    }
    shown = {one.label: one.value for one in here}
    edit_conflict.check_unchanged(
        given, shown, {one.label: wanted[one.name] for one in here if one.name in wanted}
    )
    for one in here:
        if len(wanted.get(one.name, "")) > LONGEST_VALUE:
            raise ActionRefused(
                words("own_papers.layout_too_long", name=one.label, most=LONGEST_VALUE)
            )
    for one in here:
        if wanted.get(one.name, one.value) != one.value:
            unit_settings.set_setting(ctx.db, ctx.speaker.unit_id, one.name, wanted[one.name])

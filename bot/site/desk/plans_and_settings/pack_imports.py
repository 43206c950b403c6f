"""Importing a pack from a page: open rounds go on in the new forms, and it says how."""

from handlers.office_chat import new_questions
from models.plans import form_lists
from models.plans.forms import FormCache
from models.units import unit_lives
from office.plans import form_changes
from office.plans.form_changes import RoundFormChange
from plans.loading.pack_loader import load_pack
from plans.schema import Pack
from reporting.context import Context
from texts import words


def import_pack(ctx: Context, pack: Pack, *, rounds: bool) -> list[str]:
    """What changed, in words. `rounds`: make the pack's rounds for this officer's unit."""
    # Versions that may yet be undone are not to be remembered.
    ctx.forms = FormCache()
    owner = unit_lives.find_unit_life(ctx.db, ctx.speaker.unit_id)
    code = owner.code if owner and rounds else None
    said = load_pack(ctx.db, pack, ctx.now, code, move_rounds=True)
    followed = [
        one
        for row in form_lists.list_forms(ctx.db)
        if row.plan_code == pack.code
        for one in form_changes.move_rounds_to_version(ctx, row.id, row.version_id)
    ]
    for one in followed:
        new_questions.tell_new_questions(ctx, one)
    kept = [
        line
        for line in said
        if not any(line.startswith(_get_stays_sentence(one)) for one in followed)
    ]
    return [*kept, *(line for one in followed for line in _describe_followed(one))]


def _get_stays_sentence(one: RoundFormChange) -> str:
    """How a plan that was loaded says that this round keeps its version: here it does not."""
    return words("import.round_open_stays", name=one.round_name, number="").rstrip(" .")


def _describe_followed(one: RoundFormChange) -> list[str]:
    said = [words("desk_form.round_follows", round=one.round_name, sees=one.sees)]
    if one.asked:
        names = ", ".join(one.asked)
        said.append(words("desk_form.round_asked", count=len(one.asked), units=names))
    if one.to_call:
        said.append(words("desk_form.round_to_call", units=", ".join(one.to_call)))
    return said

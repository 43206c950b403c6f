"""What a person's page shows besides the card: leave, waiting devices, the only officer."""

from collections.abc import Mapping
from typing import Any

from models.joining import devices
from models.people import deputies, lasting_officers, post_records
from models.people.post_records import HeldPost
from models.people.tables import Role
from models.rights import has_role
from models.units import unit_lives
from reading.spelling.folding import fold_text
from reporting.context import Context


def load_person_details(ctx: Context, post: HeldPost) -> dict[str, Any]:
    return {
        "deputies": deputies.list_deputies(ctx.db, post.post_id, ctx.now),
        "devices": devices.list_waiting_devices(ctx.db, post.person_id),
        "one_officer": has_role(post, Role.OFFICER) and _is_only_officer(ctx, post),
    }


def _is_only_officer(ctx: Context, post: HeldPost) -> bool:
    return len(lasting_officers.list_lasting_officers(ctx.db, post.unit_id, ctx.now)) < 2


def find_page_of(ctx: Context, row: Mapping[str, str]) -> str:
    """The page of who holds that post by that name already; else the list."""
    held = post_records.list_held_posts(ctx.db, ctx.speaker.unit_path, ctx.now)
    lives = unit_lives.list_unit_lives(ctx.db, ctx.speaker.unit_path)
    codes = {life.id: life.code for life in lives}
    for post in held:
        same = (codes.get(post.unit_id), fold_text(post.name), fold_text(post.title))
        if same == (row["unit"], fold_text(row["name"]), fold_text(row["title"])):
            return f"people/{post.post_id}"
    return "people"

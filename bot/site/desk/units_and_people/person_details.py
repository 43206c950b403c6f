"""What a person's page shows besides the card: leave, waiting devices, the only officer."""

from typing import Any

from models.joining import devices
from models.people import deputies, post_records
from models.people.post_records import HeldPost
from models.people.tables import Role
from models.rights import has_role
from reporting.context import Context


def load_person_details(ctx: Context, post: HeldPost) -> dict[str, Any]:
    return {
        "deputies": deputies.list_deputies(ctx.db, post.post_id, ctx.now),
        "devices": devices.list_waiting_devices(ctx.db, post.person_id),
        "one_officer": has_role(post, Role.OFFICER) and _is_only_officer(ctx),
    }


def _is_only_officer(ctx: Context) -> bool:
    held = post_records.list_held_posts(ctx.db, ctx.speaker.unit_path, ctx.now)
    lasting = (one for one in held if has_role(one, Role.OFFICER) and one.closes is None)
    return len({one.person_id for one in lasting}) < 2

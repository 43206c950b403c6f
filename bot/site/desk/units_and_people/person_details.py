"""What a person's page shows besides the card: leave, waiting devices, the only officer."""

from typing import Any

from models.joining import devices
from models.people import deputies, lasting_officers
from models.people.post_records import HeldPost
from models.people.tables import Role
from models.rights import has_role
from reporting.context import Context


def load_person_details(ctx: Context, post: HeldPost) -> dict[str, Any]:
    return {
        "deputies": deputies.list_deputies(ctx.db, post.post_id, ctx.now),
        "devices": devices.list_waiting_devices(ctx.db, post.person_id),
        "one_officer": has_role(post, Role.OFFICER) and _is_only_officer(ctx, post),
    }


def _is_only_officer(ctx: Context, post: HeldPost) -> bool:
    return len(lasting_officers.list_lasting_officers(ctx.db, post.unit_id, ctx.now)) < 2

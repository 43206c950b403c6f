"""What stands on a person's page beside the card: leave, devices, whether she is alone."""

from typing import Any

from handlers.context import Context
from models import deputies, devices, posts
from models.posts import Held
from models.rights import has_role
from models.tables.people import Role


def beside(ctx: Context, post: Held) -> dict[str, Any]:
    return {
        "deputies": deputies.of(ctx.db, post.post_id, ctx.now),
        "devices": devices.waiting(ctx.db, post.person_id),
        "one_officer": has_role(post, Role.OFFICER) and _is_alone(ctx),
    }


def _is_alone(ctx: Context) -> bool:
    held = posts.held(ctx.db, ctx.speaker.unit_path, ctx.now)
    lasting = (one for one in held if has_role(one, Role.OFFICER) and one.closes is None)
    return len({one.person_id for one in lasting}) < 2

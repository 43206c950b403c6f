"""A message with its buttons or files for somebody else than the one who acts."""

from handlers.replies import Reply
from reporting.context import Context


def send_to_person(ctx: Context, person_id: int, reply: Reply, name: str) -> None:
    """For one person, once under this name."""
    ctx.send_body(person_id, reply.kind, reply.body(), name)


def send_to_officers(ctx: Context, unit_path: str, reply: Reply, name: str) -> None:
    """For each officer who runs the rounds above a unit, and is not on leave."""
    for person_id in ctx.list_officer_ids(unit_path):
        send_to_person(ctx, person_id, reply, f"{name}:{person_id}")

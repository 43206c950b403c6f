"""Templates of the texts that are pasted elsewhere, each as it would read today."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.site.desk.page import Desk, route
from bot.site.desk.taking import BOTH
from handlers.context import Context
from handlers.office import own_texts, seen
from models import rounds_read, units
from summaries import missing
from texts import words

SAMPLES = ("code", "link", "unit", "greeting", "deadline", "progress")


async def own(desk: Desk, request: Request) -> Response:
    if request.method == "POST":
        sent = await desk.sent()
        typed = sent[f"template-{sent['key']}"]
        await desk.act(lambda ctx: own_texts.put(ctx, sent["key"], typed, sent["seen"]))
        return desk.go("texts", words("desk.is_saved"))
    return desk.show("texts.html", kinds=await desk.read(_kinds))


def _kinds(ctx: Context) -> list[dict[str, Any]]:
    path = ctx.speaker.unit_path
    values = {
        **{name: words(f"pasted.sample_{name}") for name in SAMPLES},
        "noun": ctx.setting("noun"),
        "phone": ctx.phone(),
        "commune": units.speaking_for(ctx.db, path),
        **_of_the_round(ctx),
    }
    found = []
    for key, kind in own_texts.KINDS.items():
        template = own_texts.template(ctx.db, path, key)
        found.append(
            {
                "key": key,
                "label": words(kind.label),
                "template": template,
                "seal": seen.seal(template),
                "fields": ", ".join(f"{{{name}}}" for name in kind.fields),
                "preview": own_texts.said(ctx.db, path, key, values),
            }
        )
    return found


def _of_the_round(ctx: Context) -> dict[str, str]:
    """Deadline and progress of the newest round that has opened."""
    seen_rounds = rounds_read.visible(ctx.db, ctx.speaker.unit_path, ctx.now)
    if not seen_rounds:
        return {}
    one = seen_rounds[0]
    return missing.group_values(ctx.db, ctx.forms, one.id, ctx.speaker.unit_id, ctx.now)


ROUTES = [route("texts", own, BOTH)]

"""Templates of the texts that are pasted elsewhere, each shown as it would read today."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.site.desk.desk_page import Desk, route
from bot.site.desk.file_imports import BOTH
from models.reports import visible_rounds
from models.units import units
from office import edit_conflict
from office.papers import text_templates
from reporting.context import Context
from summaries.outstanding_reports import load_outstanding_reports
from summaries.views import missing_reports
from texts import words

SAMPLE_FIELDS = ("code", "link", "unit", "greeting", "deadline", "progress")


async def show_own_texts_page(desk: Desk, request: Request) -> Response:
    if request.method == "POST":
        sent = await desk.sent()
        typed = sent[f"template-{sent['key']}"]
        await desk.act(
            lambda ctx: text_templates.save_template(ctx, sent["key"], typed, sent["seen"])
        )
        return desk.go("texts", words("desk.is_saved"))
    return desk.show("texts.html", kinds=await desk.read(_list_kinds))


def _list_kinds(ctx: Context) -> list[dict[str, Any]]:
    path = ctx.speaker.unit_path
    values = {
        **{name: words(f"pasted.sample_{name}") for name in SAMPLE_FIELDS},
        "noun": ctx.setting("noun"),
        "phone": ctx.own_phone(),
        "commune": units.get_commune_name(ctx.db, path),
        **_load_round_values(ctx),
    }
    found = []
    for key, kind in text_templates.TEMPLATE_KINDS.items():
        template = text_templates.get_template(ctx.db, path, key)
        found.append(
            {
                "key": key,
                "label": words(kind.label),
                "template": text_templates.show_fields(template),
                "seal": edit_conflict.compute_seal(template),
                "fields": text_templates.show_fields(
                    ", ".join(f"{{{name}}}" for name in kind.fields)
                ),
                "preview": text_templates.format_template(ctx.db, path, key, values),
            }
        )
    return found


def _load_round_values(ctx: Context) -> dict[str, str]:
    """Deadline and progress of the newest round that has opened."""
    seen_rounds = visible_rounds.list_visible_rounds(ctx.db, ctx.speaker.unit_path, ctx.now)
    if not seen_rounds:
        return {}
    one = seen_rounds[0]
    found = load_outstanding_reports(ctx.db, ctx.forms, one.id, ctx.speaker.unit_id, ctx.now)
    return missing_reports.list_group_values(found)


ROUTES = [route("texts", show_own_texts_page, BOTH)]

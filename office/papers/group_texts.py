"""Texts that the officer pastes into the group she has already: no names, no personal link."""

from typing import Any

from models.chats import chat_people, group_chats
from models.joining import invitation_codes
from models.people import post_holders
from models.people.post_holders import PostRow
from models.people.tables import Role
from models.rights import Action, has_role, may
from models.units import units
from office.entry.unit_entry import list_open_rounds
from office.papers import text_templates
from office.people import post_changes
from office.units.name_order import make_name_sort_key
from office.units.unit_labels import label_by_ids
from records import dataclass
from reporting.context import Context
from reporting.errors import NotYours
from summaries.outstanding_reports import load_outstanding_reports
from summaries.round_labels import label_rounds
from summaries.round_summary import load_summary
from summaries.views import missing_reports
from summaries.views.board.group_summary import format_group_summary
from texts import vietnamese
from texts.channel_names import get_channel_name


@dataclass(frozen=True, slots=True)
class InvitationCard:
    """For one person alone: it holds their code."""

    title: str
    text: str


def load_group_texts(ctx: Context) -> dict[str, Any]:
    """`reminders` and `summaries` are (round, text); `meeting` one text; `posts` those who have not
    joined; `groups` the bound groups: (id, platform, since when)."""
    path, unit_id = ctx.speaker.unit_path, ctx.speaker.unit_id
    rounds = list_open_rounds(ctx)
    labels = label_rounds(rounds)
    posts = _list_posts_to_invite(ctx)
    named = [(one.unit_id, one.unit_name) for one in posts]
    return {
        "reminders": [
            (
                labels[one.id],
                missing_reports.format_group_text(
                    load_outstanding_reports(ctx.db, ctx.forms, one.id, unit_id, ctx.now)
                ).plain,
            )
            for one in rounds
        ],
        "summaries": [
            (labels[one.id], _format_summary(ctx, one.id))
            for one in rounds
            if ctx.forms.get(ctx.db, one.form_version_id).summary
        ],
        "meeting": text_templates.format_template(
            ctx.db, path, "meeting", _load_commune_values(ctx)
        ),
        "posts": posts,
        "labels": label_by_ids(ctx.db, path, named),
        "groups": [
            (one.id, get_channel_name(one.channel), vietnamese.format_moment(one.bound_at))
            for one in group_chats.list_groups_of_unit(ctx.db, unit_id)
        ],
    }


def unbind_group(ctx: Context, group_id: int) -> None:
    """Nothing more is said in that group."""
    ctx.must(Action.KEEP_SETTINGS, ctx.speaker)
    groups = group_chats.list_groups_of_unit(ctx.db, ctx.speaker.unit_id)
    found = next((one for one in groups if one.id == group_id), None)
    if found is None:
        raise NotYours
    group_chats.unbind_group(ctx.db, found.chat_id, ctx.now)


def _format_summary(ctx: Context, round_id: int) -> str:
    found = load_summary(ctx.db, ctx.forms, round_id, ctx.speaker.unit_id, ctx.now)
    return format_group_summary(found).plain


def _load_commune_values(ctx: Context) -> dict[str, str]:
    name = units.get_commune_name(ctx.db, ctx.speaker.unit_path)
    commune = vietnamese.uncapitalize(name)
    return {"noun": ctx.setting("noun"), "phone": ctx.own_phone(), "commune": commune}


def _list_posts_to_invite(ctx: Context) -> list[PostRow]:
    """Who answers for a unit and has not joined yet."""
    found = post_holders.list_posts_below(ctx.db, ctx.speaker.unit_path, ctx.now)
    waiting = [
        one
        for one in found
        if has_role(one, Role.REPORTER)
        and not chat_people.has_joined(ctx.db, one.person_id)
        and not post_changes.is_elsewhere_too(ctx, one.person_id)
    ]
    return sorted(waiting, key=lambda one: make_name_sort_key(one.unit_name))


def make_invitation_card(post_id: int, base: str, ctx: Context) -> InvitationCard:
    """The text with the code of one post; asked for twice it is the same code."""
    post = post_holders.find_post(ctx.db, post_id, ctx.now)
    if post is None or not may(ctx.speaker, Action.KEEP_PERSON, post):
        raise NotYours
    post_changes.get_post_held_only_here(ctx, post_id)
    code = ctx.secrets.code(
        invitation_codes.get_or_add_invitation(ctx.db, post_id, ctx.secrets, ctx.now).secret
    )
    values = {
        **_load_commune_values(ctx),
        "greeting": post.greeting,
        "unit": post.unit_name,
        "code": f"{code[:4]} {code[4:]}",
        "link": f"{base}/j/{code}",
    }
    return InvitationCard(
        post.title, text_templates.format_template(ctx.db, ctx.speaker.unit_path, "card", values)
    )

"""What a person says where no script runs: a form, and the page with its answer."""

from functools import partial
from hashlib import blake2b
from typing import Any

import orjson
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response

from bot.site.chat import message_posts
from bot.site.chat.awaited_answers import awaiting_answer
from bot.site.chat.chat_page import draw_chat_page
from bot.site.chat.message_streams import load_history
from bot.site.own_pages.closed_pages import show_closed_page
from bot.site.sent_forms import SentForm, read_sent_form
from bot.site.site_context import SiteContext, get_site_context
from models.joining.visits import Visit
from reporting.errors import UserError
from texts import words

# The answer is waited for, and takes no longer than this; else it is there when the page is looked
# at again.
ANSWER_SECONDS = 4.0


async def post_form(request: Request) -> Response:
    """A line, a press or a photo. The page comes again by another request: loading it anew posts
    nothing twice."""
    house = get_site_context(request)
    visit = await house.visit_of(request)
    if visit is None:
        return await show_closed_page(house, request)
    try:
        form = await read_sent_form(request)
    except UserError as error:
        problem = words(error.key, **error.values)
        return await draw_chat_page(house, request, visit, status=400, problem=problem)
    except ClientDisconnect:
        return Response(status_code=400)
    async with awaiting_answer(house, visit.chat_id, ANSWER_SECONDS) as nothing:
        stored = await _store(house, request, visit, form)
        if stored is None or stored.status_code != 200:
            nothing.set()
    if stored is None or stored.status_code == 200:
        return _show_again(request)
    problem = orjson.loads(stored.body)["error"] or words("webchat.try_again")
    return await draw_chat_page(
        house,
        request,
        visit,
        status=stored.status_code,
        problem=problem,
        typed=form["text"],
    )


def _show_again(request: Request) -> Response:
    return RedirectResponse(f"/c/{request.path_params['chat']}/#newest", 303)


async def _store(
    house: SiteContext, request: Request, visit: Visit, form: SentForm
) -> Response | None:
    """The answer as a script would get it; none: nothing was said."""
    if form.content:
        return await message_posts.store_sent_file(house, visit, _name(form), form.content)
    said: dict[str, Any] = {"id": _name(form), "text": form["text"]}
    if form["choice"]:
        label = await _find_label(house, visit, form["choice"])
        said["choice"], said["text"] = form["choice"], label
    elif not form["text"]:
        return None
    if (seen := form.number("seen")) is not None:
        said["seen"] = seen
    if form["generation"]:
        said["generation"] = form["generation"]
    return await message_posts.store_said(house, request, visit, said)


def _name(form: SentForm) -> str:
    """One id for one thing said on one page: pressed twice it is said once, and another button of
    the same page is another thing."""
    said = f"{form['choice']}\n{form['text']}".encode() + form.content
    return blake2b(form["post"].encode() + b"\n" + said, digest_size=12).hexdigest()


async def _find_label(house: SiteContext, visit: Visit, data: str) -> str:
    """The words on the button; what is no longer offered is called so by the conversation."""
    history = await house.read(partial(load_history, visit=visit, house=house))
    offered = (one for item in reversed(history["items"]) for one in item.get("choices", ()))
    return next((label for label, value in offered if value == data), "…")

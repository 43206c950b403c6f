"""The cookie by which one browser opens one chat: it ends with its device, or after disuse."""

import secrets as random

from starlette.requests import Request
from starlette.responses import Response

from models.secrets import SecretRow, Secrets

COOKIE = "chat"
# As long as browsers keep one. How long it counts is looked up, not left to the browser.
LONGEST = 400 * 24 * 3600
SHORTEST_NAME = 16
# What a browser says of itself, and what people call it; the first that fits.
KINDS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)


def set_cookie(response: Response, name: str, value: str, path: str, secure: bool) -> None:
    """A cookie that no script reads and that other sites do not send along."""
    response.set_cookie(
        name,
        value,
        max_age=LONGEST,
        path=path,
        secure=secure,
        httponly=True,
        samesite="lax",
    )


def set_chat_cookie(
    response: Response, secrets: Secrets, chat: SecretRow, device: SecretRow, secure: bool
) -> None:
    """Sets the cookie by which this browser opens this chat, and no other one."""
    path = f"/c/{secrets.chat_path(chat)}/"
    set_cookie(response, COOKIE, secrets.cookie(device), path, secure)


def renew_chat_cookie(request: Request, response: Response, secure: bool) -> Response:
    """The cookie that this browser holds, for another while: whoever comes stays in."""
    path = f"/c/{request.path_params['chat']}/"
    set_cookie(response, COOKIE, request.cookies[COOKIE], path, secure)
    return response


def get_browser_name(request: Request, cookie: str, *others: str) -> str:
    """The name by which a browser is known, of the first of these cookies that holds one; a new
    browser gets one with its answer."""
    held = (request.cookies.get(one, "") for one in (cookie, *others))
    name = next((one for one in held if len(one) >= SHORTEST_NAME), "")
    name = name or getattr(request.state, f"{cookie}_name", "") or random.token_urlsafe(24)
    setattr(request.state, f"{cookie}_name", name)
    return name


def delete_chat_cookie(response: Response, path: str) -> None:
    """`path`: the part of the address that names the chat."""
    response.delete_cookie(COOKIE, path=f"/c/{path}/")


def describe_browser(request: Request) -> str:
    """What kind of device it is, for its person to know it again; empty where it does not say."""
    said = request.headers.get("user-agent", "")
    return next((kind for mark, kind in KINDS if mark in said), "")

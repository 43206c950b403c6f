"""The cookie by which one browser opens one chat: it ends with its device, or after disuse."""

from starlette.requests import Request
from starlette.responses import Response

from models.secrets import SecretRow, Secrets

COOKIE = "chat"
# As long as browsers keep one. How long it counts is looked up, not left to the browser.
LONGEST = 400 * 24 * 3600
# What a browser says of itself, and what people call it; the first that fits.
KINDS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)


def set_chat_cookie(
    response: Response, secrets: Secrets, chat: SecretRow, device: SecretRow, secure: bool
) -> None:
    """Sets the cookie by which this browser opens this chat, and no other one."""
    response.set_cookie(
        COOKIE,
        secrets.cookie(device),
        max_age=LONGEST,
        path=f"/c/{secrets.chat_path(chat)}/",
        secure=secure,
        httponly=True,
        samesite="lax",
    )


def renew_chat_cookie(request: Request, response: Response, secure: bool) -> Response:
    """The cookie that this browser holds, for another while: whoever comes stays in."""
    response.set_cookie(
        COOKIE,
        request.cookies[COOKIE],
        max_age=LONGEST,
        path=f"/c/{request.path_params['chat']}/",
        secure=secure,
        httponly=True,
        samesite="lax",
    )
    return response


def delete_chat_cookie(response: Response, path: str) -> None:
    """`path`: the part of the address that names the chat."""
    response.delete_cookie(COOKIE, path=f"/c/{path}/")


def describe_browser(request: Request) -> str:
    """What kind of device it is, for its person to know it again; empty where it does not say."""
    said = request.headers.get("user-agent", "")
    return next((kind for mark, kind in KINDS if mark in said), "")

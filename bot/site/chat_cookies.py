"""Who may open which chat: a cookie for that chat's path, as long as its link is in force."""

from starlette.requests import Request
from starlette.responses import Response

from models.secrets import Secrets

COOKIE = "chat"
YEAR = 365 * 24 * 3600


def set_chat_cookie(
    response: Response, secrets: Secrets, chat_id: int, link_id: int, secure: bool
) -> None:
    """Sets the cookie by which this browser opens this chat, and no other one."""
    response.set_cookie(
        COOKIE,
        secrets.cookie(chat_id, link_id),
        max_age=YEAR,
        path=f"/c/{secrets.chat_path(chat_id)}/",
        secure=secure,
        httponly=True,
        samesite="lax",
    )


def read_chat_cookie(request: Request, secrets: Secrets, chat_id: int) -> int | None:
    """The link by which this browser was let in; none: it was not."""
    cookie = request.cookies.get(COOKIE)
    return secrets.cookie_link(chat_id, cookie) if cookie else None

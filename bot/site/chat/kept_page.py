"""The page as it is kept at hand: on the home screen, and opened without a network."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.site.chat.joined_files import get_address
from bot.site.chat.message_posts import refuse_stranger
from bot.site.site_context import get_site_context
from bot.site.static_pages import WEB, send_static_page
from texts import words

ICONS = (("icon-192.png", "192x192"), ("icon-512.png", "512x512"))


async def send_manifest(request: Request) -> Response:
    """Of this chat alone: what stands on the home screen opens it."""
    if await get_site_context(request).chat_of(request) is None:
        return refuse_stranger()
    chat = f"/c/{request.path_params['chat']}/"
    return JSONResponse(
        {
            "name": words("push.title"),
            "short_name": words("push.title"),
            "lang": "vi",
            "id": chat,
            "start_url": chat,
            "scope": chat,
            "display": "standalone",
            "background_color": "#e9eef0",
            "theme_color": "#0b5a47",
            "icons": [
                {"src": f"/static/{name}", "sizes": size, "type": "image/png", "purpose": "any"}
                for name, size in ICONS
            ],
        },
        media_type="application/manifest+json",
    )


async def send_worker(request: Request) -> Response:
    """The script that stays when the page is closed. It names the files of its version, so that a
    browser sees that there is a newer one."""
    if await get_site_context(request).chat_of(request) is None:
        return send_static_page("gone.html", 403)
    files = [get_address("css"), get_address("js"), "/static/icon.svg"]
    source = (WEB / "worker.js").read_text("utf-8")
    named = source.replace("/* files */", ", ".join(f'"{one}"' for one in files))
    return Response(named, media_type="text/javascript", headers={"Cache-Control": "no-cache"})

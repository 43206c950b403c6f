"""The static pages."""

from pathlib import Path

from starlette.responses import HTMLResponse

WEB = Path(__file__).parent.parent.parent / "web"


def send_static_page(name: str, status: int = 200) -> HTMLResponse:
    """A few lines, read at once: to hand them to another thread takes longer than to read them."""
    return HTMLResponse((WEB / name).read_bytes(), status, headers={"Cache-Control": "no-cache"})

"""The static pages."""

from pathlib import Path

from starlette.responses import FileResponse

WEB = Path(__file__).parent.parent.parent / "web"


def send_static_page(name: str, status: int = 200) -> FileResponse:
    return FileResponse(
        WEB / name, status, headers={"Cache-Control": "no-cache"}, media_type="text/html"
    )

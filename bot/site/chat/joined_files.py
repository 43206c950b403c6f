"""The scripts and styles of the chat page as one file each: a weak signal pays for every request.

Each module keeps its names to itself, and the whole is a plain script: browsers that know no
modules run it as well. A file's address names its content, so that browsers keep it and a new
version is another file.
"""

import gzip
import re
from functools import cache
from hashlib import blake2b

from starlette.requests import Request
from starlette.responses import Response

from bot.site.static_pages import WEB, send_static_page
from records import dataclass

STYLES = ("base.css", "chat.css", "messages.css")
# Each behind those it imports.
SCRIPTS = (
    "words.js",
    "bubble.js",
    "store.js",
    "slot.js",
    "ring.js",
    "send.js",
    "stream.js",
    "view.js",
    "photo.js",
    "record.js",
    "attach.js",
    "input.js",
    "screen.js",
    "chat.js",
)
TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8"}
FOR_EVER = "public, max-age=31536000, immutable"
_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./(\w+)\.js";$', re.MULTILINE)
_COMMENT = re.compile(r"^\s*(?://.*|/\*\*.*\*/)\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const) (\w+))", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class JoinedFile:
    """`name`: with a mark of its content, as it stands in the address."""

    name: str
    media_type: str
    content: bytes
    packed: bytes


def join_scripts(names: tuple[str, ...] = SCRIPTS) -> str:
    """The modules one behind the other, each in a function that gives out what it exports."""
    parts = (
        _wrap_module(name.partition(".")[0], (WEB / name).read_text("utf-8")) for name in names
    )
    return '(() => {\n"use strict";\n' + "\n".join(parts) + "})();\n"


def _wrap_module(name: str, source: str) -> str:
    exported = ", ".join(_EXPORT.findall(source))
    source = _COMMENT.sub("", source)
    body = _EXPORT.sub("", _IMPORT.sub(r"const {\1} = of_\2;", source))
    return f"const of_{name} = (() => {{\n{body}return {{ {exported} }};\n}})();\n"


@cache
def list_joined_files() -> dict[str, JoinedFile]:
    """By kind ("css", "js")."""
    styles = "\n".join((WEB / name).read_text("utf-8") for name in STYLES)
    return {"css": _make_file("css", styles), "js": _make_file("js", join_scripts())}


def _make_file(kind: str, text: str) -> JoinedFile:
    content = text.encode()
    mark = blake2b(content, digest_size=8).hexdigest()
    return JoinedFile(
        f"chat-{mark}.{kind}", TYPES[kind], content, gzip.compress(content, 9, mtime=0)
    )


def get_address(kind: str) -> str:
    return f"/static/joined/{list_joined_files()[kind].name}"


async def send_joined_file(request: Request) -> Response:
    """The file of this address; of another version there is none here any more."""
    name = request.path_params["name"]
    found = next((one for one in list_joined_files().values() if one.name == name), None)
    if found is None:
        return send_static_page("gone.html", 404)
    headers = {"Cache-Control": FOR_EVER, "Vary": "Accept-Encoding"}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(found.content, headers=headers, media_type=found.media_type)
    headers["Content-Encoding"] = "gzip"
    return Response(found.packed, headers=headers, media_type=found.media_type)

"""Links for files that a channel cannot carry: a page that shows one, a page that takes one.

Opening the address changes nothing and shows nothing by itself, since preview robots open
links: the page has one button.
"""

from collections.abc import Awaitable, Callable
from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from bot.site import received_files, sent_forms
from bot.site.site_context import SiteContext, get_site_context
from bot.site.static_pages import send_static_page
from bot.trouble import is_temporary
from models import file_access
from models.delivery import attachments
from models.delivery.file_links import OWN_DATA, SHOW, UPLOAD, FileLinkRow
from office.errands import uploaded_files
from office.people import personal_file
from reporting.errors import UserError

SANDBOX = "default-src 'none'; sandbox"


async def show_file_page(request: Request) -> Response:
    """The page of a link in force; nobody learns anything of another one."""
    found = await _find_link(request)
    if found is None or found.kind not in PAGES:
        return send_static_page("gone.html", 404)
    return send_static_page(PAGES[found.kind])


async def post_file(request: Request) -> Response:
    """The button: the file is shown, or what was chosen is kept."""
    found = await _find_link(request)
    if found is None or found.kind not in STEPS:
        return send_static_page("gone.html", 404)
    return await STEPS[found.kind](get_site_context(request), request, found)


async def _find_link(request: Request) -> FileLinkRow | None:
    house = get_site_context(request)
    now, token = house.clock.now(), request.path_params["token"]
    return await house.read(
        partial(file_access.find_usable_link, secrets=house.secrets, token=token, now=now)
    )


async def _send_file(house: SiteContext, request: Request, found: FileLinkRow) -> Response:
    if found.attachment_id is None:
        return send_static_page("gone.html", 404)
    kept = await house.read(partial(attachments.find_attachment, attachment_id=found.attachment_id))
    if kept is None:
        return send_static_page("gone.html", 404)
    await house.tell_look("photo", ("file_link", found.id), "f")
    headers = {
        "Content-Disposition": f'inline; filename="{kept.kind}"',
        "Content-Security-Policy": SANDBOX,
    }
    return Response(kept.content, media_type=kept.media_type, headers=headers)


async def _store_file(house: SiteContext, request: Request, found: FileLinkRow) -> Response:
    """Arrives in the person's own chat like any other picture, once for the same content."""
    assert found.kind == UPLOAD
    try:
        sent = await sent_forms.read_sent_form(request)
    except UserError:
        return send_static_page("upload_refused.html", 413)
    received = received_files.read_file(sent.content)
    if received is None:
        return send_static_page("upload_refused.html", 415)
    now = house.clock.now()
    job = partial(
        uploaded_files.keep_upload,
        link=found,
        kind=received.kind,
        media_type=received.media_type,
        content=sent.content,
        now=now,
    )
    try:
        is_kept = await house.write(job, "f")
    except Exception as error:
        if not is_temporary(error):
            raise
        return send_static_page("error.html", 503)
    return send_static_page("upload_done.html") if is_kept else send_static_page("gone.html", 404)


async def _send_own_data(house: SiteContext, request: Request, found: FileLinkRow) -> Response:
    make = partial(personal_file.make_personal_file, person_id=found.person_id)
    return send_zip(await house.read(make))


def send_zip(content: bytes) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{personal_file.FILE_NAME}"'}
    return Response(content, media_type="application/zip", headers=headers)


PAGES = {SHOW: "file.html", UPLOAD: "upload.html", OWN_DATA: "own_data.html"}
STEPS: dict[str, Callable[[SiteContext, Request, FileLinkRow], Awaitable[Response]]] = {
    SHOW: _send_file,
    UPLOAD: _store_file,
    OWN_DATA: _send_own_data,
}

"""Reading what is posted, up to a size."""

from starlette.requests import Request


async def read_body(request: Request, most: int) -> bytes | None:
    """The body of at most so many bytes; none: it is larger."""
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > most:
        return None
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            return None
        parts.append(part)
    return b"".join(parts)

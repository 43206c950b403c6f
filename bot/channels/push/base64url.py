"""Bytes as browsers write them in JSON: base64url without padding (RFC 4648, section 5)."""

import base64
import binascii


def encode(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def decode(written: str) -> bytes:
    """Raises ValueError for what is none."""
    try:
        return base64.b64decode(
            written.rstrip("=") + "=" * (-len(written.rstrip("=")) % 4), b"-_", validate=True
        )
    except binascii.Error as error:
        raise ValueError("no base64url") from error

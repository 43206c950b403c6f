"""By which key the servers of browsers know us (VAPID, RFC 8292): derived from the secret key that
`baocao init` makes, so that it is kept, backed up and put back together with it."""

import time
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import orjson

from bot.channels.push.base64url import encode
from models.secrets import Secrets

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

# A token is believed for so long; 24 hours at most (RFC 8292, section 2).
VALID_SECONDS = 12 * 3600
# Order of the curve P-256 (FIPS 186-5): private keys are 1 to this less one.
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


class SenderKey:
    def __init__(self, secrets: Secrets, public_url: str) -> None:
        self._secrets = secrets
        # Whom they can turn to: an address of ours, or of nobody where there is none.
        self._contact = public_url or "mailto:bao-cao@example.invalid"

    @cached_property
    def _private(self) -> "EllipticCurvePrivateKey":
        from cryptography.hazmat.primitives.asymmetric import ec

        number = int.from_bytes(self._secrets.push_key()) % (_ORDER - 1) + 1
        return ec.derive_private_key(number, ec.SECP256R1())

    @cached_property
    def public(self) -> str:
        """As the page hands it to its browser: only who has this key can ring there."""
        from cryptography.hazmat.primitives import serialization

        return encode(
            self._private.public_key().public_bytes(
                serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
            )
        )

    def make_authorization(self, endpoint: str) -> str:
        """The header for a post to this address. By the machine's own clock: theirs is compared
        with it, whatever hour the demo shows."""
        from cryptography.hazmat.primitives import hashes
        from cryptography.hazmat.primitives.asymmetric import ec, utils

        parts = urlsplit(endpoint)
        claims = {
            "aud": f"{parts.scheme}://{parts.netloc}",
            "exp": int(time.time()) + VALID_SECONDS,
            "sub": self._contact,
        }
        head = orjson.dumps({"typ": "JWT", "alg": "ES256"})
        signed = f"{encode(head)}.{encode(orjson.dumps(claims))}"
        numbers = utils.decode_dss_signature(
            self._private.sign(signed.encode(), ec.ECDSA(hashes.SHA256()))
        )
        signature = b"".join(one.to_bytes(32) for one in numbers)
        return f"vapid t={signed}.{encode(signature)}, k={self.public}"

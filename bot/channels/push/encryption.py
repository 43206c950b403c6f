"""A message that one browser alone can read (RFC 8291, with the coding of RFC 8188)."""

import os
from typing import TYPE_CHECKING

from bot.channels.push.base64url import decode, encode

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

RECORD_BYTES = 4096
# One record, its padding and what seals it.
LONGEST = 3000


class BadKey(ValueError):
    """What a browser gave as its key is none."""


def check_keys(key: str, auth: str) -> None:
    """Raises BadKey for what is no point of the curve, or no secret of 16 bytes."""
    from cryptography.hazmat.primitives.asymmetric import ec

    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), decode(key))
        is_secret = len(decode(auth)) == 16
    except ValueError:
        raise BadKey from None
    if not is_secret:
        raise BadKey


def encrypt(
    message: bytes,
    key: str,
    auth: str,
    sender: "EllipticCurvePrivateKey | None" = None,
    salt: bytes = b"",
) -> bytes:
    """The body to post. `sender`, `salt`: new ones for each message, but in a test."""
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    def derive(length: int, salt: bytes, info: bytes, secret: bytes) -> bytes:
        return HKDF(hashes.SHA256(), length, salt, info).derive(secret)

    theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), decode(key))
    ours, salt = sender or ec.generate_private_key(ec.SECP256R1()), salt or os.urandom(16)
    point = ours.public_key().public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )
    info = b"WebPush: info\x00" + decode(key) + point
    secret = derive(32, decode(auth), info, ours.exchange(ec.ECDH(), theirs))
    content_key = derive(16, salt, b"Content-Encoding: aes128gcm\x00", secret)
    nonce = derive(12, salt, b"Content-Encoding: nonce\x00", secret)
    sealed = AESGCM(content_key).encrypt(nonce, message[:LONGEST] + b"\x02", None)
    head = salt + RECORD_BYTES.to_bytes(4) + bytes([len(point)]) + point
    return head + sealed


__all__ = ["BadKey", "check_keys", "decode", "encode", "encrypt"]

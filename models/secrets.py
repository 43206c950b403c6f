"""Codes and links, derived from one secret key: they can be printed again, and no usable
secret lies in the database."""

import base64
import hashlib
import hmac
from dataclasses import dataclass, field

# Without 0, O, 1 and I, which people mix up.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODE_LENGTH = 8
TOKEN_BYTES = 16


@dataclass(frozen=True, slots=True)
class Secrets:
    key: bytes = field(repr=False)

    def code(self, invitation_id: int) -> str:
        """The eight letters and digits on the card of an invitation."""
        digest = self._digest(f"invitation:{invitation_id}")
        return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:CODE_LENGTH])

    def lookup(self, code: str) -> str:
        """What is stored to find an invitation by its code: of no use without the key."""
        return self._digest(f"lookup:{code}").hex()

    def link(self, link_id: int) -> str:
        """The token of a personal link: its id, and a seal that only the key can make."""
        return f"{link_id}-{self._seal(f'link:{link_id}')}"

    def link_id(self, token: str) -> int | None:
        """The id of a genuine token."""
        number, _, _ = token.partition("-")
        if not number.isascii() or not number.isdigit() or len(number) > 18:
            return None
        genuine = hmac.compare_digest(self.link(int(number)).encode(), token.encode())
        return int(number) if genuine else None

    def file(self, file_link_id: int) -> str:
        """The token of an address for one file."""
        return f"{file_link_id}-{self._seal(f'file:{file_link_id}')}"

    def file_id(self, token: str) -> int | None:
        """The id of a genuine token."""
        number, _, _ = token.partition("-")
        if not number.isascii() or not number.isdigit() or len(number) > 18:
            return None
        genuine = hmac.compare_digest(self.file(int(number)).encode(), token.encode())
        return int(number) if genuine else None

    def meeting_code(self, meeting_id: int) -> str:
        """Six digits for everybody in one room: "048213"."""
        return f"{int.from_bytes(self._digest(f'meeting:{meeting_id}')[:8]) % 10**6:06d}"

    def beginning(self) -> str:
        """The token by which the first officer sets up an empty database."""
        return self._seal("beginning")

    def is_beginning(self, token: str) -> bool:
        return hmac.compare_digest(self.beginning().encode(), token.encode())

    def chat_path(self, chat_id: int) -> str:
        """The part of the address of a web chat: nobody can guess another one's."""
        return f"{chat_id}-{self._seal(f'chat:{chat_id}')[:10]}"

    def chat_id(self, path: str) -> int | None:
        number, _, _ = path.partition("-")
        if not number.isascii() or not number.isdigit() or len(number) > 18:
            return None
        genuine = hmac.compare_digest(self.chat_path(int(number)).encode(), path.encode())
        return int(number) if genuine else None

    def device(self, cookie: str) -> str:
        """What is stored of a device's random cookie: of no use without the key."""
        return self._digest(f"device:{cookie}").hex()

    def cookie(self, chat_id: int, link_id: int) -> str:
        """What the browser keeps after the link was opened: it ends when the link does."""
        return f"{link_id}.{self._seal(f'cookie:{chat_id}:{link_id}')}"

    def cookie_link(self, chat_id: int, cookie: str) -> int | None:
        number, _, _ = cookie.partition(".")
        if not number.isascii() or not number.isdigit() or len(number) > 18:
            return None
        made = self.cookie(chat_id, int(number))
        return int(number) if hmac.compare_digest(made.encode(), cookie.encode()) else None

    def _seal(self, what: str) -> str:
        return base64.urlsafe_b64encode(self._digest(what)[:TOKEN_BYTES]).decode().rstrip("=")

    def _digest(self, what: str) -> bytes:
        return hmac.new(self.key, what.encode(), hashlib.sha256).digest()


def read_invitation_code(typed: str) -> str | None:
    """The code in what was typed, if it has the shape of one: blanks and dashes do not count."""
    code = "".join(typed.upper().split()).replace("-", "")
    shaped = len(code) == CODE_LENGTH and all(letter in ALPHABET for letter in code)
    return code if shaped else None

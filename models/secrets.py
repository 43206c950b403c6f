"""Codes, links and cookies, derived from one secret key and a random value in the row that they
are of: they can be printed again, and no usable secret lies in the database."""

import base64
import hashlib
import hmac
import secrets
from dataclasses import field

from records import dataclass

# Without 0, O, 1 and I, which people mix up.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODE_LENGTH = 8
# It opens an officer's desk, is typed seldom, and nobody reads it out in a hall: longer.
RECOVERY_LENGTH = 12
TOKEN_BYTES = 16


@dataclass(frozen=True, slots=True)
class SecretRow:
    """The row that a secret is of: its id, and the random value that was stored with it.

    The id alone would not do: where an older copy of the database is put back, the same ids are
    given out again, to others. Rows of before have no random value; theirs are derived as then.
    """

    id: int
    salt: str = ""

    def name(self, kind: str) -> str:
        return f"{kind}:{self.id}:{self.salt}" if self.salt else f"{kind}:{self.id}"


def make_salt() -> str:
    """A random value to store with a new row."""
    return secrets.token_hex(16)


def read_token_number(token: str) -> int | None:
    """The id that a token names ("17-aB3…"); whether it is genuine is yet to be seen."""
    number, _, _ = token.partition("-")
    if not number.isascii() or not number.isdigit() or len(number) > 18:
        return None
    return int(number)


@dataclass(frozen=True, slots=True)
class Secrets:
    key: bytes = field(repr=False)

    def code(self, invitation: SecretRow) -> str:
        """The eight letters and digits on the card of an invitation."""
        digest = self._digest(invitation.name("invitation"))
        return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:CODE_LENGTH])

    def lookup(self, code: str) -> str:
        """What is stored to find an invitation by its code: of no use without the key."""
        return self._digest(f"lookup:{code}").hex()

    def recovery_lookup(self, code: str) -> str:
        """What is stored of a code on paper that lets somebody in again."""
        return self._digest(f"recovery:{code}").hex()

    def link(self, link: SecretRow) -> str:
        """The token of a personal link: its id, and a seal that only the key can make."""
        return f"{link.id}-{self._seal(link.name('link'))}"

    def is_link(self, token: str, link: SecretRow) -> bool:
        return is_same(self.link(link), token)

    def file(self, file_link: SecretRow) -> str:
        """The token of an address for one file."""
        return f"{file_link.id}-{self._seal(file_link.name('file'))}"

    def is_file(self, token: str, file_link: SecretRow) -> bool:
        return is_same(self.file(file_link), token)

    def meeting_code(self, meeting: SecretRow) -> str:
        """Six digits for everybody in one room: "048213"."""
        return f"{int.from_bytes(self._digest(meeting.name('meeting'))[:8]) % 10**6:06d}"

    def beginning(self) -> str:
        """The token by which the first officer sets up an empty database: of no row, since there
        is none, and of no use as soon as there is one."""
        return self._seal("beginning")

    def is_beginning(self, token: str) -> bool:
        return is_same(self.beginning(), token)

    def chat_path(self, chat: SecretRow) -> str:
        """The part of the address of a web chat: nobody can guess another one's."""
        return f"{chat.id}-{self._seal(chat.name('chat'))[:10]}"

    def is_chat_path(self, path: str, chat: SecretRow) -> bool:
        return is_same(self.chat_path(chat), path)

    def device(self, cookie: str) -> str:
        """What is stored of a device's random cookie: of no use without the key."""
        return self._digest(f"device:{cookie}").hex()

    def cookie(self, device: SecretRow) -> str:
        """What one browser keeps once it was let in; it ends with the row of that device."""
        return f"{device.id}-{self._seal(device.name('signed-in'))}"

    def is_cookie(self, cookie: str, device: SecretRow) -> bool:
        return is_same(self.cookie(device), cookie)

    def is_old_cookie(self, cookie: str, chat_id: int, link_id: int) -> bool:
        """A cookie of before: all browsers that had opened a link held the same one."""
        return is_same(f"{link_id}.{self._seal(f'cookie:{chat_id}:{link_id}')}", cookie)

    def receipt(self, what: str, letters: int) -> str:
        """So many letters and digits that only the key can make, short enough to read out."""
        digest = self._digest(f"receipt:{what}")
        return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:letters])

    def push_key(self) -> bytes:
        """What the key is made of by which the servers of browsers know us."""
        return self._digest("push")

    def _seal(self, what: str) -> str:
        return base64.urlsafe_b64encode(self._digest(what)[:TOKEN_BYTES]).decode().rstrip("=")

    def _digest(self, what: str) -> bytes:
        return hmac.new(self.key, what.encode(), hashlib.sha256).digest()


def is_same(made: str, given: str) -> bool:
    return hmac.compare_digest(made.encode(), given.encode())


def read_invitation_code(typed: str) -> str | None:
    """The code in what was typed, if it has the shape of one: blanks and dashes do not count."""
    return _read_code(typed, CODE_LENGTH)


def make_recovery_code() -> str:
    """A random one: it follows from nothing, and cannot be shown again."""
    return "".join(secrets.choice(ALPHABET) for _ in range(RECOVERY_LENGTH))


def read_recovery_code(typed: str) -> str | None:
    return _read_code(typed, RECOVERY_LENGTH)


def _read_code(typed: str, length: int) -> str | None:
    code = "".join(typed.upper().split()).replace("-", "")
    shaped = len(code) == length and all(letter in ALPHABET for letter in code)
    return code if shaped else None

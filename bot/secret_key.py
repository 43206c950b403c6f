"""The secret key that codes and links are derived from: a file of its own, mode 0600."""

import os
import secrets
from pathlib import Path

from models.secrets import Secrets

KEY_BYTES = 32


class SecretKeyError(Exception):
    pass


def make_key(path: Path) -> bool:
    """Whether a key was made; an existing one is never replaced."""
    if path.exists():
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_hex(KEY_BYTES) + "\n")
        file.flush()
        os.fsync(file.fileno())
    return True


def read_key(path: Path) -> Secrets:
    try:
        key = bytes.fromhex(path.read_text("ascii").strip())
    except FileNotFoundError:
        raise SecretKeyError(f"không thấy {path}: xin chạy `baocao init` trước") from None
    except ValueError:
        raise SecretKeyError(f"{path} không chứa khóa") from None
    if len(key) != KEY_BYTES:
        raise SecretKeyError(f"{path} không chứa khóa {KEY_BYTES} byte")
    return Secrets(key)

"""Environments of the other bots: aiogram cannot share one with this project's pydantic."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def venv(name: str) -> Path:
    """The python of `.venv-<name>`, made from requirements/<name>.txt when missing or older."""
    folder, wanted = ROOT / f".venv-{name}", ROOT / "requirements" / f"{name}.txt"
    python, made_from = folder / "bin" / "python", folder / "made-from.txt"
    if not made_from.exists() or made_from.read_bytes() != wanted.read_bytes():
        print(f"making {folder.name} from {wanted.name} ...", flush=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
        install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*install, "--require-hashes", "-r", str(wanted)], check=True)
        made_from.write_bytes(wanted.read_bytes())  # last: a half-made one is made again
    return python

"""Every sentence of texts/import.toml is said somewhere, and every one said is there."""

import re
from pathlib import Path

from texts import load_templates

ROOT = Path(__file__).parents[2]
ROOMS = ("plans", "sheets", "bot")


def code(pattern: str = "*.py") -> str:
    files = [file for room in ROOMS for file in (ROOT / room).glob(pattern)]
    return "\n".join(file.read_text("utf-8") for file in files)


def keys() -> set[str]:
    return {key.removeprefix("import.") for key in load_templates() if key.startswith("import.")}


def test_every_sentence_is_used() -> None:
    # Keys are named in full, as "pack_…" in a table, as fault("…"), or put together
    # from "measure_" and an outcome.
    written = set(re.findall(r"[a-z][a-z0-9_]+", code("**/*.py")))
    outcomes = ("added", "changed", "opens", "due", "locks")
    put_together = {f"{stem}_{outcome}" for stem in written for outcome in outcomes} | {
        f"{stem}{outcome}" for stem in written for outcome in outcomes
    }
    known = written | put_together | {f"sheet_{word}" for word in written}
    assert keys() - known == set()


def test_every_sentence_said_is_there() -> None:
    named = set(re.findall(r'"import\.([a-z0-9_]+)"', code()))
    faults = {f"sheet_{key}" for key in re.findall(r'(?:fault|_of_file)\(\s*"([a-z_]+)"', code())}
    table = set(re.findall(r'": "(pack_[a-z_]+)"', code()))
    assert (named | faults | table) - keys() == set()

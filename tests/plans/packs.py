"""The Kim Phượng pack, and one with a piece of it replaced."""

from datetime import UTC, datetime
from pathlib import Path

from plans.pack_files import PACK_FOLDER

KIM_PHUONG = PACK_FOLDER / "kim-phuong-2024.yaml"
WHOLE = Path(__file__).with_name("whole.yaml")
NOW = datetime(2024, 6, 3, 3, tzinfo=UTC)


class Spoil:
    """Writes the pack with a piece of its text replaced."""

    def __init__(self, folder: Path, pack: Path = KIM_PHUONG) -> None:
        self.file = folder / "pack.yaml"
        self.pack = pack

    def with_(self, old: str, new: str) -> tuple[Path, int]:
        """The file, and the line on which the replaced piece begins."""
        text = self.pack.read_text("utf-8")
        assert old in text
        self.file.write_text(text.replace(old, new, 1), "utf-8")
        return self.file, text[: text.index(old)].count("\n") + 1

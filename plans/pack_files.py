"""Where the packs, the shared measures and the sample's sheets lie on the disk."""

from pathlib import Path

PACK_FOLDER = Path(__file__).parent


MEASURES_FILE = PACK_FOLDER / "measures.yaml"


SAMPLE_FOLDER = PACK_FOLDER / "sample"

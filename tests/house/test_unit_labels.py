"""In a list to choose from, units that are called alike are told apart: their names come by
`office/units/unit_labels.py` alone."""

import re
from pathlib import Path

WEB = Path(__file__).parents[2] / "web"
_BARE = re.compile(r"<option[^\n]*>\{\{ *(?:unit\.name|life\.name|one\.unit_name|\w+\.unit_name)\b")


def test_no_page_names_a_unit_bare_in_a_list() -> None:
    found = [
        f"{path.relative_to(WEB)}: {said}"
        for path in sorted(WEB.rglob("*.html"))
        for said in _BARE.findall(path.read_text("utf-8"))
    ]
    assert found == []

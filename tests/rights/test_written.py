"""docs/rights.md says what the table says."""

from models.rights import TABLE, Action, Relation
from tests.rights import written


def test_the_page_is_that_of_the_table() -> None:
    assert written.FILE.read_text("utf-8") == written.text(), "run: make rights"


def test_every_action_and_every_relation_is_explained() -> None:
    assert set(TABLE) == set(Action)
    assert set(written.MEANING) == set(Relation)

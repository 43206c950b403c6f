"""What happens to a report leaves notices as values; each kind of them has its words."""

from handlers.notices.notice_writing import WORDINGS
from reporting import notices
from reporting.notices import Notice


def test_every_notice_is_worded() -> None:
    kinds = {
        one for one in vars(notices).values() if isinstance(one, type) and issubclass(one, Notice)
    }
    assert len(kinds) > 1
    assert set(WORDINGS) == kinds - {Notice}

"""What others are to hear of a step at the desk goes out with that step."""

from types import SimpleNamespace
from typing import Any, cast

from bot.site.desk.desk_page import Desk
from models.delivery.outbox import OutgoingMessage
from models.joining.visits import Visit
from models.reports import reports
from models.waiting_work import WaitingWork
from reporting.context import Context
from reporting.notices import ReportSentNotice
from tests.bot.site.desk.at_the_desk import officer
from tests.people import House


class Site:
    """What a page needs of the running server, over the database of a test."""

    def __init__(self, house: House) -> None:
        self.tools = house.tools
        self.clock = SimpleNamespace(now=lambda: house.now)
        self.released: list[OutgoingMessage] = []
        self.delivery = SimpleNamespace(release=self.released.extend)
        self._db = house.db

    async def write(self, job: Any) -> Any:
        return job(self._db)


async def test_a_notice_is_worded_and_sent_with_the_step(house: House) -> None:
    site, ctx = Site(house), officer(house)
    head = house.post("Trưởng xóm 3")
    report = reports.find_report(house.db, house.report("Xóm 3").id)
    assert report is not None
    assert ctx.chat_id is not None
    page = SimpleNamespace(url=SimpleNamespace(path="/desk/urge"), state=SimpleNamespace())
    visit = Visit(ctx.chat_id, 1, house.now, known_people=frozenset({ctx.speaker.person_id}))
    desk = Desk(cast(Any, site), cast(Any, page), visit, ctx.speaker, "/desk", WaitingWork())

    def step(ctx: Context) -> None:
        to = ((head.person_id, "sent:one"),)
        ctx.notify(ReportSentNotice(to, report, "báo cáo 6 tháng", "xã", "Phó xóm", house.now))

    await desk.act(step)
    assert [row.person_id for row in site.released] == [head.person_id]
    assert "báo cáo 6 tháng" in site.released[0].body

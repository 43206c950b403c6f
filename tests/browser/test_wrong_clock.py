"""A telephone whose clock is a day off: what is said counts when it arrives, and stands there."""

from datetime import timedelta

import pytest
from playwright.async_api import expect

from tests.browser.conftest import OpenPhone
from tests.running import Bot


@pytest.mark.parametrize("off", [timedelta(days=1), timedelta(days=-1)], ids=["ahead", "behind"])
async def test_a_clock_that_is_a_day_off_changes_nothing(
    bot: Bot, open_phone: OpenPhone, off: timedelta
) -> None:
    phone = await open_phone()
    await phone.page.clock.install(time=bot.clock.now() + off)
    await phone.opens(await bot.link("Trưởng xóm 3"))
    await phone.says("báo cáo", "Câu 1/10")
    await phone.says("137", "Câu 2/10")
    assert await phone.lines() == ["báo cáo", "137"]
    # What waited without a network goes as ever, in its order.
    await phone.page.context.set_offline(True)
    for line in ("131", "có"):
        await phone.types(line)
    await expect(phone.unsent).to_have_count(2)
    await phone.page.context.set_offline(False)
    await phone.page.clock.run_for(60_000)
    await expect(phone.unsent).to_have_count(0)
    await phone.hears("Câu 4/10")
    days = await phone.page.locator(".day").all_inner_texts()
    assert len(days) <= 1, days

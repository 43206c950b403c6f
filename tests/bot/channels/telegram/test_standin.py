"""The stand-in is as strict as it says: each of these can fail."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import aiohttp
import pytest
from aiohttp import web

from tests.bot.channels.telegram.client import ID, Bot
from tests.bot.channels.telegram.people import PICTURE, Person
from tests.bot.channels.telegram.remote import RemoteStandIn
from tests.bot.channels.telegram.telegram import TelegramStandIn

Tg = TelegramStandIn


@pytest.fixture
async def tg() -> AsyncIterator[Tg]:
    async with TelegramStandIn() as tg:
        yield tg


@pytest.fixture
async def bot(tg: Tg) -> AsyncIterator[Bot]:
    async with aiohttp.ClientSession() as session:
        yield Bot(tg, session)


@pytest.fixture
def person(tg: Tg) -> Person:
    return tg.person(ID, name="Người Mẫu 1")


TEXT_FAULTS = {
    "<b>137": "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
    "<b><i>1</b></i>": "can't parse entities: Unmatched end tag at byte offset 7, "
    'expected "</i>", found "</b>"',
    "hộ < 5": 'can\'t parse entities: Unsupported start tag "" at byte offset 5',
    "<br>": 'can\'t parse entities: Unsupported start tag "br" at byte offset 0',
    "Lý & Trần": "can't parse entities: Unescaped & at byte offset 4",
    "1</b>": "can't parse entities: Unexpected end tag at byte offset 1",
    "<b>  </b>": "text must be non-empty",
    "ộ" * 4097: "message is too long",
}


@pytest.mark.parametrize(("text", "fault"), TEXT_FAULTS.items())
async def test_html_is_read_strictly(bot, person, text, fault):
    said = await bot.fails("sendMessage", chat_id=ID, text=text, parse_mode="HTML")
    assert said == f"Bad Request: {fault}"
    assert [refusal.code for refusal in bot.tg.refused] == [400]
    assert person.all == []


async def test_html_becomes_words_and_entities(bot, person):
    text = "🏠 <b>Xóm &lt;Mẫu&gt;</b> <i>có</i> " + "ộ" * 4060 + "<b>&amp;</b>"
    result = await bot.says(text, parse_mode="HTML")
    assert person.last.bold == ["Xóm <Mẫu>", "&"]
    assert result["entities"][0] == {"type": "bold", "offset": 3, "length": 9}


FIELD_FAULTS = [
    ({"text": "1", "colour": "red"}, 'unknown field "colour"'),
    ({}, "message text is empty"),
    ({"text": "1", "chat_id": 7}, "chat not found"),
    ({"text": "1", "parse_mode": "Word"}, "unsupported parse_mode"),
    ({"text": "1", "protect_content": "maybe"}, 'field "protect_content" must be of type Boolean'),
    (
        {"text": "🏠", "entities": [{"type": "bold", "offset": 1, "length": 2}]},
        "entity beginning at UTF-16 offset 1 ends after the end of the text at UTF-16 offset 3",
    ),
    (
        {"text": "1" * 101, "entities": [{"type": "bold", "offset": 0, "length": 1}] * 101},
        "ENTITIES_TOO_LONG",
    ),
    (
        {"text": "1", "reply_markup": {"inline_keyboard": [[{"text": "a"}]]}},
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    (
        {
            "text": "1",
            "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "ộ" * 22}]]},
        },
        "BUTTON_DATA_INVALID",  # 22 characters, 66 bytes
    ),
    (
        {"text": "1", "reply_markup": {"inline_keyboard": [[{"text": "a", "data": "1"}]]}},
        'unknown field "data"',
    ),
]


@pytest.mark.parametrize(("fields", "fault"), FIELD_FAULTS)
async def test_fields_are_checked(bot, person, fields, fault):
    assert await bot.fails("sendMessage", **{"chat_id": ID} | fields) == f"Bad Request: {fault}"
    assert bot.tg.refused[0].description == f"Bad Request: {fault}"


async def test_the_limits_themselves_are_allowed(bot, person):
    button = {"text": "a", "callback_data": "ộ" * 21 + "x"}  # 64 bytes
    await bot.says("ộ" * 4096, [button])
    assert bot.tg.refused == []


async def test_a_wrong_token_and_an_unknown_method(bot):
    assert (await bot.post("getMe", token="123:xyz"))[0] == 401
    assert await bot.fails("sendMesage") == "Not Found: method not found"


async def test_json_form_and_multipart_say_the_same(bot, person):
    markup = {"inline_keyboard": [[{"text": "Lùi", "callback_data": "lui"}]]}
    form = {"chat_id": str(ID), "text": "137", "reply_markup": json.dumps(markup)}
    multipart = aiohttp.FormData(form)
    multipart.add_field("chat_id", str(ID), content_type="text/plain")
    for body in ({"json": form | {"reply_markup": markup}}, {"data": form}, {"data": multipart}):
        assert (await bot.post("sendMessage", **body))[0] == 200
    assert [(one.text, one.labels) for one in person.all] == [("137", ["Lùi"])] * 3


async def test_updates_come_again_until_confirmed(bot, person):
    first, second = person.says("137"), person.says("/bao")
    for _ in range(2):
        assert (await bot.call("getUpdates"))[1]["result"] == [first, second]
    after = first["update_id"] + 1
    assert (await bot.call("getUpdates", offset=after))[1]["result"] == [second]
    assert second["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 4}]
    await bot.call("getUpdates", offset=after + 1)
    await bot.tg.confirmed()


async def test_a_long_poll_ends_when_something_is_said(bot, person):
    poll = asyncio.create_task(bot.call("getUpdates", timeout=20))
    await bot.tg.polled()
    assert [person.says("137")] == (await poll)[1]["result"]


async def test_two_pollers_are_in_conflict(bot, person):
    first = asyncio.create_task(bot.call("getUpdates", timeout=20))
    await bot.tg.polled()
    second = asyncio.create_task(bot.call("getUpdates", timeout=20))
    assert (await first)[0] == 409
    person.says("137")
    assert (await second)[0] == 200


async def test_a_poller_that_was_killed_leaves_no_conflict(bot, person):
    first = asyncio.create_task(bot.call("getUpdates", timeout=20))
    await bot.tg.polled()
    first.cancel()
    await asyncio.sleep(0.05)
    update = person.says("137")
    assert (await bot.call("getUpdates", timeout=20))[1]["result"] == [update]
    assert bot.tg.refused == []


async def test_a_press_an_edit_and_an_old_button(bot, person):
    sent = await bot.says("Câu 1", [{"text": "Lùi lại", "callback_data": "lui"}])
    assert person.taps("lùi")["callback_query"]["data"] == "lui"
    with pytest.raises(AssertionError, match="no button"):
        person.taps("Gửi")
    (key,) = person.waiting_presses
    await bot.call("answerCallbackQuery", callback_query_id=key, text="Đã lùi")
    assert (person.toasts, person.waiting_presses) == ([("Đã lùi", False)], [])
    edit = {"chat_id": ID, "message_id": sent["message_id"], "text": "Câu 0"}
    assert (await bot.call("editMessageText", **edit))[0] == 200
    assert "message is not modified" in await bot.fails("editMessageText", **edit)
    assert [one.text for one in person.all] == ["Câu 1", "Câu 0"]
    assert person.last.buttons == []
    old = person.taps_old(sent["message_id"], "lui")
    bot.tg.make_presses_stale()
    key = old["callback_query"]["id"]
    assert "query is too old" in await bot.fails("answerCallbackQuery", callback_query_id=key)


async def test_a_blocked_chat_is_forbidden_and_tells_so(bot, person):
    update = person.blocks()
    said = await bot.fails("sendMessage", chat_id=ID, text="137")
    assert said == "Forbidden: bot was blocked by the user"
    assert update["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert (bot.tg.refused, len(bot.tg.ordered)) == ([], 1)
    person.unblocks()
    await bot.says("137")


async def test_a_flood_on_schedule_and_impatience(bot, person):
    bot.tg.flood(retry_after=7, skip=1, method="sendMessage")
    await bot.says("1")
    status, answer = await bot.call("sendMessage", chat_id=ID, text="2")
    assert (status, answer["parameters"], bot.tg.refused) == (429, {"retry_after": 7}, [])
    bot.tg.trouble.floods[0].since -= 3
    await bot.fails("sendMessage", chat_id=ID, text="2")
    assert [refusal.code for refusal in bot.tg.refused] == [429]
    bot.tg.trouble.floods[0].since -= 4
    await bot.says("2")


async def test_pace_is_kept_per_chat_and_overall(bot, person):
    bot.tg.keep_pace(overall=30, chat=1, burst=3)
    statuses = [(await bot.call("sendMessage", chat_id=ID, text="1"))[0] for _ in range(5)]
    assert statuses == [200, 200, 200, 429, 429]
    others = [bot.tg.person(ID + n).id for n in range(1, 40)]
    statuses = [(await bot.call("sendMessage", chat_id=one, text="1"))[0] for one in others]
    assert 25 <= statuses.count(200) <= 32


@pytest.mark.parametrize(("taken", "seen"), [(False, []), (True, ["137"])])
async def test_a_lost_answer_may_have_been_taken(bot, person, taken, seen):
    bot.tg.breaks("drop", taken=taken, method="sendMessage")
    with pytest.raises(aiohttp.ClientError):
        await bot.says("137")
    assert [one.text for one in person.all] == seen
    await bot.says("138")


async def test_a_gateway_that_fails_a_slow_answer_and_none(bot, person):
    message = {"json": {"chat_id": ID, "text": "137"}}
    url = f"{bot.tg.url}/bot123:abc/sendMessage"
    bot.tg.breaks("502")
    async with bot.session.post(url, **message) as answer:
        assert answer.status == 502
    impatient = aiohttp.ClientTimeout(total=0.1)
    for kind in ("slow", "hang"):
        bot.tg.breaks(kind, taken=True)
        with pytest.raises(TimeoutError):
            await bot.session.post(url, timeout=impatient, **message)
    bot.tg.offline = True
    with pytest.raises(aiohttp.ClientError):
        await bot.session.post(url, **message)
    assert [one.text for one in person.all] == ["137", "137"]


async def test_files_go_both_ways(bot, person):
    update = person.sends_photo("biên bản")
    file_id = update["message"]["photo"][-1]["file_id"]
    path = (await bot.call("getFile", file_id=file_id))[1]["result"]["file_path"]
    async with bot.session.get(f"{bot.tg.url}/file/bot123:abc/{path}") as answer:
        assert await answer.read() == PICTURE

    form = aiohttp.FormData({"chat_id": str(ID), "caption": "Tổng hợp"})
    form.add_field("document", "attach://tep")
    form.add_field("tep", b"noi dung", filename="tong-hop.xlsx")
    assert (await bot.post("sendDocument", data=form))[0] == 200
    heard = await person.hears()
    assert (heard.kind, heard.text, heard.data) == ("document", "Tổng hợp", b"noi dung")


async def test_poison_repeats_and_the_clock(bot, person):
    bot.tg.now = datetime(2024, 6, 5, 10, tzinfo=UTC)
    said, bad = person.says("137"), bot.tg.poison()
    assert said["message"]["date"] == 1717581600
    await bot.call("getUpdates", offset=bad["update_id"] + 1)
    bot.tg.redeliver(said)
    twin = bot.tg.duplicate(said)
    assert twin["update_id"] > bad["update_id"]
    assert (await bot.call("getUpdates"))[1]["result"] == [said, twin]


async def test_a_webhook_is_tried_until_it_is_taken(bot, person):
    taken = []

    async def hook(request: web.Request) -> web.Response:
        assert request.headers["X-Telegram-Bot-Api-Secret-Token"] == "bi_mat"
        taken.append((await request.json())["update_id"])
        return web.Response(status=500 if len(taken) == 1 else 200)

    app = web.Application()
    app.router.add_post("/hook", hook)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    await bot.call("setWebhook", url=url, secret_token="bi_mat")
    assert (await bot.call("getUpdates"))[0] == 409
    number = person.says("137")["update_id"]
    await bot.tg.confirmed()
    assert taken == [number, number]
    await bot.call("deleteWebhook")
    await runner.cleanup()


async def test_whoever_hears_nothing_says_so(bot, person):
    await person.hears_nothing(0.02)
    with pytest.raises(AssertionError, match="heard nothing new"):
        await person.hears(timeout=0.02)


def test_as_a_process_of_its_own():
    with RemoteStandIn("--lax") as tg:
        tg("person", chat_id=ID, name="Người Mẫu 1")
        update = tg("does", chat_id=ID, what="says", **{"with": {"text": "137"}})
        assert update["message"]["text"] == "137"
        assert tg("state")["pending"] == 1
        with pytest.raises(AssertionError, match="no button"):
            tg("does", chat_id=ID, what="taps", **{"with": {"wanted": "Gửi"}})

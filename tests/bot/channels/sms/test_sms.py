"""A telephone without data: its report in one message, its reminder, and what strangers get."""

import asyncio
import logging
from pathlib import Path

import httpx
import pytest

from bot.cli import doctor
from tests.bot.channels.sms.gateway import NUMBER, SmsStandIn, Trouble
from tests.bot.channels.sms.support import HEAD, PHONE, at_gateway, for_sms, known
from tests.bot.channels.zalo.support import settled
from tests.bot.channels.zalo.test_office import findings
from tests.bot.site.desk.pages import at_desk
from tests.durability.support import file_of, one, read_files, rows, until
from tests.people import at
from tests.running import running

STRANGER = "+84987654321"
STATES = "SELECT state, error FROM outbox WHERE kind = 'receipt' ORDER BY id"
EVERYTHING = "ho 137\ndk 131\nxom van hoa co\ncuoi 4 dung 4\ntang 2 dung 1\nbuoi 12"


async def test_a_report_of_one_message_has_an_echo_and_a_receipt(tmp_path: Path) -> None:
    async with at_gateway(tmp_path) as (bot, sms):
        head = await known(bot, sms)
        assert await head.says(EVERYTHING) == 200
        echo = await head.hears("Da ghi: ho 137; dang ky 131; xom van hoa co; cuoi 4 dung 4")
        await head.says("gui")
        assert "Chua gui. Dung thi nhan: GUI" in await head.hears("Xom 3")
        await head.says("GUI")
        receipt = await head.hears("Da nhan")
        assert "Xom 3" in receipt
        assert "So bien nhan: KP-" in receipt
        # Each was one message, and no other came.
        assert len(head.got) == 3
        assert echo == head.got[0]


async def test_figures_in_the_order_of_the_form(tmp_path: Path) -> None:
    async with at_gateway(tmp_path) as (bot, sms):
        head = await known(bot, sms)
        await head.says("BC 150 140 2 1")
        assert "Nhan 4 so, can du 10, chua ghi. Thu tu: ho, dang ky, cuoi" in await head.hears()
        await head.says("BC 137 131 4 4 2 1 1 1 2 12")
        assert "ho 137; dang ky 131; cuoi 4 dung 4" in await head.hears()
        assert len(head.got) == 2


async def test_a_doubt_is_asked_in_one_part(tmp_path: Path) -> None:
    async with at_gateway(tmp_path) as (bot, sms):
        head = await known(bot, sms)
        await head.says("ho khoang 137\ndk 131")
        doubt = await head.hears()
        assert doubt.endswith("Co the go: Ghi 137 ho, so uoc; Go lai")
        other = await known(bot, sms, "Trưởng xóm 4", "+84911111111")
        await other.says("ho 120\ndk 1310")
        assert "nhieu hon so cua cau 1" in await other.hears("1.310")
        assert len(head.got) == len(other.got) == 1


async def test_a_stranger_meets_silence_and_nothing_is_kept(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with at_gateway(tmp_path) as (bot, sms):
        await known(bot, sms)
        assert await sms.phone(STRANGER).says("cho vay nhanh, ho 137 dk 131") == 200
        # A bank, an operator: no telephone at all.
        assert await sms.post({"id": "b1", "from": "VIETTEL", "text": "tai khoan cho vay"}) == 200
        await settled(bot)
        assert sms.phone(STRANGER).got == []
        file = file_of(bot.app.settings)
        assert one(file, "SELECT count(*) FROM inbox") == 0
        assert rows(file, "SELECT id FROM chat WHERE address = ?", STRANGER) == []
        kept = read_files(tmp_path)
        assert b"cho vay" not in kept
        assert STRANGER.encode() not in kept
    assert "cho vay" not in caplog.text
    assert STRANGER not in caplog.text


async def test_nobody_is_removed_by_a_message_whose_sender_can_be_forged(tmp_path: Path) -> None:
    async with at_gateway(tmp_path) as (bot, sms):
        head = await known(bot, sms)
        await head.says("xoa du lieu cua toi")
        await head.hears("3. Khong xoa")
        await settled(bot)
        await head.says("1")
        assert "Can bo phu trach se goi hoi lai" in await head.hears("Chua xoa")
        file = file_of(bot.app.settings)
        assert rows(file, "SELECT name FROM person WHERE phone = ?", PHONE) == [("Người Mẫu 3",)]
        [(note, due)] = rows(file, "SELECT note, due FROM errand WHERE kind = 'data_request'")
        assert "gọi hỏi lại" in note
        assert due


async def test_the_same_message_twice_counts_once(tmp_path: Path) -> None:
    async with at_gateway(tmp_path) as (bot, sms):
        head = await known(bot, sms)
        for _ in range(2):
            assert await head.says("ho 137\ndk 131", id="same") == 200
        await head.hears("ho 137")
        await settled(bot)
        assert len(head.got) == 1


@pytest.mark.parametrize(
    ("body", "secret", "status"),
    [
        ({"id": "1", "from": PHONE, "text": "ho 137"}, "bi-mat-cua-nguoi-khac", 403),
        ({"id": "1", "from": PHONE, "text": "ho 137"}, "", 403),
        ({"from": PHONE, "text": "ho 137"}, None, 400),
        ({"id": "1", "from": PHONE}, None, 400),
        (["ho 137"], None, 400),
        ({"id": "no good\n", "status": "failed"}, None, 400),
    ],
)
async def test_a_call_that_is_not_right(
    tmp_path: Path, body: object, secret: str | None, status: int
) -> None:
    async with at_gateway(tmp_path) as (bot, sms):
        await known(bot, sms)
        more = {} if secret is None else {"secret": secret}
        assert await sms.post(body, **more) == status
        assert one(file_of(bot.app.settings), "SELECT count(*) FROM inbox") == 0


async def test_who_has_not_agreed_joins_by_code_as_anywhere(tmp_path: Path) -> None:
    async with at_gateway(tmp_path) as (bot, sms):
        head = await known(bot, sms, agreed=None)
        await head.says("ho 137 dk 131")
        await head.hears("ma moi")
        await head.says(await bot.code(HEAD))
        await head.hears("Co dung la ong/ba khong")
        await head.says("dung")
        # The consent is told whole, in as many messages as it takes, each with its number.
        await head.hears("(1/3)")
        await head.hears("(3/3)")
        await head.says("dong y")
        await head.hears("Kinh chao")


async def test_who_took_consent_back_is_a_stranger_to_reports(tmp_path: Path) -> None:
    async with at_gateway(tmp_path) as (bot, sms):
        head = await known(bot, sms, agreed=False)
        await bot.move_to(at("2024-06-04", "19:31"))
        await settled(bot)
        assert head.got == []
        await head.says("ho 137 dk 131")
        await head.hears("ma moi")


async def test_too_fast_and_too_much_are_waited_out(tmp_path: Path) -> None:
    async with at_gateway(tmp_path) as (bot, sms):
        head = await known(bot, sms)
        sms.troubles += [Trouble(429, wait="1"), Trouble(503)]
        await head.says("viec")
        await head.hears("Viec can lam")
        await settled(bot)
        assert len(head.got) == 1


async def test_what_may_have_arrived_is_settled_by_what_it_is(tmp_path: Path) -> None:
    """A receipt comes again and says so; a question is drawn anew once."""
    async with at_gateway(tmp_path) as (bot, sms):
        head = await known(bot, sms)
        await head.says("ho 137\ndk 131")
        await head.hears()
        await head.says("xem lai")
        await head.hears("GUI")
        sms.troubles.append(Trouble(500, taken=True))
        await head.says("gui")
        await head.hears("Da nhan")
        await head.hears("Da nhan")
        await settled(bot)
        states = rows(file_of(bot.app.settings), STATES)
        assert [state for state, _ in states] == ["unknown", "sent"]


async def test_a_receipt_of_what_did_not_arrive(tmp_path: Path) -> None:
    async with at_gateway(tmp_path) as (bot, sms):
        head = await known(bot, sms)
        await head.says("viec")
        await head.hears("Viec can lam")
        await settled(bot)
        name = next(iter(sms.sent))
        file = file_of(bot.app.settings)
        last = "SELECT state, error FROM outbox ORDER BY id DESC LIMIT 1"
        assert await sms.post({"id": name, "status": "delivered"}) == 200
        assert await sms.post({"id": "out-unknown", "status": "failed"}) == 200
        assert rows(file, last) == [("sent", None)]
        assert await sms.post({"id": name, "status": "failed"}) == 200
        await until(lambda: rows(file, last) == [("failed", "not delivered")], "it is noted")


async def test_a_number_that_is_gone_is_left_alone(tmp_path: Path) -> None:
    async with at_gateway(tmp_path) as (bot, sms):
        head = await known(bot, sms)
        sms.gone.add(PHONE)
        await head.says("viec")
        file = file_of(bot.app.settings)
        closed = "SELECT state FROM chat WHERE address = ?"
        await until(lambda: rows(file, closed, PHONE) == [("closed",)], "it is left alone")
        assert head.got == []


async def test_a_reminder_comes_in_one_message(tmp_path: Path) -> None:
    async with at_gateway(tmp_path) as (bot, sms):
        head = await known(bot, sms)
        await bot.move_to(at("2024-06-04", "19:31"))
        said = await head.hears()
        assert said.startswith("Xom 3: bao cao")
        assert "vi du: ho 120 dang ky 90" in said
        await settled(bot)
        assert len(head.got) == 1
        # Nobody else has a number and has agreed.
        assert [one for one in sms.phones.values() if one.got and one is not head] == []


async def test_who_changes_the_number_is_written_to_under_the_new_one(tmp_path: Path) -> None:
    async with at_gateway(tmp_path) as (bot, sms):
        old = await known(bot, sms)
        await old.says("viec")
        await old.hears()
        new = await known(bot, sms, phone="+84911111111", agreed=None)
        await bot.move_to(at("2024-06-04", "19:31"))
        await new.hears("Xom 3: bao cao")
        await old.says("viec")
        await settled(bot)
        assert len(old.got) == 1


async def test_doctor_asks_the_gateway_for_its_number(tmp_path: Path) -> None:
    async with SmsStandIn() as sms:
        found = await findings(for_sms(tmp_path, sms))
        assert found["sms"].said == NUMBER
        assert found["sms, cách nhận tin"].said.startswith("webhook: ")
        found = await findings(for_sms(tmp_path, sms, sms_webhook_secret=""))
        assert "không nhận được; còn thiếu SMS_WEBHOOK_SECRET" in found["sms, cách nhận tin"].said
        sms.number = STRANGER
        found = await findings(for_sms(tmp_path, sms))
        assert not found["sms"].ok
        assert found["sms"].said == "không nối được: OtherNumber"
        assert sms.refused == []


async def test_without_the_secret_nothing_is_taken(tmp_path: Path) -> None:
    async with SmsStandIn() as sms, running(for_sms(tmp_path, sms, sms_webhook_secret="")) as bot:
        sms.hook = f"{bot.url}/hooks/sms/{NUMBER.lstrip('+')}"
        assert await sms.phone(PHONE).says("viec") == 404


async def test_each_message_is_on_the_meter_of_the_month(tmp_path: Path) -> None:
    """At the desk and for doctor; without a number set there is no meter."""
    async with at_gateway(tmp_path, sms_most_messages=2) as (bot, sms):
        head = await known(bot, sms)
        await head.says(EVERYTHING)
        await head.hears("Da ghi: ho 137")
        async with httpx.AsyncClient(follow_redirects=True, timeout=30) as client:
            officer = await at_desk(client, bot)
            async with asyncio.timeout(15):
                while "Tin nhắn SMS: đã gửi 1/2 tin của tháng này (50%)." not in (
                    await officer.sees("settings")
                ):
                    await asyncio.sleep(0.05)
        # Of its own clock's month nothing was sent.
        settings = for_sms(tmp_path, sms, sms_most_messages=2)
        found = await asyncio.to_thread(lambda: list(doctor._check_sending(settings)))
        said = {one.what: one.said for one in found}
        assert said["Tin nhắn SMS"] == "đã gửi 0/2 tin của tháng này (0%)"

"""Two of the stories as people meet them: before the web page, and over the Bot API."""

from pathlib import Path

from plans.sample.whole_sample import lay_whole_sample
from tests.bot.channels.telegram.telegram import TelegramStandIn
from tests.bot.channels.zalo.web import at_the_page
from tests.people import at
from tests.running import running, settings_for

AGENCY = "Chuyên viên Sở Văn hóa và Thể thao"
HEAD = "Thường trực Ban Chỉ đạo Chương trình 06"
GROUP = "Trưởng ban công tác Mặt trận tổ 1"
WARD = "Cán bộ phường Mẫu Nhất"


async def test_a_conference_from_the_group_to_the_ward_on_the_web(tmp_path: Path) -> None:
    async with running(settings_for(tmp_path), at("2023-02-27"), lay=lay_whole_sample) as bot:
        async with at_the_page(bot, GROUP) as head:
            await head.says("báo cáo")
            await head.shows("Câu 1/6. Hội nghị đại biểu Nhân dân của tổ dân phố")
            for said, answer in (
                ("đã tổ chức", "Ngày nào?"),
                ("05/02", "Câu 2/6"),
                ("nhà văn hóa", "Câu 3/6"),
                ("60", "Câu 4/6"),
                ("1", "Câu 5/6"),
                ("UBND phường sửa đèn ngõ 12", "Câu 6/6"),
                ("110", "Xin xem lại"),
            ):
                await head.says(said)
                await head.shows(answer)
            await head.taps("Gửi về phường")
            await head.shows("Số biên nhận")

        await bot.move_to(at("2023-03-09"))
        async with at_the_page(bot, WARD) as ward:
            await ward.says("báo cáo")
            await ward.shows("hội nghị đại biểu Nhân dân năm 2023")
            await ward.chooses_round("hội nghị")
            await ward.shows("Cộng từ 1/3 tổ dân phố: 1 trên 3 thôn, tổ dân phố.")
            await ward.taps("Lấy số cộng của cả 4 câu")
            await ward.shows("Câu 4/10")
            await ward.says("xem lại")
            await ward.shows("người dự 60")
            await ward.taps("Gửi Quận Thanh Xuân")
            await ward.shows("Đồng gửi: chờ MTTQ phường Mẫu Nhất xác nhận.")


async def test_a_department_and_the_head_over_the_bot_api(tmp_path: Path) -> None:
    async with TelegramStandIn(token="123:abc") as tg:
        tg.now = at("2024-04-10")
        settings = settings_for(tmp_path, telegram_token="123:abc", telegram_base_url=tg.url)
        async with running(settings, at("2024-04-10"), lay=lay_whole_sample) as bot:
            agency = tg.person(5_000_000_330, name="Người Mẫu 330")
            agency.says(f"/start {await bot.code(AGENCY)}")
            await agency.hears()
            agency.taps("Đúng")
            await agency.hears(containing="đồng ý")
            agency.taps("Đồng ý")
            await agency.hears(containing="Việc cần làm")
            agency.taps(
                "Báo cáo ngay: Sở Văn hóa và Thể thao (báo cáo Chương trình 06 năm 2024, sở, ngành)"
            )
            await agency.hears(containing="Câu 1/10")
            for said in ("Văn hóa, thể thao", "5", "20"):
                agency.says(said)
                await agency.hears()
            for _ in range(2):
                agency.says("không có đại hội")
                await agency.hears()
            for said in ("2", "6", "70/82"):
                agency.says(said)
                asked = await agency.hears()
            assert "Kế hoạch đã ấn định tổng số khác." in asked.text
            agency.says("69/80")
            assert (
                "Đã ghi câu 5 (di tích cấp Thành phố): 69 trên 80 di tích."
                in (await agency.hears()).text
            )
            for said in ("3.100", "12", "không có", "không có", "không có"):
                agency.says(said)
                read_back = await agency.hears()
            assert "Di tích cấp Thành phố 69 trên 80 di tích" in read_back.text
            agency.taps("Gửi Ban Chỉ đạo Chương trình 06")
            assert "đúng hạn" in (await agency.hears(containing="Số biên nhận")).text

            head = tg.person(326, name="Người Mẫu 326")
            head.says(f"/start {await bot.code(HEAD)}")
            await head.hears()
            head.taps("Đúng")
            await head.hears()
            head.taps("Đồng ý")
            await head.hears()
            head.says("/tonghop sở ngành")
            summary = await head.hears(containing="Đã báo cáo 1/3")
            assert "Di sản phi vật thể quốc gia: 5 di sản" in summary.text

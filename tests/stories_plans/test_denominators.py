"""From the groups over a ward and the district to the city, over the web page: nobody who has not
reported is left out of a denominator on the way."""

from dataclasses import dataclass
from pathlib import Path

from plans.sample.whole_sample import lay_whole_sample
from tests.bot.channels.zalo.web import at_the_page
from tests.people import at
from tests.running import running, settings_for

FRONT = "Trưởng ban công tác Mặt trận tổ"
WARD = "Cán bộ phường Mẫu Nhất"
DISTRICT = "Cán bộ quận Thanh Xuân"
TOP = "Phó Chủ tịch UBND Thành phố Hà Nội"


@dataclass(frozen=True)
class Level:
    """What a level says of the groups' conferences: held, of all groups; people there; families
    registered; how many groups gave it, and who has not."""

    held: str
    people: str
    families: str
    units: str
    lacking: str


# Two of three groups of Mẫu Nhất report: 60 + 45 people, 110 + 80 families; the three of Mẫu Nhì
# do not, nor does their ward. 2 of 6 is 33,3 %; of the two wards one has held its own conference.
GROUPS = {1: ("05/02", "60", "110"), 2: ("06/02", "45", "80")}
AT_WARD = Level("2 trên 3", "105 người", "190 hộ", "2/3 tổ dân phố", "Tổ dân phố 3")
AT_DISTRICT = Level(
    "2 trên 6",
    "105 người",
    "190 hộ",
    "2/6 tổ dân phố",
    "Tổ dân phố 3 (Phường Mẫu Nhất), Phường Mẫu Nhì",
)
AT_CITY = Level(
    "2/6 thôn, tổ dân phố, 33,3%",
    "105 người (2/6 tổ dân phố)",
    "190 hộ (2/6 tổ dân phố)",
    "1/2 xã, phường, thị trấn, 50%",
    "Phường Mẫu Nhì (Quận Thanh Xuân); Tổ dân phố 3 (Phường Mẫu Nhất)",
)


async def test_two_of_six_groups_up_to_the_city(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    async with running(settings, at("2023-02-20"), lay=lay_whole_sample) as bot:
        for number, (day, people, families) in GROUPS.items():
            async with at_the_page(bot, f"{FRONT} {number}") as head:
                await head.says("báo cáo")
                await head.shows("Câu 1/6")
                for said, answer in (
                    ("đã tổ chức", "Ngày nào?"),
                    (day, "Câu 2/6"),
                    ("nhà văn hóa", "Câu 3/6"),
                    (people, "Câu 4/6"),
                    ("không có", "Câu 6/6"),
                    (families, "Xin xem lại"),
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
            await ward.shows(f"Cộng từ {AT_WARD.units}: {AT_WARD.held} thôn, tổ dân phố.")
            await ward.shows(f"Chưa có số: {AT_WARD.lacking}.")
            await ward.taps("Lấy số cộng của cả 4 câu")
            await ward.shows("Câu 4/10")
            for said, answer in (
                ("Tổ dân phố 1", "Câu 5/10"),
                ("đã tổ chức", "Ngày nào?"),
                ("9/3", "Câu 6/10"),
                ("trụ sở", "Câu 7/10"),
                ("120", "Câu 8/10"),
                ("không có", "Câu 9/10"),
                ("xem lại", "Thôn, tổ dân phố đã tổ chức: 2 trên 3"),
            ):
                await ward.says(said)
                await ward.shows(answer)
            await ward.taps("Gửi Quận Thanh Xuân")
            await ward.shows("Số biên nhận")

        await bot.move_to(at("2023-03-12"))
        async with at_the_page(bot, DISTRICT) as district:
            await district.says("báo cáo")
            await district.shows("hội nghị đại biểu Nhân dân năm 2023")
            await district.chooses_round("hội nghị đại biểu")
            await district.shows(
                f"Cộng từ 1/2 phường, {AT_DISTRICT.units}: {AT_DISTRICT.held} thôn, tổ dân phố."
            )
            await district.shows(f"Chưa có số: {AT_DISTRICT.lacking}.")
            await district.taps("Lấy số cộng của cả 7 câu")
            await district.shows("Câu 5/9")
            await district.says("xem lại")
            await district.shows("Xã, phường đã tổ chức: 1 trên 2 xã, phường, thị trấn")
            await district.taps("Gửi Thành phố Hà Nội")
            await district.shows("Số biên nhận")

        async with at_the_page(bot, TOP) as top:
            await top.says("/tonghop hội nghị")
            await top.shows("Đã báo cáo 1/1 quận")
            await top.shows(f"Hội nghị cấp xã: {AT_CITY.units}")
            await top.shows(f"Hội nghị ở thôn, tổ dân phố: {AT_CITY.held}")
            await top.shows(f"Người dự: {AT_CITY.people}")
            await top.shows(f"Hộ đăng ký Gia đình văn hóa: {AT_CITY.families}")
            await top.shows(f"Chưa có số của cấp dưới: {AT_CITY.lacking}")

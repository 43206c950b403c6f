"""hoi-nghi-2023 over the running server: a proposal from a group by ward and district to the Front
of the city, to which the plan has them report, and its answer down again."""

import re
from pathlib import Path

from tests.stories_plans.staging import Stage, staged

PLAN = "hoi-nghi-2023"
WARD, DISTRICT = "Cán bộ phường Mẫu Nhất", "Cán bộ quận Thanh Xuân"
FRONT, MOVEMENT = "Cán bộ MTTQ Thành phố Hà Nội", "Cán bộ Ban Phong trào"
CHAIR = "Phó Chủ tịch UBND quận Thanh Xuân"
LAMPS, BINS = "UBND phường sửa đèn ngõ 12", "mở thêm điểm thu gom rác"
GROUP = "Trưởng ban công tác Mặt trận tổ {}"


async def a_group(stage: Stage, number: int, day: str, people: str, *asked: str) -> None:
    title = GROUP.format(number)
    families = {1: "110", 2: "80", 3: "95"}[number]
    await stage.opens(title, f"{PLAN}.thon")
    await stage.answers(title, "đã tổ chức", day, "nhà văn hóa", people)
    told = (str(len(asked)), "\n".join(asked)) if asked else ("không có",)
    await stage.answers(title, *told, families)
    assert "Số biên nhận" in await stage.taps(title, "Gửi về phường")


async def pass_up(stage: Stage, title: str, proposal: str) -> None:
    desk = await stage.desk(title)
    number = find_proposal(await desk.sees("proposals"), proposal)
    await desk.sends(f"proposals/{number}", step="pass_up", addressee="", field="")
    assert desk.status == 200


def find_proposal(page: str, proposal: str) -> str:
    found = re.search(rf'proposals/(\d+)">[^<]*<span class="aside"> {proposal}', page)
    assert found is not None, page
    return found[1]


async def test_from_the_groups_to_the_front_of_the_city_and_down(tmp_path: Path) -> None:
    async with staged("hoi_nghi", "2023-02-20", tmp_path) as stage:
        await a_group(stage, 1, "15/1", "60", LAMPS, BINS)
        await a_group(stage, 2, "20/2", "45", "sửa đèn ở ngõ 12")
        await a_group(stage, 3, "18/2", "52")
        await pass_up(stage, WARD, LAMPS)
        # What was passed up stays with the desk that passed it, with its state.
        kept = await (await stage.desk(WARD)).sees("proposals")
        assert "đã chuyển đến Quận Thanh Xuân" in kept
        assert LAMPS in await stage.says(CHAIR, "kiến nghị")
        assert LAMPS not in await stage.says(FRONT, "kiến nghị")

        await stage.move_to("2023-03-12", "09:00")
        await stage.opens(WARD, f"{PLAN}.xa")
        await stage.taps(WARD, "Lấy số cộng của cả")
        await stage.answers(WARD, "Tổ dân phố 1", "đã tổ chức", "9/3", "trụ sở", "120", "không có")
        await stage.answers(WARD, "5 triệu", "4,5 triệu", "đã", "29/12/2022")
        assert "đúng hạn" in await stage.taps(WARD, "Gửi Quận Thanh Xuân")
        await pass_up(stage, DISTRICT, LAMPS)
        stage.compare("proposals", await stage.says(FRONT, "kiến nghị"))

        await stage.opens(DISTRICT, f"{PLAN}.huyen")
        await stage.taps(DISTRICT, "Lấy số cộng của cả")
        await stage.answers(DISTRICT, "1 trên 5", "không có", "Tổ dân phố 1", "đã", "29/12/2022")
        await stage.says(DISTRICT, "xem lại")
        await stage.taps(DISTRICT, "Gửi Thành phố Hà Nội")
        said = await stage.says(FRONT, "/tonghop hội nghị cấp huyện")
        stage.compare("addressee", said)
        assert BINS in await stage.says(MOVEMENT, "kiến nghị")
        report = await stage.find_report(DISTRICT, f"{PLAN}.huyen")
        front = await stage.desk(FRONT)
        await front.sees(f"reports/{report}")
        assert front.status == 200
        assert "/accept" not in front.last

        # The answer goes to everyone it went through.
        number = find_proposal(await front.sees("proposals"), LAMPS)
        await front.sends(f"proposals/{number}", step="answer", answer="Thay đèn trong tháng 4.")
        for title in (GROUP.format(1), WARD, DISTRICT):
            page = await stage.page(title)
            await page.shows("Thay đèn trong tháng 4.")
        stage.compare("answered", await stage.says(CHAIR, "kiến nghị"))

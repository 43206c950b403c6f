"""kim-phuong-2024 over the running server: from hamlets over the commune to the district of the
plan, with what was awarded; and a proposal answered down."""

from pathlib import Path

from tests.stories_plans.staging import Stage, staged
from tests.stories_plans.test_hoi_nghi_over_http import find_proposal

PLAN = "kim-phuong-2024"
OFFICER, CHAIR = "Công chức văn hóa - xã hội", "Trưởng Ban Chỉ đạo huyện Định Hóa"
ROOF = "xin sửa mái nhà văn hóa"
# All fourteen: households, families proposed.
HAMLETS = (
    *((151, 139), (168, 150), (135, 124), (118, 104), (181, 167), (139, 128), (162, 148)),
    *((124, 111), (97, 88), (170, 153), (147, 134), (133, 119), (150, 136), (113, 100)),
)


async def a_hamlet(stage: Stage, number: int) -> None:
    title = f"Trưởng xóm {number}"
    households, proposed = HAMLETS[number - 1]
    await stage.opens(title, f"{PLAN}.nam")
    await stage.answers(title, str(households), str(proposed), "có", "3", "2", "2", "cả 2")
    await stage.answers(title, "Có, dùng tốt", "Vẫn như cũ", "Có", "8", "đang dùng")
    await stage.says(title, ROOF if number == 3 else "không có")
    assert "Số biên nhận" in await stage.taps(title, "Gửi về xã")


async def test_from_the_hamlets_to_the_district_and_down(tmp_path: Path) -> None:
    async with staged("kim_phuong", "2024-05-27", tmp_path) as stage:
        await stage.move_to("2024-11-22")
        for number in range(1, len(HAMLETS) + 1):
            await a_hamlet(stage, number)
        stage.compare("commune", await stage.says(OFFICER, "tổng hợp đời sống văn hóa năm"))
        await stage.move_to("2024-11-26")
        await stage.opens(OFFICER, f"{PLAN}.bao-cao-huyen")
        await stage.taps(OFFICER, "Lấy số cộng của cả")
        await stage.answers(OFFICER, "1795", "12/14", "6/6", "5", "28")
        await stage.answers(OFFICER, "không có", "không có", "không có", "xem lại")
        assert "Số biên nhận" in await stage.taps(OFFICER, "Gửi Huyện Định Hóa")
        said = await stage.says(CHAIR, "/tonghop đời sống văn hóa gửi huyện")
        stage.compare("addressee", said)

        desk = await stage.desk(OFFICER)
        found = find_proposal(await desk.sees("proposals"), ROOF)
        await desk.sends(f"proposals/{found}", step="answer", answer="Sửa trong quý I.")
        await (await stage.page("Trưởng xóm 3")).shows("Sửa trong quý I.")

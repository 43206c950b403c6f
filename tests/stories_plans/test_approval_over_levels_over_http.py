"""kim-phuong-2024 over the running server where two of its levels want approval: what the hamlets
send waits for the chair of the commune, what the commune sends waits for the district. Nobody
approves what is another's, or what has not come."""

from pathlib import Path

from sqlalchemy import Connection

from handlers.button_data import encode_id
from tests.approvals import want_approvals
from tests.stories_plans.staging import Stage, staged
from tests.stories_plans.test_kim_phuong_over_http import HAMLETS, a_hamlet

PLAN = "kim-phuong-2024"
OFFICER, DISTRICT = "Công chức văn hóa - xã hội", "Trưởng Ban Chỉ đạo huyện Định Hóa"
ACCEPTS = "Cán bộ văn hóa huyện Định Hóa"
CHAIR = "Phó Chủ tịch UBND xã, Trưởng Ban Chỉ đạo"
APPROVALS = {
    "nam": {"kind": "commune", "titles": ["Phó Chủ tịch UBND"], "counts": "approved"},
    "bao-cao-huyen": {"unit": "dinh-hoa", "titles": ["Trưởng Ban Chỉ đạo"]},
}


async def presses(stage: Stage, title: str, report: int) -> str:
    """Approves without having been offered to."""
    return await stage.says(title, "Duyệt", f"g:approve:{encode_id(report)}:{encode_id(1)}")


async def accept(stage: Stage, report: int, by: str = OFFICER) -> None:
    desk = await stage.desk(by)
    await desk.sends(f"reports/{report}/accept", seen="")


async def test_from_the_hamlets_over_the_commune_to_the_district(tmp_path: Path) -> None:
    async with staged("kim_phuong", "2024-05-27", tmp_path) as stage:

        def job(db: Connection) -> None:
            want_approvals(db, APPROVALS, stage.bot.clock.now())

        await stage.read(job)
        await stage.move_to("2024-11-22")
        first = await stage.find_report("Trưởng xóm 1", f"{PLAN}.nam")
        # Nothing has come: there is nothing to approve, for anybody.
        assert "Không có báo cáo nào đang chờ duyệt" in await stage.says(CHAIR, "duyệt")
        for number in range(1, len(HAMLETS) + 1):
            await a_hamlet(stage, number)
        # Sent, and not accepted yet.
        assert "chưa được nhận" in await presses(stage, CHAIR, first)
        found = [
            await stage.find_report(f"Trưởng xóm {number}", f"{PLAN}.nam")
            for number in range(1, len(HAMLETS) + 1)
        ]
        for report in found:
            await accept(stage, report)
        # Neither who sent it, nor who accepted it, nor the district.
        for nobody in ("Trưởng xóm 1", OFFICER, DISTRICT):
            said = await presses(stage, nobody, first)
            assert "ngoài phần việc" in said, nobody
        said = await stage.says(OFFICER, "tổng hợp đời sống văn hóa năm")
        assert "số chưa duyệt không tính" in said

        said = await stage.says(CHAIR, "không duyệt xóm 1 vì thiếu 2 hộ mới về")
        assert "thiếu 2 hộ mới về" in said
        assert "Đã trả lại" in await stage.taps(CHAIR, "Trả lại với lý do này")
        await accept(stage, first)
        await stage.says(CHAIR, "duyệt")
        assert "14 báo cáo" in await stage.taps(CHAIR, "Duyệt cả 14")
        said = await stage.says(OFFICER, "tổng hợp đời sống văn hóa năm")
        assert "Đã duyệt cả 14 báo cáo đã gửi." in said

        await stage.move_to("2024-11-26")
        above = await stage.find_report(OFFICER, f"{PLAN}.bao-cao-huyen")
        await stage.opens(OFFICER, f"{PLAN}.bao-cao-huyen")
        await stage.taps(OFFICER, "Lấy số cộng của cả")
        await stage.answers(OFFICER, "1795", "12/14", "6/6", "5", "28")
        await stage.answers(OFFICER, "không có", "không có", "không có", "xem lại")
        assert "Số biên nhận" in await stage.taps(OFFICER, "Gửi Huyện Định Hóa")
        assert "Không có báo cáo nào đang chờ duyệt" in await stage.says(DISTRICT, "duyệt")
        await accept(stage, above, ACCEPTS)
        # Who approved the hamlets' reports does not approve what the commune made of them.
        for nobody in (CHAIR, OFFICER, ACCEPTS, "Trưởng xóm 1"):
            assert "ngoài phần việc" in await presses(stage, nobody, above), nobody
        assert "Xã Kim Phượng" in await stage.says(DISTRICT, "duyệt")
        await stage.taps(DISTRICT, "Trả lại")
        assert "Đã trả lại" in await stage.taps(DISTRICT, "Cần giải trình")
        await accept(stage, above, ACCEPTS)
        await stage.says(DISTRICT, "duyệt")
        assert "Đã duyệt" in await stage.taps(DISTRICT, "Duyệt")
        assert "Không có báo cáo nào đang chờ duyệt" in await stage.says(DISTRICT, "duyệt")

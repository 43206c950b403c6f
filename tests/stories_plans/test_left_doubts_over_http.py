"""What is in doubt is never lost over the running server, and who asked for more time is told of
now, whatever was spoken of before."""

from pathlib import Path

from tests.handlers.report.filling import CHAIR, TYPED
from tests.stories_plans.staging import Stage, staged

ROUND = "kim-phuong-2024.6-thang"
HEAD, OTHER = "Trưởng xóm 3", "Trưởng xóm 5"


async def status(stage: Stage, title: str) -> str:
    page = await stage.says(title, "việc")
    return "đã gửi" if "đã gửi, biên nhận" in page else "chưa gửi"


async def test_a_correction_in_doubt_waits_behind_what_is_done_beside_it(tmp_path: Path) -> None:
    async with staged("kim_phuong", "2024-05-27", tmp_path) as stage:
        await stage.opens(HEAD, ROUND)
        for typed in TYPED:
            await stage.says(HEAD, typed)
        for beside in ("xem lại", "để sau", "/huy", "hạn nộp hôm nào", "việc"):
            await stage.says(HEAD, "sửa câu 4 thành 500")
            await stage.says(HEAD, beside)
            said = await stage.says(HEAD, "gửi")
            assert "Báo cáo chưa gửi: câu 4 còn đang hỏi lại" in said, beside
            assert "500 đám" in said, beside
            await stage.says(HEAD, "không")
            await stage.says(HEAD, "4")
            await stage.answers(HEAD, "cả 4")
        assert await status(stage, HEAD) == "chưa gửi"

        await stage.says(HEAD, "xem lại")
        assert "Số biên nhận" in await stage.says(HEAD, "gửi")
        await stage.says(HEAD, "sửa câu 4 thành 500")
        await stage.says(HEAD, "việc")
        said = await stage.says(HEAD, "gửi")
        assert "Số sửa chưa ghi: câu 4 còn đang hỏi lại. Báo cáo đã gửi vẫn như cũ." in said


async def test_who_asked_for_more_time_is_told_of_now(tmp_path: Path) -> None:
    async with staged("kim_phuong", "2024-05-27", tmp_path) as stage:
        await stage.opens(OTHER, ROUND)
        await stage.says(OTHER, "xin lùi hạn đến 07/6 vì trưởng xóm ốm")
        for of_the_past in ("năm ngoái có bao nhiêu hộ", "năm 2023 bao nhiêu đám cưới"):
            await stage.says(CHAIR, of_the_past)
            for asks in ("ai xin lùi hạn", "ai xin gia hạn"):
                said = await stage.says(CHAIR, asks)
                assert "Xóm 5" in said
                assert "ốm" in said

"""Corrections of several figures over the running server: none is lost, none is asked twice."""

from pathlib import Path

from sqlalchemy import Connection

from models.reports import draft_answers
from tests.handlers.report.filling import TYPED
from tests.stories_plans.staging import Stage, staged

ROUND = "kim-phuong-2024.6-thang"
HEAD, OTHER = "Trưởng xóm 3", "Trưởng xóm 5"


async def stored(stage: Stage, title: str, *codes: str) -> list[int | None]:
    report = await stage.find_report(title, ROUND)

    def job(db: Connection) -> list[int | None]:
        found = draft_answers.load_answers(db, report)
        return [found[code].number if code in found else None for code in codes]

    numbers: list[int | None] = await stage.read(job)
    return numbers


async def test_what_was_sent_is_put_right_in_one_line(tmp_path: Path) -> None:
    async with staged("kim_phuong", "2024-05-27", tmp_path) as stage:
        await stage.opens(HEAD, ROUND)
        for typed in TYPED:
            await stage.says(HEAD, typed)
        assert "Số biên nhận" in await stage.says(HEAD, "gửi")
        said = await stage.says(HEAD, "cưới 3 đúng 2, buổi 4")
        assert said.count("Số mới đã gửi về xã") == 2
        assert await stored(stage, HEAD, "dam_cuoi", "dam_cuoi_vm", "buoi") == [3, 2, 4]

        assert "nay 999 hộ" in await stage.says(HEAD, "sửa câu 1 999, câu 2 900")
        assert "nay 900 hộ" in await stage.says(HEAD, "đúng")
        await stage.says(HEAD, "đúng")
        assert await stored(stage, HEAD, "ho_tong", "ho_dang_ky") == [999, 900]

        said = await stage.says(HEAD, "hộ 998\nXóm 5: 5 buổi\nđăng ký 899")
        assert "bo dong do" in said
        said = await stage.says(HEAD, "bo dong do")
        assert "Không ghi dòng của nơi khác: “Xóm 5: 5 buổi”" in said
        assert await stored(stage, HEAD, "buoi") == [4]


async def test_a_doubt_is_left_open_and_a_proposal_kept(tmp_path: Path) -> None:
    async with staged("kim_phuong", "2024-05-27", tmp_path) as stage:
        await stage.opens(OTHER, ROUND)
        await stage.says(OTHER, "999")
        said = await stage.says(OTHER, "đề nghị: xin thêm loa")
        assert "Đã ghi đề nghị: xin thêm loa" in said
        assert "999 hộ, xin trả lời: đúng" in said
        assert "999 hộ chưa ghi" in await stage.says(OTHER, "để hỏi lại đã")
        assert await stored(stage, OTHER, "ho_tong") == [None]
        await stage.says(OTHER, "7. 2 sân, 1 đội, 3 clb")
        kinds = ("san_the_thao", "doi_van_nghe", "clb_the_thao")
        assert await stored(stage, OTHER, *kinds) == [2, 1, 3]

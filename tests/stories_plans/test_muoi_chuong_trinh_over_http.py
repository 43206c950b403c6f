"""10-chuong-trinh-2020-2025 over the running server: the wards' campaign goes by the Party's own
line, which the state's officer does not read; two of the 199 figures are given and looked up."""

from pathlib import Path

from tests.stories_plans.staging import Stage, staged

PLAN = "10-chuong-trinh-2020-2025"
PARTY, TOP = "Cán bộ Ban Tuyên giáo Quận ủy", "Cán bộ Ban Tuyên giáo Thành ủy"
STATE = "Cán bộ quận Thanh Xuân"
OPINION = "Nhân dân đồng tình, còn lo giá điện."


async def a_ward(stage: Stage, name: str, counts: str, opinion: str) -> None:
    title = f"Cán bộ phường Mẫu {name}"
    await stage.opens(title, f"{PLAN}.don-vi-2025")
    meetings, there, talks, sittings, broadcasts, news, events, papers, checks = counts.split()
    await stage.answers(title, "đã có", "Đã quán triệt.", meetings, there, talks, sittings)
    await stage.answers(title, broadcasts, news, events, "120 băng rôn", papers, checks)
    await stage.answers(title, opinion, "Chi bộ tổ 3")
    said = await stage.taps(title, "Gửi Ban Tuyên giáo Quận ủy")
    assert "Ban Tuyên giáo Quận ủy Thanh Xuân đã nhận" in said


async def test_from_the_wards_to_the_partys_committees(tmp_path: Path) -> None:
    async with staged("muoi_chuong_trinh", "2025-12-20", tmp_path) as stage:
        await a_ward(stage, "Nhất", "4 310 2 18 52 24 6 3 1", OPINION)
        await a_ward(stage, "Nhì", "3 240 1 12 48 30 4 2 2", "ổn định")
        said = await stage.says(STATE, "/tonghop tuyên truyền 10 chương trình năm 2025")
        assert "không có báo cáo nào" in said
        state, party = await stage.desk(STATE), await stage.desk(PARTY)
        report = await stage.find_report("Cán bộ phường Mẫu Nhất", f"{PLAN}.don-vi-2025")
        assert OPINION in await party.sees(f"reports/{report}")
        assert OPINION not in await state.sees(f"reports/{report}")
        assert state.status == 409

        await stage.opens(PARTY, f"{PLAN}.quan-2025")
        await stage.taps(PARTY, "Lấy số cộng của cả")
        await stage.says(PARTY, "xem lại")
        assert "Số biên nhận" in await stage.taps(PARTY, "Gửi Ban Tuyên giáo Thành ủy")
        said = await stage.says(TOP, "/tonghop tuyên truyền 10 chương trình")
        stage.compare("addressee", said)

        # Down again: the Party's committee looks at one figure, the ward puts it right.
        await party.sends(
            f"reports/{report}/again", **{"mark": "hoi_nghi", "own:hoi_nghi": "đếm lại giúp"}
        )
        assert party.status == 200
        await stage.move_to("2025-12-22", "10:00")  # a Monday
        ward = await stage.page("Cán bộ phường Mẫu Nhất")
        await ward.shows("đếm lại giúp")


async def test_two_of_the_figures_of_the_city(tmp_path: Path) -> None:
    async with staged("muoi_chuong_trinh", "2025-12-20", tmp_path) as stage:
        rounds = (f"{PLAN}.so-lieu-{year}" for year in (2023, 2025))
        await stage.set_dates("2025-12-20", 10, *rounds)
        labour = "Cán bộ tổng hợp Sở Lao động Thương binh và Xã hội"
        await stage.opens(labour, f"{PLAN}.so-lieu-2025")
        await stage.answers(labour, "chương trình 08", "2,8 %", "xem lại")
        await stage.taps(labour, "Gửi")
        await stage.opens(STATE, f"{PLAN}.so-lieu-2023")
        await stage.answers(STATE, "chương trình 01", "sửa câu 20", "88", "xem lại")
        await stage.taps(STATE, "Gửi")
        city = "Chuyên viên Thành phố Hà Nội"
        stage.compare("figure", await stage.says(city, "/chitieu SIPAS 10 chương trình"))
        stage.compare(
            "unemployment", await stage.says(city, "/tonghop 10 chương trình, số liệu năm 2025")
        )

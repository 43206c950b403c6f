"""hoc-tap-2025-2030 over the running server: the district and an agency by Sở Giáo dục và Đào tạo,
which puts them together, to the People's Committee of the city."""

from pathlib import Path

from tests.stories_plans.staging import staged

PLAN = "hoc-tap-2025-2030"
DISTRICT, LABOUR = "Cán bộ quận Thanh Xuân", "Chuyên viên Sở Lao động Thương binh và Xã hội"
AGENCY, CITY = "Cán bộ tổng hợp Sở Giáo dục và Đào tạo", "Chuyên viên Văn phòng UBND Thành phố"


async def test_from_the_district_to_the_city(tmp_path: Path) -> None:
    async with staged("hoc_tap", "2024-11-10", tmp_path) as stage:
        await stage.set_dates("2024-11-10", 25, f"{PLAN}.thanh-pho-2024")
        await stage.opens(DISTRICT, f"{PLAN}.huyen-2024")
        await stage.answers(
            DISTRICT, "99.500/100.000", "95/100", "52.000/100.000", "50.000/100.000"
        )
        await stage.answers(DISTRICT, "15.000/25.000", "30/50", "40/60", "50/100", "8/10")
        await stage.answers(DISTRICT, "8/10", "9/10", "có", "có", "có")
        await stage.answers(DISTRICT, "không có", "không có", "không có")
        assert "Số biên nhận" in await stage.taps(DISTRICT, "Gửi Thành phố Hà Nội")
        await stage.opens(LABOUR, f"{PLAN}.so-2024")
        await stage.answers(LABOUR, "Lao động", "7.400/10.000", "5.600/10.000")
        await stage.answers(LABOUR, "5.100/10.000", "50.000/100.000", "12.000/100.000")
        await stage.answers(LABOUR, "không có", "không có", "không có")
        await stage.taps(LABOUR, "Gửi")

        await stage.opens(AGENCY, f"{PLAN}.thanh-pho-2024")
        await stage.answers(AGENCY, "có")
        await stage.taps(AGENCY, "Lấy số cộng của cả")
        # What no other body has reported the standing agency tells itself: 5, 8, 11 to 14, 23 on.
        await stage.answers(AGENCY, "có", "5.200/10.000", "95/100", "9.000/9.000", "4.500/9.000")
        await stage.answers(AGENCY, "có", "có", "chưa", "chưa")
        await stage.answers(AGENCY, "không có", "không có", "không có")
        assert "Số biên nhận" in await stage.taps(AGENCY, "Gửi UBND Thành phố Hà Nội")
        said = await stage.says(CITY, "/tonghop xã hội học tập toàn thành phố 2024")
        stage.compare("addressee", said)
        said = await stage.says("Cán bộ MTTQ Thành phố Hà Nội", "/tonghop xã hội học tập")
        assert "99.500" not in said

"""ctr06-2024 over the running server: from the district and the departments to the steering
committee of the city, and a figure asked for again on the way down."""

from pathlib import Path

from tests.stories_plans.staging import Stage, staged

PLAN = "ctr06-2024"
DISTRICT = "Cán bộ quận Thanh Xuân"
CULTURE = "Chuyên viên Sở Văn hóa và Thể thao"
LABOUR = "Chuyên viên Sở Lao động Thương binh và Xã hội"
SCHOOLS = "Chuyên viên Sở Giáo dục và Đào tạo"
AGENCY = "Cán bộ tổng hợp Sở Văn hóa và Thể thao"
HEAD = "Thường trực Ban Chỉ đạo Chương trình 06"
CITY_COMMITTEE = "Thường trực Thành ủy Hà Nội"
STRANGER = "Cán bộ MTTQ Thành phố Hà Nội"
NO_GAMES, NOTHING = ("không có đại hội",) * 4, ("không có", "không có")


async def the_district(stage: Stage) -> None:
    await stage.opens(DISTRICT, f"{PLAN}.nhiem-ky-huyen")
    await stage.answers(DISTRICT, "60.000", "61.000", "53.400", "54.300", "30/40", "31/40")
    await stage.answers(DISTRICT, "200/250", "205/250", "70/100", "73/100")
    await stage.answers(DISTRICT, "90.000/200.000", "92.000/200.000", "19.000", "19.500")
    await stage.answers(DISTRICT, "38/40", "40/40", *NOTHING)
    assert "Số biên nhận" in await stage.taps(DISTRICT, "Gửi Thành phố Hà Nội")


async def the_departments(stage: Stage) -> None:
    await stage.opens(CULTURE, f"{PLAN}.nhiem-ky-so")
    await stage.answers(CULTURE, "Văn hóa, thể thao", "5", "5", "20", "21", *NO_GAMES)
    await stage.answers(CULTURE, "2", "3", "6", "8", "75/80", "80/80")
    await stage.answers(CULTURE, "3.100", "3.200", "12", "14", *NOTHING)
    await stage.taps(CULTURE, "Gửi Ban Chỉ đạo")
    await stage.opens(LABOUR, f"{PLAN}.nhiem-ky-so")
    await stage.answers(LABOUR, "Lao động, dạy nghề", "7.400/10.000", "7.700/10.000")
    await stage.answers(LABOUR, "5.600/10.000", "5.900/10.000", "231.000", "240.000", *NOTHING)
    await stage.taps(LABOUR, "Gửi Ban Chỉ đạo")
    await stage.opens(SCHOOLS, f"{PLAN}.nhiem-ky-so")
    await stage.answers(SCHOOLS, "Giáo dục", "100", "114", "1", "3", *NOTHING)
    await stage.taps(SCHOOLS, "Gửi Ban Chỉ đạo")


async def the_city(stage: Stage) -> None:
    """The standing agency takes what the others gave, and adds what it alone knows."""
    await stage.opens(AGENCY, f"{PLAN}.nhiem-ky-thanh-pho")
    said = await stage.taps(AGENCY, "Lấy số cộng của cả")
    # None of the departments is that of tourism: nobody below has it, so it is asked here.
    assert "khách du lịch" in said
    for number in ("27.500.000", "28.000.000", "5.600.000", "5.700.000"):
        assert "Đã ghi" in await stage.gives(AGENCY, number)
    said = await stage.answers(AGENCY, *NOTHING)
    stage.compare("consolidated", said)
    assert "Số biên nhận" in await stage.taps(AGENCY, "Gửi Ban Chỉ đạo Chương trình 06")


async def the_desk_takes_new_totals(stage: Stage) -> None:
    """Totals that were taken before it was kept who stood behind them."""
    desk = await stage.desk(AGENCY)
    report = await stage.find_report(AGENCY, f"{PLAN}.thanh-pho-nam")
    assert "Lấy các số mới" not in await desk.sees(f"reports/{report}")
    old = "UPDATE taken_total SET lacking = NULL"
    await stage.read(lambda db: db.exec_driver_sql(old).rowcount)
    page = await desk.sees(f"reports/{report}")
    assert "Số cộng cũ, chưa rõ thiếu ai: " in page
    assert "Lấy các số mới" in page
    other = await stage.desk(STRANGER)
    await other.sends(f"reports/{report}/totals")
    assert other.status == 409, "whoever does not fill it in takes no total for it"
    page = await desk.sends(f"reports/{report}/totals")
    assert "Sở Văn hóa và Thể thao đã lấy số mới:" in page
    assert "Lấy các số mới" not in await desk.sees(f"reports/{report}")
    page = await desk.sends(f"reports/{report}/totals")
    assert "đang khớp với số cộng" in page


async def test_from_the_district_and_the_departments_to_the_committee(tmp_path: Path) -> None:
    async with staged("ctr06", "2024-04-10", tmp_path) as stage:
        rounds = (f"{PLAN}.nhiem-ky-{one}" for one in ("huyen", "so", "thanh-pho"))
        await stage.set_dates("2024-10-10", 18, *rounds)
        await the_district(stage)
        await the_departments(stage)
        await the_city(stage)
        stage.compare("addressee", await stage.says(HEAD, "/tonghop nhiệm kỳ toàn thành phố"))
        said = await stage.says(STRANGER, "/tonghop nhiệm kỳ toàn thành phố")
        assert "CHƯƠNG TRÌNH 06" not in said
        assert "53.400" not in said
        # The report of the term goes to the steering committee alone.
        said = await stage.says(CITY_COMMITTEE, "/tonghop nhiệm kỳ toàn thành phố")
        assert "53.400" not in said

        # Down again: the desk of the city asks the district to look at one figure.
        desk = await stage.desk("Chuyên viên Thành phố Hà Nội")
        report = await stage.find_report(DISTRICT, f"{PLAN}.nhiem-ky-huyen")
        again = {"mark": "ho_tong", "own:ho_tong": "xem lại số hộ"}
        await desk.sends(f"reports/{report}/again", **again)
        await stage.move_to("2024-10-10", "10:00")
        await (await stage.page(DISTRICT)).shows("xem lại số hộ")


async def test_the_year_of_the_city(tmp_path: Path) -> None:
    """The same indicators for 2024 alone: actual figures, and no estimate."""
    nothing = ("không có",) * 3
    no_games = ("không có đại hội",) * 2
    async with staged("ctr06", "2024-04-10", tmp_path) as stage:
        rounds = (f"{PLAN}.{one}" for one in ("huyen-nam", "so-nam", "thanh-pho-nam"))
        await stage.set_dates("2024-12-20", 18, *rounds)
        await stage.opens(DISTRICT, f"{PLAN}.huyen-nam")
        await stage.answers(DISTRICT, "60.000", "52.200", "26/40", "180/250", "70/100")
        await stage.answers(DISTRICT, "84.000/200.000", "18.600", "40/40", "không có", *nothing)
        assert "Số biên nhận" in await stage.taps(DISTRICT, "Gửi Thành phố Hà Nội")
        await stage.opens(CULTURE, f"{PLAN}.so-nam")
        await stage.answers(CULTURE, "Văn hóa, thể thao", "4", "18", *no_games)
        await stage.answers(CULTURE, "3/3", "7/8", "80/80", "2.900", "10", *nothing)
        await stage.taps(CULTURE, "Gửi Ban Chỉ đạo")
        await stage.opens(LABOUR, f"{PLAN}.so-nam")
        await stage.answers(LABOUR, "Lao động, dạy nghề", "7.500/10.000", "6.100/10.000")
        await stage.answers(LABOUR, "210.000", *nothing)
        await stage.taps(LABOUR, "Gửi Ban Chỉ đạo")
        await stage.opens(SCHOOLS, f"{PLAN}.so-nam")
        await stage.answers(SCHOOLS, "Giáo dục", "114", "0", *nothing)
        await stage.taps(SCHOOLS, "Gửi Ban Chỉ đạo")
        await stage.opens(AGENCY, f"{PLAN}.thanh-pho-nam")
        assert "khách du lịch" in await stage.taps(AGENCY, "Lấy số cộng của cả")
        await stage.answers(AGENCY, "27.000.000", "5.500.001", "không có", *nothing)
        assert "Số biên nhận" in await stage.taps(AGENCY, "Gửi Ban Chỉ đạo Chương trình 06")
        asked = "/tonghop năm 2024 toàn thành phố chương trình 06"
        stage.compare("year", await stage.says(HEAD, asked))
        # Phần III, mục 3: the year is told to the steering committee and to the standing members
        # of the city's committee. What the departments and the district gave is not.
        stage.compare("year", await stage.says(CITY_COMMITTEE, asked))
        for below in ("sở ngành", "cấp huyện"):
            said = await stage.says(CITY_COMMITTEE, f"/tonghop năm 2024 {below} chương trình 06")
            assert "6.100/10.000" not in said
            assert "84.000" not in said

        await the_desk_takes_new_totals(stage)

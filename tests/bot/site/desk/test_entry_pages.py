"""The pages of entering, pasting and errands as a browser fills them in."""

import re
from pathlib import Path

import httpx

from tests.bot.site.desk.pages import Officer, at_desk
from tests.durability.support import rows
from tests.running import Bot

MOST = 100_000  # bytes of a page
WEDDINGS = "SELECT question, number FROM answer WHERE question LIKE 'dam_cuoi%' ORDER BY question"
NO_WEDDING = "Không có đám nào"
GOES = "thì bỏ: câu 4, Đám cưới, đúng: 4 đám. Hiện chưa bỏ gì."


async def report_of(officer: Officer, unit: str) -> int:
    page = await officer.sees("enter")
    found = re.search(rf'/desk/enter/(\d+)">{unit}</a>', page)
    assert found is not None, page
    return int(found[1])


async def test_what_is_doubtful_comes_back_with_all_that_was_typed(officer: Officer) -> None:
    report = await report_of(officer, "Xóm 3")
    page = await officer.sees(f"enter/{report}")
    assert "Nhập thay Xóm 3" in page
    assert len(page.encode()) < MOST
    day = re.search(r'name="day" type="date" value="([^"]+)"', page)
    assert day is not None
    fields = {
        "source": "phone",
        "day": day[1],
        "hour": "07:30",
        "do": "send",
        "v__ho_tong": "137",
        "v__ho_dang_ky": "khoảng 130",
        "v__dam_cuoi": "4 đám, đúng cả 4",
        "v__kien_nghi": "Sửa <b>mái</b>",
    }
    page = await officer.sends(f"enter/{report}", **fields)
    assert officer.status == 422
    assert "Còn 1 chỗ cần xem" in page
    assert 'value="khoảng 130"' in page
    assert "Đang ghi: 137 hộ" in page
    assert 'name="p-ho_dang_ky" value="0"' in page
    fields |= {"v__ho_dang_ky": "khoảng 130", "a__ho_dang_ky": "khoảng 130", "p__ho_dang_ky": "0"}
    left = {"do": "send_lacking", "agreed": "3,5,6,7,8,9"}
    page = await officer.sends(f"enter/{report}", **fields | left)
    assert officer.status == 200
    assert "Đã gửi về xã thay Xóm 3. Số biên nhận:" in page
    assert "nhập, điện thoại, nhận lúc 7 giờ 30 ngày 27/5/2024" in page


async def test_a_part_whose_whole_was_put_right_is_asked_at_its_field(
    officer: Officer, tmp_path: Path
) -> None:
    report = await report_of(officer, "Xóm 3")
    page = await officer.sees(f"enter/{report}")
    day = re.search(r'name="day" type="date" value="([^"]+)"', page)
    assert day is not None
    moment = {"source": "phone", "day": day[1], "hour": "07:30"}
    await officer.sends(f"enter/{report}", **moment, do="save", v__dam_cuoi="4 đám, đúng cả 4")
    page = await officer.sends(f"enter/{report}", **moment, do="send", v__dam_cuoi="5")
    assert officer.status == 422
    assert "Còn 1 chỗ cần xem" in page
    assert "“Đám cưới” thành “5” thì bỏ: câu 4, Đám cưới, đúng: 4 đám. Hiện chưa bỏ gì." in page
    assert rows(tmp_path / "test.db", WEDDINGS) == [("dam_cuoi", 4), ("dam_cuoi_vm", 4)]
    yes = re.search(r'name="l-dam_cuoi" value="([^"]+)"', page)
    assert yes is not None
    agreed = {"v__dam_cuoi": "5", "l__dam_cuoi": yes[1]}
    page = await officer.sends(f"enter/{report}", **moment, do="send", **agreed)
    assert officer.status == 422
    assert "“Đám cưới” đổi từ 4 thành 5, xin ghi lại số này." in page
    assert rows(tmp_path / "test.db", WEDDINGS) == [("dam_cuoi", 5)]
    more = {"v__dam_cuoi": "5", "v__dam_cuoi_vm": "5", "agreed": "1,2,3,5,6,7,8,9,10"}
    page = await officer.sends(f"enter/{report}", **moment, do="send_lacking", **more)
    assert officer.status == 200
    assert "Đã gửi về xã thay Xóm 3" in page


async def weddings_stand(officer: Officer) -> dict[str, str]:
    """Xóm 3 told of four weddings, all four as they should be: its report is sent already."""
    report = await report_of(officer, "Xóm 3")
    page = await officer.sees(f"enter/{report}")
    day = re.search(r'name="day" type="date" value="([^"]+)"', page)
    assert day is not None
    fields = {"source": "phone", "day": day[1], "hour": "07:30", "do": "send_lacking"}
    more = {"agreed": "1,2,3,5,6,7,8,9,10", "v__dam_cuoi": "4 đám, đúng cả 4"}
    await officer.sends(f"enter/{report}", **fields, **more)
    return {"path": f"enter/{report}", **{**fields, "do": "save"}}


async def test_a_correction_takes_others_along_only_by_a_yes_that_names_them(
    officer: Officer, tmp_path: Path
) -> None:
    moment = await weddings_stand(officer)
    path = moment.pop("path")
    page = await officer.sends(path, **moment, v__dam_cuoi=NO_WEDDING, v__dam_tang="0")
    assert officer.status == 422
    assert GOES in page
    assert rows(tmp_path / "test.db", WEDDINGS) == [("dam_cuoi", 4), ("dam_cuoi_vm", 4)]
    yes = re.search(r'name="l-dam_cuoi" value="([^"]+)"', page)
    assert yes is not None
    page = await officer.sends(path, **moment, v__dam_cuoi="6", l__dam_cuoi=yes[1])
    assert officer.status == 422, "the yes was to another figure"
    assert rows(tmp_path / "test.db", WEDDINGS) == [("dam_cuoi", 4), ("dam_cuoi_vm", 4)]
    await officer.sends(path, **moment, v__dam_cuoi=NO_WEDDING, l__dam_cuoi=yes[1])
    assert officer.status == 200
    assert [name for name, _ in rows(tmp_path / "test.db", WEDDINGS)] == ["dam_cuoi"]


async def test_the_reason_of_an_odd_figure_goes_with_the_yes(
    officer: Officer, tmp_path: Path
) -> None:
    moment = await weddings_stand(officer)
    path = moment.pop("path")
    odd = {"v__dam_cuoi": "400", "a__dam_cuoi": "400", "w__dam_cuoi": "cưới tập thể"}
    page = await officer.sends(path, **moment, **odd)
    assert "“Đám cưới” thành “400” thì bỏ" in page
    kept = dict(re.findall(r'name="([alw]-dam_cuoi)" value="([^"]*)"', page))
    assert kept["w-dam_cuoi"] == "cưới tập thể"
    page = await officer.sends(path, **moment, v__dam_cuoi="400", **kept)
    assert rows(tmp_path / "test.db", WEDDINGS) == [("dam_cuoi", 400)]


async def test_a_cell_and_a_column_of_the_table_ask_before_others_go(
    officer: Officer, tmp_path: Path
) -> None:
    moment = await weddings_stand(officer)
    report = moment["path"].partition("/")[2]
    cell = f"table/{report}/dam_cuoi"
    page = await officer.sends(cell, v__dam_cuoi=NO_WEDDING, source="phone")
    assert officer.status == 422
    assert GOES in page
    assert 'name="l-dam_cuoi"' in page
    number = rows(tmp_path / "test.db", f"SELECT round_id FROM report WHERE id = {report}")[0][0]
    pasted = {"round": number, "source": "phone", "column": "dam_cuoi", "row": ""}
    page = await officer.sends("table/paste", **pasted, pasted="Xóm 3\tKhông có đám nào")
    assert GOES in page
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    await officer.sends("table/take", **hidden)
    assert rows(tmp_path / "test.db", WEDDINGS) == [("dam_cuoi", 4), ("dam_cuoi_vm", 4)]
    yes = re.search(rf'name="(l-{report}-dam_cuoi)" value="([^"]+)"', page)
    assert yes is not None
    await officer.sends("table/take", **hidden, **{yes[1]: yes[2]})
    assert [name for name, _ in rows(tmp_path / "test.db", WEDDINGS)] == ["dam_cuoi"]


async def test_a_paste_asks_before_others_go(officer: Officer, tmp_path: Path) -> None:
    await weddings_stand(officer)
    page = await officer.sends("paste", text="Xóm 3: cưới 5")
    assert "“Đám cưới” thành “5” thì bỏ: câu 4, Đám cưới, đúng: 4 đám." in page
    ids = re.search(r'name="take" value="(\d+)"', page)
    assert ids is not None
    fields = dict(re.findall(r'name="([votsdeil]-[^"]+)" value="([^"]*)"', page))
    await officer.sends("paste/take", take=ids[1], **fields)
    assert rows(tmp_path / "test.db", WEDDINGS) == [("dam_cuoi", 4), ("dam_cuoi_vm", 4)]
    await officer.sends("paste/take", take=ids[1], **fields, **{f"r-{ids[1]}-dam_cuoi": "1"})
    assert rows(tmp_path / "test.db", WEDDINGS) == [("dam_cuoi", 5)]


async def test_what_lacks_answers_is_sent_by_a_yes_that_names_them(officer: Officer) -> None:
    """One of ten answers: said at the top, not sent; the yes counts for the places it names."""
    report = await report_of(officer, "Xóm 3")
    moment = {"source": "phone", "day": "2024-05-27", "hour": "07:30"}
    page = await officer.sends(f"enter/{report}", **moment, do="send", v__ho_tong="137")
    lacks = "Còn thiếu 9 câu: câu 2, 3, 4, 5, 6, 7, 8, 9, 10. Báo cáo chưa gửi."
    assert page.index(lacks) < page.index("Nhận bằng cách nào")
    assert "Vẫn gửi, còn thiếu câu 2, 3, 4, 5, 6, 7, 8, 9, 10" in page
    assert "Đang ghi: 137 hộ" in page
    assert lacks in await officer.sees(f"enter/{report}")
    page = await officer.sends(f"enter/{report}", **moment, do="send_lacking", agreed="2,3")
    assert "Báo cáo chưa gửi." in page
    agreed = re.search(r'name="agreed" value="([0-9,]+)"', page)
    assert agreed is not None
    page = await officer.sends(f"enter/{report}", **moment, do="send_lacking", agreed=agreed[1])
    assert "Đã gửi về xã thay Xóm 3. Số biên nhận:" in page
    said = "Báo cáo đã gửi nhưng còn thiếu 9 câu: câu 2, 3, 4, 5, 6, 7, 8, 9, 10."
    assert said in page
    assert said in await officer.sees(f"reports/{report}")


async def test_a_paste_that_lacks_answers_is_sent_by_its_own_yes(officer: Officer) -> None:
    page = await officer.sends("paste", text="Xóm 3: ho 137, dk 131")
    ids = re.search(r'name="take" value="(\d+)" checked', page)
    assert ids is not None
    fields = {
        name.replace("-", "__"): value
        for name, value in re.findall(r'name="([votsd]-[^"]+)" value="([^"]*)"', page)
    }
    page = await officer.sends("paste/take", take=ids[1], **fields, **{f"do__{ids[1]}": "send"})
    assert "Xóm 3: đã ghi 2 câu vào bản nháp. Còn thiếu 8 câu: câu 3, 4, 5, 6, 7, 8, 9, 10" in page
    assert "Vẫn gửi Xóm 3, còn thiếu câu 3, 4, 5, 6, 7, 8, 9, 10" in page
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    page = await officer.sends("paste/send", **hidden)
    assert "Xóm 3: báo cáo đã gửi về xã. Báo cáo đã gửi nhưng còn thiếu 8 câu" in page


async def test_a_moment_to_come_is_said_and_nothing_is_lost(officer: Officer) -> None:
    report = await report_of(officer, "Xóm 4")
    fields = {"source": "paper", "day": "2030-01-01", "hour": "07:30", "do": "save"}
    page = await officer.sends(f"enter/{report}", v__ho_tong="118", **fields)
    assert officer.status == 422
    assert "Lúc nhận ở tương lai" in page
    assert 'value="118"' in page
    page = await officer.sends(f"enter/{report}", **{**fields, "source": "", "v__ho_tong": "118"})
    assert "Lúc nhận" in page or "nhận bằng cách nào" in page


async def test_a_second_officer_sees_what_the_first_wrote(
    officer: Officer, colleague: Officer
) -> None:
    report = await report_of(officer, "Xóm 5")
    await colleague.sees(f"enter/{report}")
    now = {"source": "phone", "day": "2024-05-27", "hour": "07:30", "do": "save", "s__ho_tong": "-"}
    await officer.sends(f"enter/{report}", v__ho_tong="181", **now)
    page = await colleague.sends(f"enter/{report}", v__ho_tong="182", **now)
    assert colleague.status == 422
    assert "vừa có người ghi: 181 hộ. Ở đây ghi: 182 hộ" in page
    assert 'value="182"' in page
    seal = re.search(r'name="s-ho_tong" value="([^"]+)"', page)
    assert seal is not None
    page = await colleague.sends(
        f"enter/{report}", **{**now, "s__ho_tong": seal[1], "v__ho_tong": "182"}
    )
    assert colleague.status == 200
    assert "Đang ghi: 182 hộ" in page


async def test_a_paste_is_read_shown_and_taken(officer: Officer, tmp_path: Path) -> None:
    text = "Xóm 3: ho 137, dk 131\nxom ba ho 139\n\nhộ 150\nvâng ạ"
    page = await officer.sends("paste", text=text)
    assert officer.status == 200
    assert "Có nhiều số: 137; 139" in page
    assert "Dòng 4: hộ 150" in page
    assert rows(tmp_path / "test.db", "SELECT count(*) FROM answer") == [(0,)]
    page = await officer.sends("paste", text="Xóm 3: ho 137, dk 131")
    assert len(page.encode()) < MOST
    data = dict(re.findall(r'<input[^>]*name="([^"]+)" (?:type="hidden" )?value="([^"]*)"', page))
    ids = re.search(r'name="take" value="(\d+)" checked', page)
    assert ids is not None
    fields = {
        name.replace("-", "__"): value
        for name, value in re.findall(r'name="([votsd]-[^"]+)" value="([^"]*)"', page)
    }
    assert data
    page = await officer.sends("paste/take", take=ids[1], **fields)
    assert "Xóm 3: đã ghi 2 câu vào bản nháp" in page
    asked = "SELECT question, number, source, typed FROM answer ORDER BY question"
    assert rows(tmp_path / "test.db", asked) == [
        ("ho_dang_ky", 131, "pasted", "dk 131"),
        ("ho_tong", 137, "pasted", "ho 137"),
    ]


async def test_what_is_left_of_a_paste_is_named_after_storing(officer: Officer) -> None:
    """Rows that were not ticked, words that were not understood, lines of no village."""
    text = (
        "Xóm 3: ho 137, dk 131, tí nữa em xem lại sổ rồi báo\nXóm 4: ho 118\nHùng: ho 170, dk 155"
    )
    page = await officer.sends("paste", text=text)
    ids = re.findall(r'name="take" value="(\d+)"', page)
    fields = {
        name.replace("-", "__"): value
        for name, value in re.findall(r'name="([vots]-[^"]+)" value="([^"]*)"', page)
    }
    fields |= {
        name: re.findall(rf'name="{name}" value="([^"]*)"', page)
        for name in ("shown", "rest", "loose")
    }
    page = await officer.sends("paste/take", take=ids[0], **fields)
    left = page.partition("Chưa ghi</h2>")[2]
    assert "Xóm 4: hàng chưa đánh dấu, chưa ghi: Số hộ 118" in left
    assert "Xóm 3: Chưa hiểu:" in left
    assert "xem lại sổ" in left
    assert "Dòng 3: Hùng: ho 170, dk 155 (không rõ đơn vị)" in left


async def test_too_long_a_paste_has_its_sentence(officer: Officer) -> None:
    page = await officer.sends("paste", text="Xóm 3: ho 137\n" * 2_001)
    assert officer.status == 422
    assert "quá 2.000 dòng" in page
    page = await officer.sends("paste", text="   ")
    assert "Chưa dán tin nào" in page


async def test_texts_for_the_group_name_nobody(officer: Officer) -> None:
    page = await officer.sees("group")
    assert "Kính gửi các ông, bà trưởng xóm" in page
    assert "Người Mẫu" not in page
    assert "/l/" not in page
    assert "/j/" not in page
    post = re.search(r'<option value="(\d+)">Xóm 3: ', page)
    assert post is not None
    page = await officer.sends("group", post=post[1])
    assert "Chỉ gửi riêng cho: Trưởng xóm 3" in page
    assert "/j/" in page


async def test_a_photo_of_the_desk_is_not_for_others(bot: Bot, officer: Officer) -> None:
    assert (await officer.client.get(f"{officer.root}/file/1")).status_code == 404
    async with httpx.AsyncClient(follow_redirects=True) as client:
        assert (await client.get(f"{officer.root}/file/1")).status_code == 403


async def test_a_photo_of_20_mb_has_its_sentence(bot: Bot, tmp_path: Path) -> None:
    """The chat page makes photos smaller; what comes as it is and is too large is told so."""
    async with httpx.AsyncClient(follow_redirects=True, timeout=60) as client:
        head = await at_desk(client, bot, "Trưởng xóm 3")
        chat = head.root.removesuffix("/desk")
        answer = await client.post(
            f"{chat}/photo?id=a-large-photo",
            content=b"\xff\xd8" + bytes(20 * 1024 * 1024),
            headers={"content-type": "image/jpeg"},
        )
    assert answer.status_code == 413
    assert "5 MB" in answer.json()["error"]
    assert rows(tmp_path / "test.db", "SELECT count(*) FROM attachment") == [(0,)]


async def test_only_officers_have_these_pages(bot: Bot) -> None:
    async with httpx.AsyncClient(follow_redirects=True) as client:
        head = await at_desk(client, bot, "Trưởng xóm 3")
        for path in ("errands", "enter", "paste", "group", "meeting"):
            await head.sees(path)
            assert head.status == 403


async def test_who_says_no_figure_is_quoted_and_talk_can_be_looked_at(officer: Officer) -> None:
    text = "Chào cả nhà\nXóm 6 chưa rõ số, mai báo"
    page = await officer.sends("paste", text=text)
    assert "Chưa có số, mới nhắn: chưa rõ số, mai báo" in page
    assert "1 dòng không có số, không ghi" in page
    assert "Dòng 1: Chào cả nhà" in page

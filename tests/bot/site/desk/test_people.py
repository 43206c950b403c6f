"""People at the desk: added, changed, ended, invited; two officers at the same card."""

import re

from openpyxl import load_workbook

from tests.bot.site.desk.pages import Officer


async def post_of(officer: Officer, title: str) -> str:
    """The address of a post's page."""
    page = await officer.sees("people")
    found = re.search(rf'/desk/(people/\d+)">{re.escape(title)}<', page)
    assert found is not None, page
    return found[1]


CARD = {
    "name": "Hoàng Văn Ba",
    "greeting": "ông Trưởng xóm Ba",
    "title": "Trưởng xóm 3",
    "phone": "0912.345.678",
    "hours": "11:15 19:30",
}


async def test_a_card_is_changed_and_what_is_emptied_is_gone(officer: Officer) -> None:
    path = await post_of(officer, "Trưởng xóm 3")
    await officer.sees(path)
    page = await officer.sends(path, **CARD, seen=officer.seal())
    assert officer.status == 200, page
    assert 'value="0912 345 678"' in page
    assert 'value="11:15 19:30"' in page
    page = await officer.sends(path, **{**CARD, "phone": "", "hours": ""}, seen=officer.seal())
    assert 'value="0912 345 678"' not in page
    assert 'value="11:15 19:30"' not in page


async def test_a_wrong_phone_has_its_sentence_and_changes_nothing(officer: Officer) -> None:
    path = await post_of(officer, "Trưởng xóm 3")
    await officer.sees(path)
    page = await officer.sends(path, **{**CARD, "phone": "12"}, seen=officer.seal())
    assert officer.status == 409
    assert "không phải số điện thoại" in page
    assert "Hoàng Văn Ba" not in await officer.sees(path)


async def test_the_second_officer_sees_what_the_first_did_and_decides(
    officer: Officer, colleague: Officer
) -> None:
    path = await post_of(officer, "Trưởng xóm 3")
    await officer.sees(path)
    await colleague.sees(path)
    old = colleague.seal()
    await officer.sends(path, **CARD, seen=officer.seal())
    # Refused for something else, what she typed is still about what she saw.
    page = await colleague.sends(path, **{**CARD, "phone": "12"}, seen=old)
    assert "không phải số điện thoại" in page
    assert f'name="seen" value="{old}"' in page
    page = await colleague.sends(path, **{**CARD, "name": "Hoàng Văn Tư"}, seen=old)
    assert colleague.status == 409
    assert "Hoàng Văn Ba" in page
    assert "Hoàng Văn Tư" in page
    assert "Hoàng Văn Ba" in await officer.sees(path)
    await colleague.sends(path, **{**CARD, "name": "Hoàng Văn Tư"}, seen=old)
    page = await colleague.sends(path, **{**CARD, "name": "Hoàng Văn Tư"}, seen=colleague.seal())
    assert colleague.status == 200
    assert "Hoàng Văn Tư" in await officer.sees(path)


async def test_the_same_typed_by_both_is_no_matter(officer: Officer, colleague: Officer) -> None:
    path = await post_of(officer, "Trưởng xóm 3")
    await colleague.sees(path)
    old = colleague.seal()
    await officer.sees(path)
    await officer.sends(path, **CARD, seen=officer.seal())
    await colleague.sends(path, **{**CARD, "phone": "0912345678"}, seen=old)
    assert colleague.status == 200


async def test_a_village_without_anybody_still_shows(officer: Officer) -> None:
    path = await post_of(officer, "Trưởng xóm 3")
    await officer.sends(path, do="end", day="2024-05-27")
    page = await officer.sees("people")
    assert "chưa có người phụ trách" in page
    sheet = load_workbook(
        filename=__import__("io").BytesIO(
            (await officer.client.get(f"{officer.root}/people/sheet.xlsx")).content
        )
    ).worksheets[0]
    names = [(row[0], row[3]) for row in sheet.iter_rows(values_only=True)]
    assert (None, "Xóm 3") in names


async def test_who_is_there_already_is_not_added_again(officer: Officer) -> None:
    path = await post_of(officer, "Trưởng xóm 3")
    await officer.sees(path)
    await officer.sends(path, **CARD, seen=officer.seal())
    before = (await officer.sees("people")).count("Hoàng Văn Ba")
    new = {**CARD, "unit": "kim-phuong-xom-3", "role": "reporter", "opens": ""}
    page = await officer.sends("people/new", **new)
    assert "đã có ở đây" in page
    assert 'name="seen"' in page, "the page of that person"
    assert (await officer.sees("people")).count("Hoàng Văn Ba") == before


async def test_a_list_adds_nobody_who_is_there_already(officer: Officer) -> None:
    path = await post_of(officer, "Trưởng xóm 3")
    await officer.sees(path)
    await officer.sends(path, **CARD, seen=officer.seal())
    before = (await officer.sees("people")).count("Hoàng Văn Ba")
    rows = "Xóm\tHọ và tên\tChức vụ\tSĐT\nXóm 3\tHoàng Văn Ba\tTrưởng xóm 3\t0912345678"
    await officer.pastes("people/upload", rows)
    await officer.stores("people/upload")
    assert (await officer.sees("people")).count("Hoàng Văn Ba") == before


async def test_somebody_new_is_added_and_invited(officer: Officer) -> None:
    new = {**CARD, "unit": "kim-phuong-xom-3", "role": "reporter", "opens": ""}
    page = await officer.sends("people/new", **{**new, "title": "Phó xóm 3"})
    assert "Phó xóm 3" in page
    card = await officer.sees(f"{await post_of(officer, 'Phó xóm 3')}/card")
    assert "<svg" in card
    assert "/j/" in card


async def test_the_last_officer_stays(officer: Officer) -> None:
    import re

    page = await officer.sees("people")
    own = re.findall(r'/desk/(people/\d+)">Công chức văn hóa - xã hội<', page)
    assert len(own) == 2
    await officer.sends(own[1], do="end", day="2024-05-27")
    page = await officer.sends(own[0], do="end", day="2024-05-28")
    assert officer.status == 409
    assert "cán bộ duy nhất" in page


async def test_the_sheet_that_was_taken_away_can_be_brought_back(officer: Officer) -> None:
    for page in ("people", "units"):
        content = (await officer.client.get(f"{officer.root}/{page}/sheet.xlsx")).content
        said = await officer.uploads(f"{page}/upload", "bang.xlsx", content)
        assert officer.status == 200, said
        assert "Không có gì thay đổi." in said


async def test_each_fault_stands_at_its_own_field(officer: Officer) -> None:
    page = await officer.sends(
        "people/new", name="", title="Trưởng xóm", greeting="ông", unit="", role="reporter",
        phone="091234", hours="25 giờ", opens="31/2/2024",
    )  # fmt: skip
    assert officer.status == 422
    marks = re.findall(
        r'<span class="wrong" id="([^"]+)">([^<]*)</span>\s*<(?:input|select)[^>]*name="(\w+)"',
        page,
    )
    at = {name: said for _, said, name in marks}
    assert len({mark for mark, _, _ in marks}) == len(marks)
    assert set(at) >= {"name", "phone", "hours", "opens"}
    assert "091234" in at["phone"]
    assert "25 giờ" in at["hours"]
    assert "091234" not in at["hours"]
    assert "(giờ nhắc)" not in page, "a field is named once"
    links = re.findall(r'<a href="#(f-\w+)">', page)
    assert {"f-name", "f-phone", "f-hours"} <= set(links)

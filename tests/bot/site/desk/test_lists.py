"""An officer's own lists on her pages: looked at first, asked about in place, stored at her press.
All people, numbers and villages are invented."""

from tests.bot.site.desk.pages import Officer

UNITS = "\n".join(
    (
        "DANH SÁCH CÁC XÓM",
        "STT\tTên xóm\tSố hộ",
        "1\tXóm 1\t84",
        "2\tXóm Mẫu\t90",
        "3\tXom Thu\t70",
        "\tCộng: 3 xóm\t244",
    )
)
PEOPLE = "\n".join(
    (
        "STT\tHọ và tên\tChức vụ\tXóm\tSố ĐT\tSố CCCD",
        "1\tÔng Nguyễn Văn Mẫu\tTrưởng xóm\tXóm Mẫu\t912345671\t001234567890",
        "2\tTrần Thị Thử\tBí thư chi bộ\tXóm Mẫu\t0912345672\t001234567891",
        "3\tLê Văn Ví Dụ\tTrưởng xóm\tXóm Thử\t0912345673 / 0912345674\t001234567892",
        "4\tKhuyết\tTrưởng xóm\tXóm Giả Định\t\t",
    )
)
FIGURES = "\n".join(
    (
        "STT\tXóm\tTổng số hộ\tTỷ lệ (%)",
        "1\tXóm 1\t84\t90",
        "2\tXóm 2\tkhoảng 97\t91",
        "3\tXóm 99\t70\t80",
    )
)
YEAR = {"first": "01/01/2022", "last": "31/12/2022"}


async def test_units_are_looked_at_asked_about_and_stored(officer: Officer) -> None:
    page = await officer.pastes("units/upload", UNITS)
    assert officer.status == 200, page
    assert "Chưa ghi gì" in page
    assert "Thêm Xóm Mẫu" in page
    assert "Thêm Xóm 1" not in page
    assert "“Xom Thu” gõ không dấu" in page
    assert "Cộng: 3 xóm" in page
    assert "cột Số hộ" in page
    assert "Xóm Mẫu" not in await officer.sees("units")

    await officer.pastes("units/upload", UNITS)
    page = await officer.stores("units/upload")
    assert "Đã ghi những điều sau" in page
    assert "Xem trước danh sách" not in page
    assert "Danh sách: phần còn lại</h1>" in page
    assert "“Xom Thu” gõ không dấu" in page
    assert "Xóm Mẫu" in await officer.sees("units")
    await officer.pastes("units/upload", UNITS)
    page = await officer.answers("units/upload", {"Xom Thu": "Xóm Thử"})
    assert "Thêm Xóm Thử" in page
    assert "Thêm Xóm Mẫu" not in page
    page = await officer.stores("units/upload")
    assert "Thêm Xóm Thử" in page
    seen = await officer.sees("units")
    assert seen.count("Xóm Thử</a>") == 1
    assert seen.count("Xóm Mẫu</a>") == 1


async def test_the_same_list_twice_changes_nothing(officer: Officer) -> None:
    table = b"T\xc3\xaan x\xc3\xb3m\nX\xc3\xb3m M\xe1\xba\xabu\nX\xc3\xb3m Th\xe1\xbb\xad\n"
    assert "Thêm Xóm Thử" in await officer.brings("units/upload", "xom.csv", table)
    assert "Không có gì thay đổi" in await officer.brings("units/upload", "xom.csv", table)


async def test_people_come_with_their_villages_and_doubts_stay(officer: Officer) -> None:
    page = await officer.pastes("people/upload", PEOPLE)
    assert officer.status == 200, page
    assert "Thêm Xóm Giả Định" in page
    assert "Chưa có người phụ trách: Xóm Giả Định" in page
    assert "cột Số CCCD: không lấy, không lưu" in page
    assert "001234567890" not in page
    assert "Bí thư chi bộ: có báo cáo thay đơn vị không" in page
    page = await officer.stores("people/upload", {"Bí thư chi bộ:": "leave"})
    assert "Nguyễn Văn Mẫu" in page
    assert "Ô có hai số" in page
    page = await officer.stores("people/upload", {"Ô có hai số": "0912345674"})
    assert officer.status == 200, page
    seen = await officer.sees("people")
    assert "0912 345 671" in seen
    assert "0912 345 674" in seen
    assert "Trần Thị Thử" not in seen
    assert "Nguyễn Văn Mẫu" in seen


async def test_a_role_is_answered_once(officer: Officer) -> None:
    await officer.pastes("people/upload", PEOPLE)
    answers = {"Bí thư chi bộ:": "reporter", "Ô có hai số": "leave"}
    page = await officer.stores("people/upload", answers)
    assert "Cần hỏi" not in page
    seen = await officer.sees("people")
    assert "Trần Thị Thử" in seen
    assert "Lê Văn Ví Dụ" in seen
    assert "0912 345 673" not in seen


async def test_figures_are_asked_about_cell_by_cell(officer: Officer) -> None:
    page = await officer.pastes("past", FIGURES, **YEAR)
    assert officer.status == 200, page
    assert "“khoảng 97” là bao nhiêu" in page
    assert "Không có đơn vị nào tên “Xóm 99”" in page
    assert "cột Tỷ lệ (%)" in page
    assert "Xóm 1: Tổng số hộ 84, 6 tháng đầu năm 2023 là 151" in page
    given = {"khoảng 97": "97", "Xóm 99": "leave", "Tổng số hộ 84": "84"}
    page = await officer.stores("past", given)
    assert "Cần hỏi" not in page, page
    assert "Xóm 2" in page
    assert "Xóm 99" not in page
    again = await officer.pastes("past", FIGURES.replace("khoảng 97", "97"), **YEAR)
    assert "Không có gì thay đổi" in again


async def test_figures_without_a_period_are_not_taken(officer: Officer) -> None:
    page = await officer.pastes("past", FIGURES)
    assert "Bảng đã đọc, chưa ghi gì. Số liệu trong bảng là của kỳ nào?" in page
    assert "Sẽ ghi" not in page


async def test_what_is_no_list_says_why(officer: Officer) -> None:
    page = await officer.uploads("units/upload", "anh.xlsx", b"\xff\xd8\xff\xe0" + b"0" * 99)
    assert officer.status == 422
    assert "là ảnh" in page
    page = await officer.sends("units/upload", files={"file": ("", b"")}, state="AAAA")
    assert officer.status == 422
    assert "Trang này đã cũ" in page
    page = await officer.sends("units/upload", files={"file": ("", b"")})
    assert officer.status == 409
    assert "Chưa chọn tệp" in page


async def test_two_villages_of_one_sound_become_two(officer: Officer) -> None:
    table = "Tên xóm\nXóm Nà Mạ\nXóm Na Ma\n"
    page = await officer.brings("units/upload", "xom.csv", table.encode())
    assert "Thêm Xóm Nà Mạ" in page
    assert "Thêm Xóm Na Ma" in page
    people = "Họ và tên,Chức vụ,Xóm\nVàng Văn Mẫu,Trưởng xóm,Xóm Na Ma\n"
    page = await officer.brings("people/upload", "n.csv", people.encode())
    assert "Xóm Na Ma" in page
    assert "Xóm Nà Mạ" not in page


def list_of(name: str, village: str, phone: str) -> str:
    return f"Họ và tên\tChức vụ\tXóm\tSố ĐT\n{name}\tTrưởng xóm\t{village}\t{phone}"


SAME = "phải, là Nguyễn Văn Mẫu, Xóm Mẫu"


class TestWhoIsThereAlready:
    """Whoever may be somebody who is there is asked about: nobody comes to be twice."""

    MAU = list_of("Nguyễn Văn Mẫu", "Xóm Mẫu", "0912345671")

    async def test_the_same_name_with_another_number(self, officer: Officer) -> None:
        await officer.pastes("people/upload", self.MAU)
        await officer.stores("people/upload")
        changed = list_of("Nguyễn Văn Mẫu", "Xóm Mẫu", "0912345679")
        page = await officer.pastes("people/upload", changed)
        assert "Có phải là Nguyễn Văn Mẫu đã có, nay đổi số" in page
        assert "0912345671" not in page
        page = await officer.stores("people/upload")
        assert "0912 345 679" not in await officer.sees("people")

        await officer.pastes("people/upload", changed)
        await officer.stores("people/upload", {"Có phải là": SAME})
        seen = await officer.sees("people")
        assert "0912 345 679" in seen
        assert "0912 345 671" not in seen

    async def test_somebody_else_of_that_name(self, officer: Officer) -> None:
        await officer.pastes("people/upload", self.MAU)
        await officer.stores("people/upload")
        other = list_of("Nguyễn Văn Mẫu", "Xóm Mẫu", "0912345679")
        await officer.pastes("people/upload", other)
        await officer.stores("people/upload", {"Có phải là": "người khác, thêm mới"})
        seen = await officer.sees("people")
        assert "0912 345 679" in seen
        assert "0912 345 671" in seen
        # Brought again, each is found by the number.
        assert "Không có gì thay đổi" in await officer.pastes("people/upload", other)
        assert "Không có gì thay đổi" in await officer.pastes("people/upload", self.MAU)

    async def test_the_number_of_another_name_or_another_village(self, officer: Officer) -> None:
        await officer.pastes("people/upload", self.MAU)
        await officer.stores("people/upload")
        page = await officer.pastes(
            "people/upload", list_of("Nguyễn V. Mẫu", "Xóm Mẫu", "0912345671")
        )
        assert "đã có, của Nguyễn Văn Mẫu, Xóm Mẫu" in page
        page = await officer.pastes(
            "people/upload", list_of("Nguyễn Văn Mẫu", "Xóm 1", "0912345671")
        )
        assert "có phải là Nguyễn Văn Mẫu đã có ở Xóm Mẫu" in page
        page = await officer.stores("people/upload", {"có phải là": SAME})
        assert "Nguyễn Văn Mẫu" in page
        seen = await officer.sees("people")
        assert seen.count("0912 345 671") == 2  # one person, two posts


async def test_what_leaves_the_whole_list_out_says_so(officer: Officer) -> None:
    """The letters were put right: a "no" leaves every row out, not this question alone."""
    page = await officer.pastes("units/upload", "STT\tTên xóm\n1\tХóm Mới\n2\tXóm Cũ Kỹ\n")
    assert "bỏ cả danh sách này, không lấy dòng nào" in page
    assert "bỏ qua, không lấy<" not in page
    page = await officer.stores("units/upload", {"nhìn giống": "leave"})
    assert "Xóm Cũ Kỹ" not in await officer.sees("units")


async def test_a_village_takes_its_new_name(officer: Officer) -> None:
    renamed = "STT\tTên mới\tTên cũ\n1\tXóm Tân Mẫu\tXóm 1\n2\tXóm 2\tXóm 2"
    page = await officer.pastes("units/upload", renamed)
    assert "Đổi tên Xóm 1 thành Xóm Tân Mẫu, hay là hai đơn vị?" in page
    assert "Thêm Xóm Tân Mẫu" not in page
    assert "Xóm Tân Mẫu" not in await officer.sees("units")
    await officer.pastes("units/upload", renamed)
    page = await officer.answers("units/upload", {"Xóm 1": "rename"})
    assert "Xóm 1 đổi tên thành Xóm Tân Mẫu từ ngày" in page
    await officer.stores("units/upload")
    seen = await officer.sees("units")
    assert seen.count("Xóm Tân Mẫu</a>") == 1
    assert "Xóm 1</a>" not in seen
    assert "Không có gì thay đổi" in await officer.pastes("units/upload", renamed)

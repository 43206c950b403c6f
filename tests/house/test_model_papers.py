"""The models of papers that a commune signs: each has what law 91/2025/QH15 and its decree want to
stand there, says of the software what it does, and leads nowhere that is not in the project."""

import re

import pytest

from bot.settings import Settings
from tests.house.test_pages_of_docs import missing_paths
from tests.house.test_shape_of_rooms import HERE

FOLDER = HERE / "docs" / "mau"
PAPERS = sorted(path.name for path in FOLDER.glob("*.md"))
LAW = ("91/2025/QH15", "356/2025/NĐ-CP")
# By paper the parts that the law wants, by the words that name them.
WANTED = {
    "danh-gia-tac-dong.md": (
        "Bên kiểm soát và xử lý",
        "Người được giao bảo vệ dữ liệu",
        "Bên xử lý khác",
        "Mục đích",
        "Căn cứ",
        "Điều 19",
        "đồng ý",
        "không đánh dấu sẵn",
        "Người có dữ liệu",
        "Loại dữ liệu",
        "Nhạy cảm",
        "Thời gian lưu",
        "Ai xem được",
        "Quyền của người có dữ liệu",
        "Bảo vệ",
        "rủi ro",
        "hậu quả",
        "Xem lại",
        "Người lập",
    ),
    "chuyen-du-lieu-nuoc-ngoai.md": (
        "60\nngày kể từ lần chuyển đầu tiên",
        "Bên chuyển",
        "Bên nhận",
        "Lần chuyển đầu tiên",
        "Mục đích",
        "Dữ liệu chuyển",
        "Dữ liệu không chuyển",
        "Đồng ý",
        "Rút lại",
        "Bảo vệ, thời gian",
        "Miễn trừ",
        "Rủi ro",
        "Khi ngừng",
        "Người lập",
    ),
    "so-xu-ly-du-lieu.md": (
        "hoạt động",
        "dữ liệu",
        "của ai",
        "căn cứ",
        "nơi lưu",
        "ai xem",
        "lưu bao lâu",
        "Yêu cầu của người có dữ liệu",
        "xem, sửa, rút, xóa",
        "hạn",
        "Cung cấp ra ngoài, sự cố",
        "Người giữ sổ",
    ),
    "su-co-72-gio.md": (
        "72 giờ",
        "cơ quan có thẩm quyền",
        "Báo người bị ảnh hưởng",
        "Lúc xảy ra",
        "Lúc biết",
        "Gửi sau 72 giờ thì nêu lý do",
        "Việc đã xảy ra",
        "Dữ liệu",
        "người\n   (danh sách kèm theo)",
        "Ai có thể đã xem",
        "Hậu quả có thể có",
        "Đã làm",
        "Sẽ làm",
        "Người liên hệ",
        "baocao audit seen",
    ),
}
KEPT = {
    "tin nhắn": "keep_messages_days",
    "ảnh, tệp": "keep_files_days",
    "việc đã xong": "keep_errands_days",
    "máy đã vào": "keep_sign_ins_days",
}


def read_paper(name: str) -> str:
    return (FOLDER / name).read_text("utf-8")


@pytest.mark.parametrize("name", sorted(WANTED))
def test_a_paper_has_what_the_law_wants_of_it(name: str) -> None:
    said = read_paper(name)
    assert [one for one in (*LAW, *WANTED[name]) if one not in said] == []


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_leads_nowhere_else(name: str) -> None:
    said = read_paper(name)
    assert list(missing_paths(f"docs/mau/{name}", said)) == []
    outside = r"(?<![\w<])(?:/(?:work|home|tmp|root|mnt|srv)\b|\.\./\.\./)\S*|\bshared/\S*"
    assert re.findall(outside, said) == []


def test_what_is_filled_in_is_open_to_be_changed() -> None:
    """No name, number or date of a real commune stands there: each is between marks."""
    for name in PAPERS:
        said = read_paper(name)
        assert said.count("⟨") == said.count("⟩"), name
        assert not re.findall(r"\b0\d{3}[ .]?\d{3}[ .]?\d{3}\b", said), name


def test_the_days_that_data_are_kept_are_those_of_the_settings() -> None:
    said = read_paper("danh-gia-tac-dong.md")
    for what, setting in KEPT.items():
        assert f"{what} ⟨{Settings.model_fields[setting].default}⟩ ngày" in said, what


def test_the_register_has_every_kind_of_data_that_is_kept() -> None:
    said = read_paper("so-xu-ly-du-lieu.md")
    names = (*KEPT.values(), "audit_days", "backup_keep")
    for setting in names:
        assert f"⟨{Settings.model_fields[setting].default}⟩" in said, setting


def test_every_paper_is_in_the_list() -> None:
    listed = set(re.findall(r"\((\S+\.md)\)", read_paper("README.md")))
    assert listed == set(PAPERS) - {"README.md"}

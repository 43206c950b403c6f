"""Other names that people use for the figures of a village report.

A question whose own label stands in a row also answers to the other names of the row. Rows that
no question of the form claims are known all the same: such a figure belongs to none of them.
"""

from __future__ import annotations

from reading.spelling.folding import split_phrases, split_words

_LABEL_ROWS_TEXT = (
    """
    hộ, số hộ, tổng số hộ, tổng hộ, tổng số hộ dân, hộ dân, số hộ dân, hộ gia đình,
    số hộ gia đình, tổng số hộ gia đình
    """,
    """
    đăng ký, số hộ đăng ký, hộ đăng ký, đăng ký gđvh, đăng ký gia đình văn hóa,
    hộ đăng ký gia đình văn hóa, hộ đăng ký gđvh, số hộ đăng ký gia đình văn hóa,
    số hộ đăng ký gđvh, gia đình đăng ký
    """,
    """
    đạt, hộ đạt, số hộ đạt, đạt gđvh, đạt gia đình văn hóa, hộ đạt gđvh, hộ gđvh,
    hộ đạt gia đình văn hóa, số hộ đạt gia đình văn hóa, số hộ đạt gđvh, hộ gia đình văn hóa,
    gia đình văn hóa, gđvh, số gđvh, được công nhận, đề nghị tặng, đề nghị tặng gđvh,
    hộ đề nghị, hộ đề nghị tặng, đề nghị tặng gia đình văn hóa, bình xét, bình xét được
    """,
    """
    xóm văn hóa, thôn văn hóa, bản văn hóa, ấp văn hóa, tổ dân phố văn hóa, khu dân cư văn hóa,
    đăng ký xóm văn hóa, đăng ký thôn văn hóa, danh hiệu xóm văn hóa, danh hiệu thôn văn hóa,
    đề nghị xóm văn hóa, xóm vh, thôn vh, xvh
    """,
    "cưới, đám cưới, số đám cưới, việc cưới",
    "tang, đám tang, số đám tang, việc tang, đám ma, số đám ma",
    """
    đúng, đám đúng, số đám đúng, đúng nếp sống văn minh, đúng nsvm, trong đó đúng,
    đám đúng nếp sống văn minh, trong đó đám đúng
    """,
    "nhà văn hóa, nvh, nhà vh",
    "sân, sân thể thao, số sân, sân bóng, sân chơi, số sân thể thao",
    "văn nghệ, đội văn nghệ, số đội văn nghệ, đội vn",
    """
    thể thao, câu lạc bộ, clb, câu lạc bộ thể thao, clb thể thao, số clb, số câu lạc bộ,
    clb tt, clb tdtt, số clb thể thao
    """,
    """
    buổi, buổi hoạt động, số buổi, buổi văn nghệ, buổi thể thao, buổi văn nghệ thể thao,
    số buổi hoạt động, số buổi văn nghệ, số buổi văn nghệ thể thao, hoạt động, buổi lễ hội
    """,
    "hương ước, quy ước, hương ước quy ước, hu",
    """
    đề nghị, kiến nghị, đề xuất, ý kiến, kiến nghị đề xuất, đề nghị kiến nghị, kính đề nghị,
    xin đề nghị, đề xuất kiến nghị, kn
    """,
    "ngày hội, ngày hội đại đoàn kết, ngày hội đđk, đại đoàn kết",
    """
    hộ nghèo, số hộ nghèo, hộ cận nghèo, số hộ cận nghèo, cận nghèo, hộ khó khăn, hộ mới,
    hộ thoát nghèo, hộ chính sách, hộ tạm trú, hộ khá, hộ giàu, hộ trung bình, hộ vắng
    """,
    "nhân khẩu, số nhân khẩu, khẩu, số khẩu, người, người dân, trẻ em, đảng viên, hội viên",
    "tủ sách, điểm đọc sách, nhà thư viện, hỏa táng, hòa giải, tỷ lệ, tỉ lệ, ngày công",
)

LABEL_ROWS: tuple[tuple[str, ...], ...] = tuple(
    tuple(" ".join(name.split()) for name in row.split(",")) for row in _LABEL_ROWS_TEXT
)

# Said of the households that register as well as of those that are proposed or have been named.
VAGUE_NAMES = split_phrases(
    "gđvh, gia đình văn hóa, số gđvh, hộ gđvh, hộ gia đình văn hóa, số hộ gđvh"
)
VAGUE_ROWS = ("đăng ký", "đạt")  # the rows that such a name may stand for, by a name in each

# Labels that hold a comma cannot stand in the rows above.
LABELS_WITH_COMMA = {
    "buoi": ("buổi văn nghệ, thể thao", "buổi văn nghệ, thể thao, lễ hội"),
    "huong uoc": ("hương ước, quy ước",),
    "de nghi": ("đề nghị, kiến nghị", "kiến nghị, đề xuất", "kiến nghị, đề nghị"),
}

# Without its mark a funeral is also "tăng", more than before.
ALSO_CHANGE_WORDS = split_phrases("tang")
# Words that change nothing, before, between and behind answers.
SOFT_WORDS = split_words(
    """
    da em toi minh xin bao cao xom thon ban ap hien nay la co va con voi thi gom trong do tong cong
    nhe nha a roi vang anh chi ong bac chu oi thua kinh so lieu nhu sau gui duoc cac
    """
)

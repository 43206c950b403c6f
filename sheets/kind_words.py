"""What units and roles are called in a sheet, and what they are called inside."""

from models.people.tables import Role

# Kind → the words for it, as people write them (folded: no marks, lower case).
WORDS_OF_UNIT_KIND: dict[str, tuple[str, ...]] = {
    "country": ("ca nuoc", "quoc gia", "trung uong"),
    "province": ("tinh", "thanh pho"),
    "district": ("huyen", "quan", "thi xa"),
    "cluster": ("cum", "cum thi dua"),
    "commune": ("xa", "phuong", "thi tran", "dac khu"),
    "village": (
        "thon",
        "xom",
        "to dan pho",
        "tdp",
        "to",
        "ban",
        "ap",
        "buon",
        "lang",
        "khu pho",
        "khu dan cu",
    ),
    "agency": ("co quan", "don vi", "so", "phong", "nganh", "trung tam"),
    "enterprise": ("doanh nghiep",),
    "school": ("truong", "truong hoc"),
    "association": ("hoi", "doan the", "cong doan", "doan thanh nien", "hoi phu nu"),
    "front": ("mat tran", "uy ban mttq", "mttq", "uy ban mat tran", "ban cong tac mat tran"),
    "party": ("chi bo", "dang bo", "dang uy", "tinh uy", "thanh uy", "huyen uy", "quan uy"),
    "committee": ("ban chi dao",),
}

WORDS_OF_ROLE: dict[Role, tuple[str, ...]] = {
    Role.REPORTER: ("bao cao", "nguoi bao cao", "truong xom", "truong thon", "to truong"),
    Role.OFFICER: ("can bo", "can bo van hoa", "cong chuc"),
    Role.COMMITTEE: ("ban chi dao", "lanh dao", "thanh vien ban chi dao"),
}

# Role → how titles begin that go with it (folded), for sheets without a column of roles.
# "Trưởng bản" and "Trưởng Ban" fold to the same words and are two roles: such a title
# stands in neither, and the sheet must say.
TITLES_OF_ROLE: dict[Role, tuple[str, ...]] = {
    Role.REPORTER: (
        "truong thon",
        "truong xom",
        "truong ap",
        "to truong",
        "bi thu chi bo, truong thon",
        "bi thu chi bo, truong xom",
        "pho thon",
        "pho xom",
    ),
    Role.OFFICER: ("can bo", "cong chuc"),
    Role.COMMITTEE: ("chu tich", "pho chu tich", "uy vien", "thanh vien"),
}

# Kind → what people call it.
UNIT_NAMES = {
    "country": "cả nước",
    "province": "tỉnh",
    "district": "huyện",
    "cluster": "cụm",
    "commune": "xã",
    "village": "thôn, xóm, tổ dân phố",
    "agency": "cơ quan, đơn vị",
    "enterprise": "doanh nghiệp",
    "school": "trường học",
    "association": "hội, đoàn thể",
    "front": "Mặt trận",
    "party": "chi bộ, đảng bộ",
    "committee": "ban chỉ đạo",
}

"""Nicknames of plans, beside their short names."""

WORDINGS: dict[str, str] = {
    "kim-phuong-2024": """
        đời sống văn hóa, kế hoạch đời sống văn hóa, toàn dân đoàn kết, phong trào toàn dân đoàn
        kết, kế hoạch toàn dân đoàn kết, phong trào đời sống văn hóa, toàn dân đoàn kết xây dựng
        đời sống văn hóa, xây dựng đời sống văn hóa, kế hoạch phong trào, phong trào toàn dân
        đoàn kết xây dựng đời sống văn hóa, kế hoạch văn hóa, phong trào văn hóa, kế hoạch xây
        dựng đời sống văn hóa, ban chỉ đạo phong trào
    """,
    "ctr06-2024": """
        chương trình 06, chương trình 6, chương trình số 06, chương trình số 6, 06 ctr, ctr 06,
        chương trình 06 ctr, kế hoạch chương trình 06, kế hoạch 06, chương trình không sáu,
        chương trình phát triển văn hóa, kế hoạch 21
    """,
    "hoc-tap-2025-2030": """
        nghị quyết 23, xã hội học tập, kế hoạch xã hội học tập, nq 23, nghị quyết số 23, kế
        hoạch học tập, xây dựng xã hội học tập, 23 nq, kế hoạch nghị quyết 23
    """,
    "10-chuong-trinh-2020-2025": """
        10 chương trình, mười chương trình, 10 chương trình công tác, mười chương trình công
        tác, tuyên truyền 10 chương trình, kế hoạch 10 chương trình, tuyên truyền mười chương
        trình, chương trình thành ủy, 10 chương trình thành ủy
    """,
    "hoi-nghi-2023": """
        hội nghị đại biểu nhân dân, hội nghị đại biểu, hội nghị nhân dân, hội nghị, kế hoạch hội
        nghị, báo cáo hội nghị, hội nghị đại biểu nhân dân bàn việc xây dựng đời sống văn hóa,
        hội nghị đại biểu nhân dân 2023, đại biểu nhân dân
    """,
}

# Figures in words of a plan, by what they tell of.
NARRATIVES: dict[str, dict[str, str]] = {
    "kim-phuong-2024": {
        "mo_hinh": "tddk_mo_hinh",
        "kho_khan": "tddk_kho_khan",
        "khen_thuong": "tddk_khen_thuong",
    },
    "ctr06-2024": {
        "mo_hinh": "ctr06_mo_hinh",
        "kho_khan": "ctr06_kho_khan",
        "khen_thuong": "ctr06_khen_thuong",
    },
    "hoc-tap-2025-2030": {
        "mo_hinh": "nq23_mo_hinh",
        "kho_khan": "nq23_kho_khan",
        "khen_thuong": "nq23_khen_thuong",
    },
    "10-chuong-trinh-2020-2025": {"mo_hinh": "tt_dien_hinh", "kho_khan": "tt_tu_tuong"},
    "hoi-nghi-2023": {"kho_khan": "hn_kho_khan", "khen_thuong": "hn_khen_thuong"},
}
# The plan whose villages report is meant where none is named.
OWN_PLAN = "kim-phuong-2024"
# Where a plan is about a meeting: what tells where it was held.
HELD: dict[str, str] = {"hoi-nghi-2023": "hn_thon_hop"}

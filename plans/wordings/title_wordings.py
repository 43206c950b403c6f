"""Wordings of titles, of several figures at once, and of one of several, which is asked back."""

# Wordings that fit several figures: the one that is meant is asked back.
BETWEEN: dict[str, tuple[str, ...]] = {
    "thể thao": ("buoi_hoat_dong", "clb_the_thao", "san_the_thao"),
    "văn nghệ": ("buoi_hoat_dong", "doi_van_nghe"),
    "nếp sống văn minh": ("dam_cuoi_vm", "dam_tang_vm"),
    "văn minh": ("dam_cuoi_vm", "dam_tang_vm"),
    "nếp sống mới": ("dam_cuoi_vm", "dam_tang_vm"),
    "đúng nếp sống": ("dam_cuoi_vm", "dam_tang_vm"),
    "thiết chế": ("nvh", "san_the_thao"),
    "thiết chế văn hóa": ("nvh", "san_the_thao"),
    "di tích": ("di_tich_qg", "di_tich_qgdb", "di_tich_tp"),
    "di sản": ("di_san_pvt_nam", "di_san_pvt_nhiem_ky"),
    "di sản phi vật thể": ("di_san_pvt_nam", "di_san_pvt_nhiem_ky"),
    "di sản văn hóa phi vật thể": ("di_san_pvt_nam", "di_san_pvt_nhiem_ky"),
    "danh hiệu": ("TDDK-01", "TDDK-02"),
    "danh hiệu văn hóa": ("TDDK-01", "TDDK-02"),
    "phổ cập": ("pc_mam_non", "pc_thcs_3", "pc_tieu_hoc_3"),
    "lao động": ("ld_bang_cap", "ld_qua_dao_tao"),
}

# One wording, several figures that belong together.
TOGETHER: dict[str, tuple[str, ...]] = {
    "cưới tang": ("dam_cuoi", "dam_tang"),
    "hiếu hỷ": ("dam_cuoi", "dam_tang"),
    "việc cưới việc tang": ("dam_cuoi", "dam_tang"),
    "việc cưới tang": ("dam_cuoi", "dam_tang"),
    "cưới tang văn minh": ("dam_cuoi_vm", "dam_tang_vm"),
    "nếp sống văn minh trong việc cưới việc tang": ("dam_cuoi_vm", "dam_tang_vm"),
    "nếp sống văn minh việc cưới việc tang": ("dam_cuoi_vm", "dam_tang_vm"),
    "nếp sống văn minh trong cưới tang": ("dam_cuoi_vm", "dam_tang_vm"),
    "nếp sống văn minh cưới tang": ("dam_cuoi_vm", "dam_tang_vm"),
    "việc cưới việc tang văn minh": ("dam_cuoi_vm", "dam_tang_vm"),
}

TITLES: dict[str, dict[str, str]] = {
    "TDDK-01": {
        "wordings": """
        gia đình văn hóa, hộ văn hóa, hộ gia đình văn hóa, danh hiệu gia đình văn hóa, danh hiệu
        gia đình văn hoá, hộ đạt chuẩn văn hóa, gia đình đạt chuẩn văn hóa, gia đình đạt văn
        hóa, nhà đạt văn hóa
    """,
        "registered": "ho_dang_ky_gdvh",
        "proposed": "ho_de_nghi_gdvh",
        "awarded": "ho_dat_gdvh",
    },
    "TDDK-02": {
        "wordings": """
        xóm văn hóa, thôn văn hóa, khu dân cư văn hóa, danh hiệu xóm văn hóa, xóm thôn văn hóa,
        danh hiệu thôn văn hóa, xóm đạt chuẩn văn hóa, xóm đạt văn hóa, thôn đạt văn hóa, thôn
        đạt chuẩn văn hóa, thôn xóm văn hóa
    """,
        "registered": "thon_dang_ky_vh",
        "proposed": "thon_de_nghi_vh",
        "awarded": "thon_dat_vh",
    },
}
# The same title in other plans.
TITLES_OF_PLANS: dict[str, dict[str, str]] = {
    "TDDK-01": {"ctr06-2024": "06CTR-1.1-01"},
    "TDDK-02": {"ctr06-2024": "06CTR-1.1-02"},
}

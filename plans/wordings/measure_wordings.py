"""Usual wordings of measures, beside their names in the packs. Written with their marks: what is
typed without any means each of them, with others none."""

# Code → wordings, commas between them.
WORDINGS: dict[str, str] = {
    "ho_tong": """
        tổng số hộ, tổng hộ, hộ tổng, tổng số hộ dân, số hộ dân, số hộ gia đình, hộ dân, số nóc nhà,
        nóc nhà, tổng số hộ gia đình, số hộ, hộ gia đình, số gia đình, tổng số gia đình, mấy nóc nhà
    """,
    "qd_gdvh": "quyết định tặng gia đình văn hóa, quyết định tặng danh hiệu",
    "gdvh_cong_khai": "công khai danh sách, công khai danh sách gia đình văn hóa, đang công khai",
    "dam_cuoi": """
        đám cưới, số đám cưới, việc cưới, cưới hỏi, cưới xin, cưới, lễ cưới, tiệc cưới, đám hỷ,
        việc hỷ, hỷ
    """,
    "dam_cuoi_vm": """
        đám cưới văn minh, cưới văn minh, đám cưới đúng nếp sống văn minh, đám cưới nếp sống văn
        minh, cưới nếp sống văn minh, đám cưới thực hiện nếp sống văn minh, đám cưới theo nếp
        sống văn minh, việc cưới văn minh, cưới theo nếp sống mới, đám cưới nếp sống mới, đám
        cưới theo nếp sống mới, cưới nếp sống mới, đám cưới tiết kiệm, nếp sống văn minh trong
        việc cưới, văn minh trong việc cưới, nếp sống văn minh việc cưới, đám cưới đúng nếp
        sống, đám cưới đúng quy định, cưới tiết kiệm, đám cưới văn hóa, đám cưới thực hiện đúng
        nếp sống văn minh, thực hiện nếp sống văn minh trong việc cưới, cưới đúng nếp sống văn
        minh, cưới theo nếp sống văn minh, đám cưới đúng, cưới đúng
    """,
    "dam_tang": """
        đám tang, số đám tang, việc tang, tang lễ, ma chay, đám ma, đám hiếu, việc hiếu, tang
        ma, tang, hiếu, lễ tang, đám tang lễ
    """,
    "dam_tang_vm": """
        đám tang văn minh, tang văn minh, đám tang đúng nếp sống văn minh, đám tang nếp sống văn
        minh, tang nếp sống văn minh, đám tang thực hiện nếp sống văn minh, đám tang theo nếp
        sống văn minh, việc tang văn minh, tang lễ văn minh, đám tang nếp sống mới, đám tang
        theo nếp sống mới, đám hiếu văn minh, đám ma văn minh, tang theo nếp sống mới, nếp sống
        văn minh trong việc tang, văn minh trong việc tang, nếp sống văn minh việc tang, đám
        tang đúng nếp sống, đám tang đúng quy định, đám tang văn hóa, đám tang thực hiện đúng
        nếp sống văn minh, thực hiện nếp sống văn minh trong việc tang, tang đúng nếp sống văn
        minh, tang theo nếp sống văn minh, đám ma theo nếp sống văn minh, đám tang đúng, tang đúng
    """,
    "nvh": """
        nhà văn hóa, nhà sinh hoạt cộng đồng, nhà sinh hoạt, hội trường, nhà họp, nhà cộng đồng,
        nhà hội họp
    """,
    "san_the_thao": """
        sân thể thao, số sân thể thao, sân bóng, sân bóng đá, sân bóng chuyền, sân chơi, khu thể
        thao, sân, số sân, sân tập, sân thể dục, sân bãi, bãi tập, khu vui chơi thể thao
    """,
    "doi_van_nghe": """
        đội văn nghệ, số đội văn nghệ, đội văn nghệ quần chúng, đội văn hóa văn nghệ, tổ văn
        nghệ, đội múa, đội hát, đội chèo
    """,
    "clb_the_thao": """
        câu lạc bộ thể thao, số câu lạc bộ, câu lạc bộ, câu lạc bộ bóng, đội thể thao, câu lạc
        bộ thể dục thể thao, câu lạc bộ thể dục, đội bóng
    """,
    "buoi_hoat_dong": """
        buổi hoạt động, số buổi hoạt động, hoạt động, số buổi, buổi, lễ hội, buổi văn nghệ, buổi
        thể thao, văn nghệ thể thao, buổi văn nghệ thể thao, hoạt động văn nghệ, hoạt động thể
        thao, hoạt động văn nghệ thể thao, hoạt động văn hóa, hoạt động văn hóa thể thao, hoạt
        động văn hóa văn nghệ, buổi sinh hoạt, buổi sinh hoạt văn hóa, buổi lễ hội, giao lưu,
        buổi giao lưu, giao lưu văn nghệ, giải thể thao, số hoạt động, buổi văn hóa văn nghệ,
        văn hóa văn nghệ, buổi biểu diễn văn nghệ, văn nghệ thể thao lễ hội, hoạt động văn hóa
        văn nghệ thể dục thể thao, thể thao văn nghệ, biểu diễn văn nghệ, buổi diễn văn nghệ,
        tổng số buổi, thi đấu thể thao
    """,
    "ngay_hoi_dk": """
        ngày hội đại đoàn kết, ngày hội, ngày hội đại đoàn kết toàn dân, ngày hội 18/11, ngày
        hội đại đoàn kết toàn dân tộc, đại đoàn kết, hội đại đoàn kết, ngày đại đoàn kết, ngày
        hội đoàn kết, tết đại đoàn kết
    """,
    "huong_uoc": """
        hương ước, quy ước, hương ước quy ước, bản hương ước, hương ước làng, lệ làng
    """,
    "cq_dat": """
        cơ quan đạt chuẩn văn hóa, cơ quan văn hóa, cơ quan đơn vị đạt chuẩn văn hóa, cơ quan
        đơn vị doanh nghiệp đạt chuẩn văn hóa, doanh nghiệp văn hóa, cơ quan đạt chuẩn, doanh
        nghiệp đạt chuẩn văn hóa, đơn vị đạt chuẩn văn hóa, cơ quan doanh nghiệp văn hóa, cơ
        quan đơn vị văn hóa, cơ quan đơn vị doanh nghiệp văn hóa, cơ quan công sở văn hóa, cơ
        quan đạt văn hóa, doanh nghiệp đạt văn hóa, cơ quan doanh nghiệp đạt chuẩn văn hóa, cơ
        quan đơn vị doanh nghiệp, chuẩn văn hóa
    """,
    "cq_tong": """
        tổng số cơ quan, tổng số cơ quan đơn vị doanh nghiệp, số cơ quan, số doanh nghiệp, tổng
        số doanh nghiệp
    """,
    "lang_dat_vh": "làng văn hóa, thôn làng văn hóa, làng đạt văn hóa, làng đạt danh hiệu văn hóa",
    "tdp_dat_vh": """
        tổ dân phố văn hóa, tổ dân phố đạt văn hóa, khu phố văn hóa, tổ văn hóa, tổ dân phố đạt
        chuẩn văn hóa, tổ dân phố đạt danh hiệu văn hóa
    """,
    "thon_co_nvh": "thôn có nhà văn hóa, tỷ lệ thôn có nhà văn hóa, làng có nhà văn hóa",
    "thon_kiem_tra": """
        xóm được kiểm tra, số xóm kiểm tra, kiểm tra mấy xóm, số cuộc kiểm tra phong trào
    """,
    "tap_huan": """
        tập huấn, dự tập huấn, lượt tập huấn, lớp tập huấn, cán bộ tập huấn, tập huấn nghiệp vụ,
        cán bộ dự tập huấn
    """,
    "tdtt_thuong_xuyen": """
        tập thể dục thể thao thường xuyên, thể dục thể thao thường xuyên, tập luyện thể dục thể
        thao, người tập thể dục, tập thể dục, tập thể thao thường xuyên, người tập thể thao,
        luyện tập thể dục thể thao, luyện tập thể thao, tập luyện thể thao, người tập thể dục
        thể thao, tập thể dục thường xuyên, thể thao thường xuyên
    """,
    "ho_gd_the_thao": "gia đình thể thao, hộ thể thao, hộ gia đình thể thao, số gia đình thể thao",
    "vo_dien_moi": "vở diễn mới, vở diễn, vở mới, số vở diễn, vở dựng mới",
    "buoi_bieu_dien": """
        biểu diễn nghệ thuật, buổi biểu diễn, biểu diễn chuyên nghiệp, biểu diễn nghệ thuật
        chuyên nghiệp, buổi biểu diễn nghệ thuật
    """,
    "phim_san_xuat": "phim sản xuất, số phim, phim, phim tài liệu, sản xuất phim",
    "hlv_vdv_dong_gop": "huấn luyện viên vận động viên, vận động viên, huấn luyện viên",
    "huy_chuong_dong_gop": "huy chương, số huy chương",
    "di_tich_qgdb": "di tích quốc gia đặc biệt, di tích đặc biệt",
    "di_tich_qg": "di tích quốc gia, di tích cấp quốc gia",
    "di_tich_tp": "di tích thành phố, di tích cấp thành phố",
    "khach_du_lich": "khách du lịch, lượt khách, lượt khách du lịch, du khách, số khách du lịch",
    "khach_quoc_te": "khách quốc tế, khách du lịch quốc tế, lượt khách quốc tế, khách nước ngoài",
    "ld_qua_dao_tao": "lao động qua đào tạo, lao động được đào tạo, lao động đã qua đào tạo",
    "ld_bang_cap": """
        lao động có bằng cấp, lao động có chứng chỉ, lao động bằng cấp chứng chỉ, lao động có
        bằng cấp chứng chỉ, bằng cấp chứng chỉ, lao động có bằng
    """,
    "dao_tao_nghe": "đào tạo nghề, tuyển sinh đào tạo nghề, dạy nghề, học nghề, tuyển sinh nghề",
    "truong_dat_chuan": """trường học đạt chuẩn, trường học chuẩn quốc gia,
        trường chuẩn quốc gia, trường đạt chuẩn, trường đạt chuẩn quốc gia, trường công lập đạt
        chuẩn, trường chuẩn, trường công lập đạt chuẩn quốc gia
    """,
    "cb_ky_nang_so": """
        cán bộ kỹ năng số, cán bộ có kỹ năng số, bồi dưỡng kỹ năng số, tập huấn kỹ năng số
    """,
    "xmc_muc_2": "xóa mù chữ, xóa mù, xóa mù chữ mức độ 2",
    "biet_chu": "biết chữ, người biết chữ, tỷ lệ biết chữ",
    "moi_biet_chu": "mới biết chữ, người mới biết chữ, mới biết chữ học tiếp",
    "pc_mam_non": "phổ cập mầm non, phổ cập giáo dục mầm non",
    "pc_tieu_hoc_3": "phổ cập tiểu học, phổ cập giáo dục tiểu học",
    "pc_thcs_3": "phổ cập trung học cơ sở, phổ cập cấp hai, phổ cập giáo dục trung học cơ sở",
    "nang_luc_thong_tin": "năng lực thông tin",
    "ky_nang_song": "kỹ năng sống",
    "dan_so_cmkt": "trình độ chuyên môn kỹ thuật, chuyên môn kỹ thuật",
    "dan_so_dai_hoc": "trình độ đại học, đại học trở lên, dân số có trình độ đại học",
    "cong_dan_hoc_tap": "công dân học tập, danh hiệu công dân học tập",
    "cong_dan_ky_nang_so": "công dân kỹ năng số, công dân đạt kỹ năng số, người dân kỹ năng số",
    "gia_dinh_hoc_tap": "gia đình học tập, gia đình hiếu học",
    "dong_ho_hoc_tap": "dòng họ học tập, dòng họ khuyến học",
    "cong_dong_hoc_tap": "cộng đồng học tập",
    "don_vi_hoc_tap": "đơn vị học tập, cơ quan học tập",
    "huyen_hoc_tap": "huyện học tập",
    "tp_hoc_tap": "thành phố học tập",
    "tt_htcd_cntt": "trung tâm học tập cộng đồng, học tập cộng đồng",
    "hn_thon_hop": """
        thôn họp hội nghị, thôn tổ chức hội nghị, xóm tổ chức hội nghị, xóm họp hội nghị, xóm
        làm hội nghị, thôn làm hội nghị, họp hội nghị, tổ chức hội nghị
    """,
    "hn_thon_nguoi": """
        người dự hội nghị, số người dự hội nghị, dự hội nghị, người đi họp, người dự, số người
        dự, người tham dự hội nghị, người tham dự, lượt người dự hội nghị, người đến dự, người
        tham gia hội nghị, bà con dự hội nghị
    """,
    "hn_so_kien_nghi": """
        số kiến nghị hội nghị, số kiến nghị của hội nghị, kiến nghị của hội nghị, kiến nghị ở
        hội nghị, kiến nghị tại hội nghị
    """,
    "hn_kinh_phi_nhan": "kinh phí hội nghị, kinh phí hỗ trợ hội nghị, kinh phí nhận cho hội nghị",
    "hn_kinh_phi_chi": "kinh phí đã chi cho hội nghị, chi cho hội nghị, tiền chi hội nghị",
    "hn_diem": "hội nghị điểm, thôn làm điểm, xóm làm điểm, tổ chức điểm hội nghị",
    "hn_giai_quyet": "kiến nghị đã chỉ đạo giải quyết",
    "ho_ngheo": "hộ nghèo, số hộ nghèo, tỷ lệ hộ nghèo, giảm nghèo",
    "ho_nuoc_sach": "nước sạch, hộ dùng nước sạch, hộ có nước sạch, hộ được dùng nước sạch",
    "bhyt": "bảo hiểm y tế, bao phủ bảo hiểm y tế, tham gia bảo hiểm y tế, thẻ bảo hiểm y tế",
    "bhxh": "bảo hiểm xã hội, tham gia bảo hiểm xã hội",
    "bhtn": "bảo hiểm thất nghiệp",
    "xa_ntm": "nông thôn mới, xã nông thôn mới, xã đạt nông thôn mới",
    "xa_ntm_nc": "nông thôn mới nâng cao",
    "xa_ntm_km": "nông thôn mới kiểu mẫu",
    "ocop": "ocop, sản phẩm ocop",
    "ho_smartphone": "điện thoại thông minh, hộ có điện thoại thông minh, hộ có smartphone",
    "hoa_tang": "hỏa táng, tỷ lệ hỏa táng",
    "grdp_tang": "tăng trưởng grdp, grdp, tăng trưởng kinh tế",
    "grdp_nguoi": "grdp bình quân đầu người, grdp đầu người",
    "ket_nap_dv": "kết nạp đảng viên, đảng viên kết nạp, đảng viên mới",
    "sipas": "sipas, chỉ số sipas",
    "papi_bac": "papi, chỉ số papi",
    "that_nghiep": "thất nghiệp, tỷ lệ thất nghiệp",
    "viec_lam_moi": "giải quyết việc làm, việc làm mới, tạo việc làm",
    "cay_toan_tp": "cây xanh trồng mới, trồng cây, cây xanh, cây xanh toàn thành phố",
    "cay_do_thi": "cây xanh đô thị",
    "tt_hoi_nghi": "hội nghị báo cáo viên",
    "tt_phat_thanh": "buổi phát thanh, phát thanh",
    "tt_tin_bai": "tin bài",
    "tt_dien_hinh": "điển hình tiên tiến",
    "tuoi_tho": "tuổi thọ",
    "sua_hoc_duong": "sữa học đường",
    "do_thi_hoa": "đô thị hóa, tỷ lệ đô thị hóa",
    "xuat_khau": "xuất khẩu, kim ngạch xuất khẩu",
    "vu_chay_no": "vụ cháy, cháy nổ, số vụ cháy nổ",
    "dvc_muc_4": "dịch vụ công mức độ 4, dịch vụ công",
}

# A state of a choice → how it is called, beside the labels of the form.
STATES: dict[str, dict[str, str]] = {
    "nvh": {
        "worn": "xuống cấp, hư hỏng, hỏng, cũ nát, dột, cũ, dột nát, hư, tồi tàn",
        "works": "đang xây, đang sửa, đang làm, đang xây dựng, đang xây hoặc sửa, đang thi công",
        "shared": "dùng chung, chung, đi nhờ, dùng nhờ, nhờ",
        "built": "mới xây, xây mới, vừa xây, năm nay xây, xây xong",
        "repaired": "đã sửa, mới sửa, sửa xong, năm nay sửa, đã sửa chữa, được sửa",
        "good": "dùng tốt, còn tốt, tốt, đang dùng tốt",
        "none": "chưa có, không có, chưa, không",
    },
    "huong_uoc": {
        "revised": "sửa xong, đã sửa, đã sửa xong, sửa rồi, xong, gửi xã, đã gửi xã",
        "revising": "đang sửa, đang sửa đổi, đang làm, sửa dở",
        "in_use": "đang dùng, không sửa, không phải sửa, giữ nguyên",
        "none": "chưa có, không có, chưa, không",
    },
    "ngay_hoi_dk": {
        "will": "sẽ tổ chức, sẽ làm, chuẩn bị tổ chức",
        "no": "không tổ chức, chưa tổ chức, chưa làm, không làm, chưa, không",
    },
    "thon_dang_ky_vh": {"no": "chưa đăng ký, không đăng ký, chưa, không"},
    "thon_de_nghi_vh": {"no": "chưa đề nghị, không đề nghị, chưa, không"},
    "hn_thon_hop": {"no": "chưa họp, chưa tổ chức, chưa làm, không họp, chưa, không"},
}

# Counted over a commune: meant only where the plan that asks for it is named; beside it stands the
# figure of each village.
ONLY_IN_PLAN: frozenset[str] = frozenset(
    {
        "thon_co_nvh",
        "thon_co_huong_uoc",
        "thon_ngay_hoi",
        "thon_de_nghi_tong",
        "thon_dat_tong",
        "cq_vh_dang_ky",
        "truong_chuan_nam",
        "huyen_pc_mam_non",
        "huyen_pc_thcs_3",
        "so_huyen_hoc_tap",
        "hn_thon_xong",
    }
)

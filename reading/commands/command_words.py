"""What people type for each command, folded."""

from __future__ import annotations

from reading.spelling.folding import split_phrases, split_words

# Name of the command: the whole messages that mean it.
COMMAND_PHRASES: dict[str, frozenset[str]] = {
    "help": split_phrases(
        """
        tro giup, huong dan, giup, giup toi, giup do, help, lam sao day, lam sao, lam the
        nao, khong hieu, chi toi, huong dan su dung, cach lam, cach dung, cach bao cao,
        lam nhu the nao, khong biet dung, khong biet lam, khong biet bam, giup voi, giup
        toi voi, giup em voi, lam gi bay gio, menu, toi khong hieu, lam ntn, ho tro, cach
        nop, khong hieu gi, tro giup toi, huong dan toi, giup minh, lam sao gio, khong
        biet cach lam, lam the nao day,
        gio lam gi, phai lam sao, cach nhap, huong dan lam, cuu
        """
    ),
    "explain": split_phrases(
        """
        giai thich, nghia la gi, la sao, cau nay nghia la gi, hoi gi vay, cau nay la the
        nao, la the nao, the nao, hieu the nao, nghia la sao, cau nay hoi gi, cau nay la
        sao, la sao a, la sao vay, chua hieu, khong hieu cau hoi, khong hieu cau nay
        """
    ),
    "start": split_phrases(
        """
        bat dau, lam bao cao, bao cao, bao cao moi, gui bao cao moi, start, bao cao ngay,
        tao bao cao, lam bao cao moi, bat dau bao cao, muon bao cao, toi muon bao cao,
        nhap bao cao, nhap so lieu, lam tiep, tiep tuc, lam tiep bao cao, tiep, gui bao
        cao thang, bat dau lai, toi muon lam bao cao, bat dau lam, lam luon, bat dau thoi,
        khai bao, ke khai
        """
    ),
    "cancel": split_phrases(
        """
        huy, huy bo, stop, cancel, thoi khong lam nua, khong lam nua, thoi, huy bao cao,
        thoat, exit, quit, thoi huy, dung lai, huy di, bo bao cao, khong bao cao nua, thoi
        bo, huy lenh, xoa het, xoa bao cao, bo het, thoi khong bao cao nua
        """
    ),
    "back": split_phrases(
        """
        quay lai, cau truoc, back, lui, lui lai, tro lai, quay lai cau truoc, ve truoc,
        quay ve, tro ve, quay lai cau tren, lui mot cau, lui 1 cau, lui lai 1 cau, lui lai mot cau,
        quay lai 1 cau, quay lai mot cau, lui lai cau truoc, lui ve cau truoc,
        quay tro lai, tro lai cau truoc, cau tren, ve cau truoc
        """
    ),
    "skip": split_phrases(
        """
        bo qua, skip, qua, bo qua cau nay, cau tiep, cau sau, tiep theo, cau tiep theo,
        qua cau khac, bo cau nay, next, bo, qua cau sau, cho qua, cau khac, sang cau khac,
        chuyen cau, bo cau
        """
    ),
    "edit": split_phrases(
        """
        sua, sua lai, nhap sai roi, nhap sai, nham, nham roi, sua bao cao, sua so lieu,
        ghi nham, ghi sai, sai roi, go nham, go sai, toi nhap sai, chinh sua, edit, thay
        doi so lieu, bao nham, bao sai, nhap nham, can sua, muon sua, toi muon sua, nhap
        lai, lam lai, lam lai tu dau, nhap lai tu dau, bao cao lai tu dau,
        go lai, em nhap sai, cho sua lai, sua so, sua cau tra loi, chinh
        lai, dieu chinh, nhap nham roi, ghi nham roi, ghi sai roi, go nham roi, go sai
        roi, toi go nham, em nhap nham, em go nham, toi ghi nham, toi nhap nham, toi ghi
        sai
        """
    ),
    "approvals": split_phrases(
        """
        duyet, duyet bao cao, cho duyet, bao cao cho duyet, xem bao cao cho duyet, can duyet,
        bao cao can duyet, bao cao nao cho duyet, co gi can duyet, co gi can duyet khong,
        co bao cao nao cho duyet, co bao cao nao can duyet, viec can duyet, duyet cac bao cao,
        viec cho duyet, viec cho toi duyet, danh sach cho duyet
        """
    ),
    "review": split_phrases(
        """
        xem lai, xem bao cao, xem lai bao cao, kiem tra lai, xem, review, doc lai, xem so
        lieu, kiem tra, xem bao cao cua toi, xem lai so lieu, cho xem lai, xem ban nhap,
        xem da nhap gi, toi da nhap gi, xem lai so da gui, xem so da gui, xem lai so da nhap,
        xem so da nhap, xem lai cac so, xem lai cac cau, xem lai bao cao da gui, da nhap nhung gi
        """
    ),
    "submit": split_phrases(
        """
        nop, gui, gui di, nop bao cao, gui bao cao, nop luon, gui luon, submit, nop di,
        gui ve xa, gui len xa, nop len xa, hoan thanh, gui xa, xong nop, xong gui di, nop
        cho xa, chot, chot nop, gui bao cao di, dong y gui, dong y nop, nop bao cao di,
        gui cho xa, xac nhan nop, xac nhan gui, gui lai, gui lai lan nua, gui lai bao cao, nop lai,
        nop lai lan nua
        """
    ),
    "later": split_phrases(
        """
        de sau, lat nua, luc khac, mai lam, lam sau, de mai, tam dung, dang ban, toi ban,
        ti nua, chut nua, ranh lam sau, toi lam, de toi, hom khac, luu lai, lat lam, de
        lat, lat nua lam, dang ban lat nua, nhac sau, nghi da, nhac lai sau, mai lam tiep,
        de mai lam, lat nua nhe, tam nghi, khi khac, de chieu, toi nay lam, ban qua, dang
        ban viec, dang o ngoai dong, luu, luu nhap
        """
    ),
    "deadline": split_phrases(
        """
        han nop, han khi nao, bao gio phai nop, han, han chot, khi nao nop, khi nao han,
        han bao cao, bao gio nop, khi nao phai nop, deadline, han cuoi, con may ngay, con
        bao nhieu ngay, bao gio het han, khi nao het han, den bao gio, han den bao gio,
        han con den bao gio, con han den bao gio, han con may ngay, con may ngay nua het han,
        han den khi nao, han nop khi nao, han nop bao cao, bao gio han, han la khi nao,
        han nop la khi nao, nop khi nao, chung nao nop, ngay nao nop, khi nao thi nop, bao
        gio thi nop, con may ngay nua, han la ngay nao, han ngay nao, chung nao het han,
        han nop la bao gio, han nop ngay nao, may gio het han, han den hom nao, han den ngay nao,
        han hom nao, han la hom nao, hom nao het han, hom nao phai nop, hom nao nop, den hom nao,
        den ngay nao, han toi hom nao, han toi ngay nao, han toi bao gio, han gui hom nao,
        han gui ngay nao, hom nao la han, han nop hom nao, han nop den hom nao, ngay may nop,
        han nop den ngay nao, han nop la hom nao, nop ngay nao, han nop ngay may, han ngay may
        """
    ),
    "status": split_phrases(
        """
        tinh hinh nop, ai chua nop, chua nop, thon nao chua nop, tien do, tinh hinh, tinh
        hinh bao cao, danh sach chua nop, con ai chua nop, xom nao chua nop, tien do nop,
        nhung thon chua nop, don vi chua nop, don vi nao chua nop, da nop bao nhieu, ai da
        nop, may thon nop roi, bao nhieu thon da nop, tinh hinh nop bao cao, tien do bao
        cao, con thon nao chua nop, con thon nao, thon nao da nop, xom nao da nop, cac
        thon da nop, may thon da nop, con may thon chua nop, ai nop roi, thon nao nop roi
        """
    ),
    "mystatus": split_phrases(
        """
        thon toi nop chua, da nhan duoc chua, nop chua, toi nop chua, da nop chua, trang
        thai, xom toi nop chua, nhan duoc chua, xa nhan duoc chua, bao cao cua toi, toi da
        nop chua, gui duoc chua, xa nhan chua, da gui chua, da nhan chua, thon minh nop
        chua, bao cao den dau roi, thon toi da nop chua, nhan chua, xong chua, duoc chua,
        thon em nop chua, em nop chua, minh nop chua, xa da nhan chua, xa da nhan duoc
        chua, da gui duoc chua, toi gui chua, bao cao da gui chua, bao cao gui chua, nop
        duoc chua
        """
    ),
    "summary": split_phrases(
        """
        tong hop, so tong hop, bao cao tong hop, tong hop so lieu, xem tong hop, tong ket,
        summary, so lieu toan xa, toan xa, so lieu tong hop, bang tong hop, ket qua toan
        xa, tong hop bao cao, tong hop toan xa, so lieu chung, xuat bao cao, tong hop di
        """
    ),
    # "so tam" alone is also "số tám": who may ask for it is looked at in the dialog.
    "provisional": split_phrases(
        """
        so tam den gio nay, so tam tinh, tinh so tam, tong so tam, so tam thoi, so lieu tam,
        so lieu tam den gio nay, tinh so tam den gio nay
        """
    ),
    "nudge": split_phrases(
        """
        don doc, nhac cac thon chua nop, nhac cac xom chua nop, nhac nho, nhac nop, nhac
        cac thon, nhac cac xom, nhac nguoi chua nop, nhac tat ca, nhac don vi chua nop,
        gui nhac, nhac nop bao cao, don doc cac thon, nhac thon chua nop, nhac ho, nhac
        di, don doc nop, nhac xom chua nop, nhac nhung thon chua nop, don doc cac thon
        chua nop
        """
    ),
    "withdraw": split_phrases(
        """
        rut lai, rut bao cao, thu hoi, rut, rut lai bao cao, lay lai bao cao, thu hoi bao
        cao, xin rut lai, toi muon rut lai, xin rut bao cao
        """
    ),
    "todo": split_phrases(
        """
        viec can lam, viec, viec cua toi, can lam gi, toi phai lam gi, phai lam gi, co
        viec gi, con viec gi, todo, viec cho, viec dang cho, viec con cho, con viec gi cho, viec ton
        """
    ),
    "receipt": split_phrases("bien nhan, so bien nhan"),
    "practice": split_phrases(
        """
        lam thu, tap duot, lam thu bao cao, cho lam thu, toi muon lam thu, bao cao thu, tap lam,
        tap bao cao, muon lam thu, lam thu xem, lam thu xem sao
        """
    ),
    "preview": split_phrases("xem truoc cau hoi, xem truoc, xem cau hoi"),
    "template": split_phrases(
        """
        mau, bao cao nhanh, mau ghi nhanh, mau bao cao, xin mau, cho mau, gui mau, mau nhanh,
        ghi nhanh, bao cao mot lan
        """
    ),
    "stuck": split_phrases("dang vuong, toi dang vuong"),
    "changed": split_phrases(
        """
        da doi nguoi phu trach, doi nguoi phu trach, toi khong phu trach nua,
        toi thoi phu trach, khong con phu trach
        """
    ),
    "forward": split_phrases(
        """
        nho nguoi khac, nho nguoi khac tra loi, nho nguoi khac tra loi cau nay, hoi nguoi khac,
        nho hoi nguoi khac, nho nguoi khac cau nay, gui cau nay cho nguoi khac
        """
    ),
    "draft_text": split_phrases(
        """
        ban nhap, gui ban nhap, gui ban nhap de xin y kien, gui ban nhap xin y kien, ban nhap de
        xin y kien, xin y kien ban nhap
        """
    ),
    "mydata": split_phrases("du lieu cua toi"),
    "remind_here": split_phrases(
        "nhan o day, nhac o day, nhan tin o day, nhac toi o day, nhan vao day"
    ),
    "upload": split_phrases("gui tep, gui file, gui anh, gui anh the nao, gui tai lieu"),
    "own_page": split_phrases("trang web, mo trang web, trang rieng, xem tren web, link trang web"),
    "board": split_phrases(
        """
        bang hop, mo bang hop, bang chieu, mo bang chieu, trinh chieu, mo trinh chieu, chieu len,
        chieu bang, chieu so lieu, chieu len man hinh, mo may chieu, xin bang hop, bang theo doi,
        bang cho phong hop, mo bang cho phong hop, bang phong hop, mo bang phong hop,
        chieu bang len, bang cho may chieu, mo bang theo doi, xem bang hop,
        cho xin bang hop, bang de chieu
        """
    ),
    "quota": split_phrases("han muc, so tin con lai, con bao nhieu tin, han muc tin nhan"),
    "tasks": split_phrases(
        "nhiem vu, cac nhiem vu, viec duoc giao, nhiem vu duoc giao, xem nhiem vu"
    ),
    "inquiry": split_phrases(
        """
        dot xuat, bao cao dot xuat, cac bao cao dot xuat, viec dot xuat, xem dot xuat, xem bao
        cao dot xuat, ai chua tra loi dot xuat, tra loi dot xuat
        """
    ),
    "new_inquiry": split_phrases(
        """
        hoi dot xuat, tao bao cao dot xuat, yeu cau dot xuat, yeu cau bao cao dot xuat, de nghi
        bao cao dot xuat, hoi nhanh, hoi viec moi, hoi cac xom, hoi cac thon
        """
    ),
    "withdraw_inquiry": split_phrases(
        """
        rut dot xuat, rut hoi dot xuat, rut cau hoi dot xuat, rut lai cau hoi dot xuat, rut cau
        hoi, rut viec dot xuat, rut lai viec dot xuat, huy dot xuat, huy hoi dot xuat, huy cau hoi
        dot xuat, huy viec dot xuat, thoi khong hoi dot xuat nua, khong hoi dot xuat nua, bo dot
        xuat, bo hoi dot xuat, bo cau hoi dot xuat, bo viec dot xuat, thoi dot xuat, thoi bo dot
        xuat, bo dot xuat di, huy dot xuat di, thoi bo dot xuat di, dung dot xuat,
        dung hoi dot xuat, xoa dot xuat, xoa cau hoi dot xuat, khong can hoi
        dot xuat nua
        """
    ),
    "plans": split_phrases(
        """
        ke hoach, cac ke hoach, xem ke hoach, khi nao phai bao cao, bao gio phai bao cao, bao
        cao cho ai, gui bao cao cho ai, gui cho ai, gui qua dau, bao cao qua dau, khi nao phai
        bao cao cho ai qua dau
        """
    ),
    "indicator": split_phrases("chi tieu, cac chi tieu, xem chi tieu"),
    "proposals": split_phrases(
        """
        kien nghi cua xom, kien nghi cua thon, kien nghi den dau roi, kien nghi, kien nghi
        cua chung toi, xem kien nghi, kien nghi cua to, kien nghi cua ban, kien nghi cua ap
        """
    ),
    "callback": split_phrases("nho xa goi lai, goi lai cho toi, goi lai, xin goi lai"),
    "extend": split_phrases("xin them ngay, xin gia han, gia han"),
    "subscribe": split_phrases("nhan tin"),
}

# Commands of one word as they are spelt; with other marks it is another word ("quà", "thời").
MARKED_SPELLINGS: dict[str, frozenset[str]] = {
    "giup": split_words("giúp"),
    "cuu": split_words("cứu"),
    "huy": split_words("hủy huỷ"),
    "thoi": split_words("thôi"),
    "thoat": split_words("thoát thóat"),
    "lui": split_words("lùi"),
    "qua": split_words("qua"),
    "bo": split_words("bỏ"),
    "sua": split_words("sửa"),
    "nham": split_words("nhầm"),
    "xem": split_words("xem"),
    "nop": split_words("nộp"),
    "gui": split_words("gửi"),
    "chot": split_words("chốt"),
    "luu": split_words("lưu"),
    "han": split_words("hạn"),
    "mau": split_words("mẫu"),
    "rut": split_words("rút"),
    "tiep": split_words("tiếp"),
    "viec": split_words("việc"),
}

"""What a question is about, by the words around its names: a table, the first that fits counts.

In a sentence stand for names: U villages, OWN, LISTED, THAT, EACH and ALL villages, XA the commune,
M a figure, T a title, B a wording of several figures, L a plan, P a period, CK "cung ky", F a
format, CHART.
"""

from __future__ import annotations

from reading.free_questions.views.cue_words import ViewCue, make_cue

_LOW = (
    r"(?:thap|it|kem|giam|tut|yeu|cao|nhieu|tăng|tang|khong dat|chua dat"
    r"|khong co|chua co|tre|lech|bang 0|khac)"
)
_HOW = (
    r"(?:den dau|toi dau|den nao|toi nao|the nao|ra sao|sao roi|lam sao"
    r"|sao|nhu nao|on khong|kha khong)"
)


CUES: tuple[ViewCue, ...] = (
    make_cue(
        "nudge",
        r"nhac|don doc|doc thuc|giuc|hoi thuc|thuc giuc|nhac nho|nhac nhe|hối"
        r"|(?:nhan|bao)(?: tin)?(?: cho)? (?:U|ALL|LISTED|ho|nhung xom|may xom)(?: \S+){0,2}"
        r" (?:nop|gui)(?! chua| roi)(?: \S+)*",
        r"nhac lai (?:so|số|con)|nhac (?:toi|em|anh|minh) (?:la|so|số)|loi nhac",
    ),
    make_cue(
        "amendments",
        r"(?:ban |lan |so lieu )*(?:bo sung|dinh chinh)(?: \S+){0,4}"
        r"|(?:sua|sửa|doi|thay doi)(?: \S+){0,3} sau (?:khi |luc )?(?:da )?(?:duoc )?nhan"
        r"|sau (?:khi |luc )?(?:da )?(?:duoc )?nhan(?: \S+){0,3} (?:sua|sửa|doi)(?: \S+){0,2}",
        r"(?:can|phai|nen|de nghi|chua|cho|nho|xin) (?:\S+ )?bo sung|bo sung (?:M|T|kinh phi|them)",
    ),
    make_cue(
        "history",
        r"(?:U|OWN) (?:da |co |vua )*(?:sửa|sua|doi) (?:nhung gi|gi|cai gi|cho nao|may lan)"
        r"|nhat ky|lich su|ai (?:da |moi |vua |la nguoi )*(?:sửa|sua|nhap|doi"
        r"|thay|ghi|chinh|cap nhat|khai|dien|xoa|go|danh)(?! gi)"
        r"|(?:sửa|sua|doi|chinh|nhap|cap nhat|thay doi)(?: so| số| so lieu"
        r"| bao cao| M)? (?:luc nao|khi nao|bao gio|may lan|hom nao|ngay nao"
        r"|tu luc nao|tu bao gio|luc may gio|bao nhieu lan)"
        r"|^bao (?:luc nao|khi nao|hom nao)$|(?:luc nao|khi nao|bao gio|hom nao"
        r"|ngay nao|may gio) (?:da |thi )?(?:sửa|sua|doi|nhap|chinh|cap nhat)"
        r"|ai (?:da |la nguoi )?(?:bao|gui|nop|cung cap|dua)(?: len| ra)? (?:con )?(?:so"
        r"|số|M|T|bao cao|so lieu)(?! nao| gi)|truoc (?:khi sửa|do la|kia la)(?: .*)?"
        r"|ban dau (?:bao|la|ghi|nhap)|(?:da|co) (?:bi )?(?:sửa|sua) (?:may"
        r"|bao nhieu) lan"
        r"|(?:qua trinh|cac lan|may lan|bao nhieu lan) (?:sửa|sua|chinh|nhap|doi)"
        r"|ai chiu trach nhiem so|(?:so|số)(?: lieu)? (?:nay|do|ay) (?:la )?(?:do )?ai"
        r" (?:bao|nhap|khai|dua|gui|ghi)"
        r"|nguon (?:so|số)|(?:so|số)(?: lieu)? (?:nay |do )?(?:lay )?(?:o dau"
        r"|tu dau)(?: ra)?|co bi sửa khong",
        r"hom nay ai sửa|ai sửa (?:so|số) khong",
    ),
    make_cue(
        "contact",
        r"(?:so|số) (?:dien thoai|máy|dt|zalo"
        r"|may(?= (?:cua )?(?:truong|xom|thon|U|OWN|ong|bac|anh|chi|co|chu)))"
        r"|(?:U|truong|truong xom) (?:so|số) may|so dien thoai|dien thoai|zalo"
        r"|lien he|lien lac|alo cho|goi (?:cho )?(?:ai|so nao|số nao)"
        r"|ai (?:XA )?(?:dang |la nguoi )?(?:phu trach|quan ly|dung dau|lam truong"
        r"|la truong|truc|lam|chiu trach nhiem|dam nhiem|theo doi)(?! \S* ?(?:M"
        r"|T))"
        r"|(?:truong|bi thu)(?: xom| thon| ban| khu)?(?: U| OWN| do| ay| THAT)?(?: ten)? (?:la )?ai"
        r"|(?:truong|bi thu)(?: xom| thon)? (?:U )?ten (?:gi|la gi)"
        r"|ten (?:truong|nguoi)|nguoi (?:phu trach|dung dau|lien he)|hỏi ai"
        r"|hoi ai|gap ai|dau moi|(?:cho|xin) (?:anh |em |minh )?so (?:truong"
        r"|cua|ong|bac|anh|chi|U)"
        r"|(?:so|số) (?:cua )?(?:truong|bac truong|ong truong|anh truong|chi truong)"
        r"|danh sach (?:truong|nguoi phu trach|can bo)|danh ba|ai o U|ai ben U"
        r"|(?:so|số) (?:de|ma) (?:goi|alo|lien he)|ai (?:dang )?bao cao (?:cho|thay) (?:U|OWN)"
        r"|U (?:la )?ai(?: phu trach|$)",
        r"chua (?:co )?ai|viec (?:nao|gi)",
    ),
    make_cue(
        "plan",
        (
            r"van ban (?:ke hoach|L)|L (?:\S+ ){0,3}noi dung(?: chinh)? la gi"
            r"|L (?:\S+ ){0,3}(?:la )?(?:nhung |cac )(?:chuong trinh|viec|muc) (?:nao|gi)"
            r"|toan van|noi dung (?:cua )?(?:ke hoach|chuong trinh|nghi quyet|L)"
            r"|(?:ke hoach|L)(?: P)?(?: nay| do| ay| kia)?(?: so| số)? (?:co (?:nhung )?(?:gi"
            r"|noi dung|muc)|(?:noi|viet|neu|ghi|ban|de cap) (?:den |toi )?(?:ve |nhung )?(?:gi"
            r"|cai gi)|(?:noi|viet|neu|ghi) gi|noi dung(?: chinh)?"
            r"(?: la| cua no)? (?:gi|the nao|ra sao)|noi ve (?:gi|cai gi)|gom (?:nhung )?gi"
            r"|the nao la|la gi|ve (?:cai )?gi"
            r"|so may|số may|so bao nhieu|ban hanh|ra doi|ai (?:ky|ký)"
            r"|ai ban hanh|(?:ra |co )?(?:ngay|hom|khi|luc) nao|(?:ky|ký) ngay"
            r"|quy dinh gi|yeu cau (?:nhung )?gi|can cu|bao gom)|tom tat (?:ke hoach"
            r"|L)|doc (?:\S+ ){0,2}L|(?:xem|doc|mo|tim|gui|cho) (?:\S+ ){0,3}(?:ke hoach|van ban L"
            r"|ban L)(?: L)?(?: P)?(?: cho \S+| voi| nhe| a| xem| di| em| anh)*$"
            r"|(?:cac|nhung|co may"
            r"|bao nhieu|may) ke hoach|ke hoach (?:nao|gi)|trich yeu"
        ),
        r"dat ke hoach|so voi ke hoach|nhiem vu|viec|den dau|chi tieu|muc tieu|han|nop"
        r"|gui (?:bao|ve|len|truoc)",
    ),
    make_cue(
        "signed",
        r"(?:da|duoc) cong bo|chu ký|cong bo (?:chua|roi|P)"
        r"|(?:ban|so|số|so lieu|bao cao|van ban|con so|số lieu)(?: da| duoc"
        r"| P| M| T)* (?:ký|ky(?! truoc| nay| vua)|ban hanh|phat hanh|chinh thuc"
        r"|chot chinh thuc|dong dau)"
        r"|(?:da|duoc) (?:ký|ban hanh|phat hanh)|da ky(?! nay| truoc)|ai (?:la nguoi "
        r"|da )?(?:ký|ky)|(?:ngay|nguoi|luc|hom) (?:nao )?(?:ký|ky)(?! truoc"
        r"| nay)|(?<!dang )(?:ký|ky) (?:ngay|khi|luc|hom|bao gio|chua|roi|so may)(?! truoc"
        r"| nay)|chinh thuc"
        r"|ban hanh|phat hanh|so (?:van ban|hieu|ky hieu|cong van|bao cao"
        r"|may ngay)|số (?:van ban|hieu|ky hieu|cong van|may ngay)|van ban so (?:may"
        r"|bao nhieu)|bao cao so (?:may|bao nhieu)|bao cao số (?:may|bao nhieu)"
        r"|(?:da )(?:bao cao|gui|nop|trinh)(?: len| cho)? (?:huyen|tinh|cap tren)"
        r"|(?:bao cao|so lieu|ban) (?:da )?(?:gui|nop|trinh) (?:len |cho )?huyen"
        r"|trinh ký|ban chot cuối",
        (
            r"tu (?:luc|khi|hom|ngay|ban) (?:da )?(?:ký|ky|ban hanh)|(?:khac|lech"
            r"|doi|thay doi) .*(?:ký|ban ky|ban hanh)|so voi (?:ban|so|số) (?:da )?(?:ký"
            r"|ky)|(?:sau|ke tu|tu) (?:luc |khi |ban )?(?:trinh )?(?:ký|ky|ban hanh)"
            r"|truoc khi (?:trinh )?(?:ký|ky|ban hanh)|can xem|ke hoach"
            r"|(?:ký|ban ky|ban hanh) (?:voi|va|so voi) .*(?:khac|lech|doi)"
        ),
    ),
    make_cue(
        "provisional",
        (
            r"(?:so|số)? ?tạm|tam tinh|(?:so|số|so lieu) tam(?: tinh| thoi)?|tam thoi"
            r"|chot tam|tinh tam|con so tam|tam cong|cong tam|bao tam|so bo|uoc (?:ca xa"
            r"|XA|toan xa)(?: .*)?|uoc (?:chung|thuc hien|tinh|luong) XA(?: .*)?"
            r"|XA (?:tam )?uoc (?:duoc|tinh|chung|dat)|tam duoc|tam dat|dang cong duoc"
            r"|cong den NOW|lay tam"
        ),
    ),
    make_cue(
        "estimate",
        (
            r"(?:nhung |cac |cai |may )?(?:so|số|so lieu)?(?: nao| gi)?(?: la"
            r"| dang| con| do| bao)* ?(?:uoc(?: tinh| luong| chung| doan| khoang)?"
            r"|phong doan|ang chung|nham|tinh nham)|uoc|uoc tinh|uoc luong|so uoc"
            r"|số uoc|khong chac(?: chan)?|chua chac(?: chan)?|bao khoang|du uoc"
            r"|bao uoc"
        ),
    ),
    make_cue(
        "changes",
        (
            r"thay doi|bien dong|(?:co )?gi moi|co (?:gi|cai gi) (?:khac|moi|doi)"
            r"|(?:doi|khac|moi) (?:gi|nhung gi|cho nao|o dau)|khac (?:voi )?(?:ban"
            r"|snapshot|tong hop|lan|ky)|(?:khac|doi) (?:so )?(?:voi )?P|(?:sửa"
            r"|sua) (?:so|số|lai so|lai số|bao cao|so lieu|gi)|(?:co )?(?:xom"
            r"|thon|ai|don vi) nao (?:vua |moi )?(?:sửa|sua|doi|chinh|cap nhat)(?! M)"
            r"|chenh (?:gi|nhau gi)|co (?:gi )?doi|cap nhat (?:gi|them|moi)|doi gi"
            r"|co sửa|ai sửa|tu (?:luc|khi|hom|ngay|ban) (?:da )?(?:ký|ky|ban hanh)"
            r"|so voi (?:ban|so|số) (?:da )?(?:ký|ky)|lech (?:gi )?(?:so )?(?:voi )?ban"
            r"|(?:so|số)(?: lieu)? (?:nao |gi )?moi(?! nhat)"
            r"|so (?:voi )?(?:P|ban truoc|lan xem truoc|bao cao truoc)(?: thi)? (?:co )?(?:gi"
            r"|khac)|moi (?:co|them) gi|so nao (?:vua )?(?:doi|sửa|thay)"
        ),
        r"vi sao|tai sao|ly do|doi so (?:ve|M)|doi sổ|(?:qua|theo) (?:cac|tung|may) nam|(?:may|cac"
        r"|nhieu) nam|(?:\d+|hai|ba|bon|nam) nam (?:qua|nay|gan day|lien)"
        r"|P (?:voi|va|so voi) (?:P|CK)",
    ),
    make_cue(
        "doubts",
        (
            r"can (?:xem|kiem tra|luu y|chu y|soat|ra soat|hỏi lai|hoi lai|doi chieu"
            r"|de y|sửa|sua)|xem lai|dang (?:xem|ngo|nghi|lo|chu y|luu y)|lạ|(?:so"
            r"|số|gi|cho|xom) (?:nao )?(?:la|bat thuong|vo ly|sai|nghi)(?: khong"
            r"| k| lam)?$|bat thuong|nghi ngo|nghi (?:la )?(?:sai|nham)|dang ngo"
            r"|(?:kiem tra|soat)(?: giup| ho)?(?: anh| em| toi| chi)? (?:so lieu|bao cao|số lieu)"
            r"|soat (?:lai|xet)|co (?:gi )?(?:sai|nham|van de|bat on|dang lo)|sai sot|vo ly"
            r"|khong khop"
            r"|(?:khong|bat|chua) hop ly|hop ly khong|luu y|kiem tra lai|kiem lai|ra soat"
            r"|tin (?:duoc"
            r"|cay)(?: khong)?|dang tin|(?:co )?(?:chinh xac|chuan|dung|chac|on) (?:khong"
            r"|chua|het)(?: .*)?|truoc khi (?:ký|ky|ban hanh|gui|trinh)|nham lan"
            r"|mau thuan|chac chan chua|co (?:so|số) (?:nao )?(?:la|sai|nham)"
            r"|nghi van|diem can|canh bao"
        ),
        r"on dinh|dung (?:han|nep song|quy dinh|tien do)|doan nao|han|(?:cho|de) (?:\S+ )?xem lai",
    ),
    make_cue(
        "reasons_missing",
        (
            r"(?:vi sao|tai sao|sao|ly do|lam sao|nguyen nhan|do dau)(?: \S+){0,4} (?:chua"
            r"|khong|van chua) (?:thay |co )?(?:nop|gui|bao cao|bao|lam|xong|len)(?: bao cao)?"
            r"(?! duoc \S*(?:M|T))"
        ),
        r"M|T",
    ),
    make_cue(
        "reasons_late",
        (
            r"(?:vi sao|tai sao|sao|ly do|nguyen nhan|do dau)(?: \S+){0,4} (?:nop "
            r"|gui |bao )?(?:cham|muon|tre|trễ|qua han)"
        ),
        r"M|T",
    ),
    make_cue(
        "reasons",
        (
            rf"vi sao|tai sao|ly do|li do|nguyen nhan|do dau|do (?:cai )?gi|giai thich"
            rf"|vi dau|co gi ma|lam sao ma|sao (?:\S+ ){{0,4}}{_LOW}|sao lai|sao ma"
            rf"|sao (?:khong|chua)(?! \S*nop)|do nhung gi|vi li do gi"
        ),
        r"ly do tre|sao roi$",
    ),
    make_cue(
        "narrative",
        (
            r"mo hinh|guong|dien hinh|viec tot|nguoi tot|cach lam hay|viec hay"
            r"|cach lam|sang kien|khuyen hoc|kho khan|vuong mac|thuan loi|vuong gi"
            r"|kho (?:cho|o|gi|cho nao)|vuong (?:o|cho)|tro ngai|ton tai|khen thuong"
            r"|khen|bieu duong|thi dua|tuyen duong|noi bat|an tuong|khó|kho nhat"
        ),
        r"mo hinh sau cai",
    ),
    make_cue(
        "proposals",
        (
            r"kien nghi|de xuat|nguyen vong|mong muon|de dat|y kien|phan anh|kien cao"
            r"|yeu cau gi|(?:dan|xom|thon|ba con|U|OWN|ALL|cac bac) (?:\S+ )?(?:xin"
            r"|de nghi|doi hỏi|muốn|muon|can|mong) (?:gi|nhung gi|ho tro gi|cai gi"
            r"|xa)|(?:xom|thon|ai) nao (?:xin|de nghi xa|de nghi gi)|xin (?:gi"
            r"|nhung gi|kinh phi|ho tro)|de nghi (?:gi|nhung gi|xa|voi xa|cua (?:xom"
            r"|thon|dan|ALL|U|OWN|EACH))|nhung de nghi|cac de nghi|xin ho tro"
            r"|de nghi (?:xa )?(?:sửa|xay|lam|cap|ho tro|mua|dau tu|nang cap|mo rong)"
            r"|(?:xa|XA|cap tren|uy ban) (?:da |co |nay )?(?:tra loi|giai quyet|phan hoi|xu ly)"
        ),
        r"so kien nghi|gia han|(?:xin )?(?:lui|doi|keo dai) (?:han|ngay nop|lich)|xin (?:lui|khat)"
        r"|xin (?:nop |gui )?(?:cham|muon|tre)",
    ),
    make_cue(
        "tasks",
        (
            r"nhiem vu|dau viec|cong viec|(?:nhung|cac|con|may|bao nhieu) viec"
            r"|viec (?:theo|trong|cua|nao|gi|phai|can|duoc giao|con|chua|da|qua"
            r"|den|ay)|(?:phai|can) lam (?:gi|nhung gi)|giao (?:viec|nhiem vu)"
            r"|phan cong|giao (?:cho )?(?:xa|XA|OWN|U|xom|thon|cac xom|ALL) (?:phai "
            r"|lam )*(?:gi|viec gi|nhung gi)"
        ),
        r"viec (?:cuoi|tang|lam|hay|tot)|co viec lam",
    ),
    make_cue(
        "deadlines",
        (
            r"(?:cham|muon|tre|trễ) nhat (?:la )?(?:den )?(?:bao gio|ngay|khi nao"
            r"|hom|luc)|(?:bao gio|khi nao|hom nao|ngay nao|luc nao|chung nao"
            r"|may gio|ngay may) (?:thi )?(?:la )?(?:\S+ ){0,3}(?:het han|phai"
            r"|nop|gui|bao cao|chot|khoa|mo|den han|han|xong)(?! roi)|(?:phai )?(?:nop"
            r"|gui|bao cao|chot|khoa so|mo|den han|het han|khoa)(?: \S+){0,3} (?:bao gio"
            r"|khi nao|ngay nao|hom nao|luc nao|chung nao|truoc ngay|ngay may"
            r"|ngay bao nhieu)|gia han (?:den|toi|bao|them may|duoc may|chua|roi"
            r"|may)|(?:co|duoc|da|xin|nao) gia han|(?:lui|doi|keo dai) (?:han|ngay nop)"
            r"|xin (?:lui|khat|(?:nop |gui )?(?:cham|muon|tre))|han (?:nop|cuối|cuoi|chot"
            r"|bao cao|gui"
            r"|cua|la|P|L|den|ngay|bao gio|nao|may|moi|ay|khi nao|U|lai|thang"
            r"|bc|chung|luc nao)|thoi han|deadline|con (?:may|bao nhieu) ngay"
            r"|may ngay nua|lich (?:nop|bao cao|gui)|ngay (?:nop|chot|khoa|het han)"
            r"|han|den bao gio|den khi nao|bao gio (?:phai|het|den)|cho (?:den"
            r"|toi) (?:bao gio|khi nao)|toi han|sap den han"
        ),
        r"qua han|dung han|het han roi ai|tre han|sau han|sai han|han che"
        r"|(?:U|LISTED|THAT) (?:da |moi )*(?:nop|gui) (?:(?:luc|hom|ngay|khi) nao|bao gio)",
    ),
    make_cue(
        "late",
        (
            r"qua han|tre han|sau han|(?:nop|gui|bao|bao cao|lam) (?:\S+ )?(?:cham"
            r"|muon|tre|trễ)|(?:cham|muon|tre|trễ)(?: han| nop| gui| bao cao| roi"
            r"| nhat| the)?|khong dung han|chua dung han|sai han|het han (?:roi )?(?:ma )?(?:ai"
            r"|con|van|chua)"
        ),
        r"danh muon",
    ),
)

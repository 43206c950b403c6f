"""Cues of what was sent, of targets and of figures: they are asked once nothing of the first table
fits, and which of them goes first hangs on what else is named."""

from __future__ import annotations

import re

from reading.free_questions.views.cue_words import ONES, SEND, SENT, TARGET, WHICH, make_cue
from reading.free_questions.views.view_cues import CUES
from reading.spelling.late_patterns import make_pattern

MISSING = (
    make_cue(
        "missing",
        rf"(?:con )?no (?:bao cao|so lieu)|(?:may|nhung|cac) xom (?:\S+ ){{1,4}}(?:chua"
        rf"|khong) (?:nop|gui|bao)"
        rf"|(?:con |van |chua )?(?:{WHICH}|ALL"
        rf"|EACH|U|OWN|nhung {ONES}|cac {ONES}|may {ONES}|bao nhieu {ONES}"
        rf"|{ONES}) (?:\S+ )?(?:con |van |ma )*(?:chua|khong|ko thay|cham chua)(?: thay"
        rf"| co| chiu| kip)? (?:nop|gui|bao cao|bao|lam|xong|len|ve)(?! (?:xong )?(?:M"
        rf"|T))"
        r"|con (?:thieu |sot |no |lai |vang |nhung )?(?:ai|nhung ai|may (?:xom"
        r"|thon|don vi|nha|noi|bac|ong)|(?:nhung |cac )?(?:xom|thon|don vi"
        r"|noi|bac|ong) nao|bao nhieu (?:xom|thon|don vi|noi))(?: nua| khong"
        r"| chua| nao)?"
        r"|chua (?:ai|xom nao|thon nao) (?:nop|gui|bao)"
        r"|(?:chua|khong) (?:thay |co )?(?:nop|gui|bao cao)(?! (?:xong )?(?:M"
        r"|T|huyen|len huyen))|thieu (?:bao cao(?: cua)? )?(?:ai|(?:cua )?(?:xom"
        r"|thon|don vi|noi) nao|may (?:xom|thon|don vi)|nhung (?:xom|thon"
        r"|ai)|bao nhieu (?:xom|thon)|bao cao)|ai chua"
        r"|(?:chua|khong) thay (?:bao cao )?(?:cua )?(?:U|LISTED|THAT)"
        r"|thieu (?:\S+ ){0,2}(?:cua )?(?:ai|xom nao|thon nao)|chua bao(?: cao)?$"
        r"|chua (?:co|thay|nhan duoc)(?: cua)? (?:bao cao"
        r"|so lieu|số lieu)(?: cua)?(?: ai| xom nao)?|no bao cao|(?:ai|xom nao"
        r"|thon nao|U|con ai) (?:con |dang )?no|con sot|vang (?:ai|xom)|(?:danh sach"
        r"|liet ke) (?:\S+ )?(?:chua|khong)(?: nop| gui| bao)?|doi ai|cho (?:bao cao )?(?:ai"
        r"|xom nao)|(?:con|dang) (?:doi|cho) (?:xom|ai|may|bao cao)|ai (?:van )?im"
        r"|cac xom con lai|con lai (?:ai|xom nao|nhung ai)|may xom chua|(?:xom"
        r"|thon|don vi) nao chua$|(?:xom|thon|don vi) chua(?: nop| gui| bao)?$"
        r"|nhung (?:xom|thon|don vi) chua$|(?:may|bao nhieu) (?:xom|thon|don vi"
        r"|noi) (?:con |van )?chua$",
    ),
)
_NO_FIGURE = r"(?:so|số|so lieu|số lieu|chi tieu|muc|o|cau|noi dung|thong tin|chi so)"
MISSING_FIGURES = make_cue(
    "missing",
    (
        rf"(?:con )?(?:thieu|chua co|chua bao|chua nhap|bo trong|de trong|chua du"
        rf"|chua dien|khong co|sot|chua thay|con de trong) (?:nhung |cac |may "
        rf"|bao nhieu )?{_NO_FIGURE} (?:nao|gi|lieu nao|lieu gi|nua|M|T|cua"
        rf"|ve|lieu M|lieu ve)(?: \S+)*|(?:{_NO_FIGURE}|nhung {_NO_FIGURE}"
        rf"|cac {_NO_FIGURE}) (?:nao|gi|M) (?:ALL |cac xom |cac thon |U |OWN |con |dang |ma "
        rf"|van ){{0,3}}(?:thieu"
        rf"|chua co|de trong|chua bao|chua nhap|bo trong|chua du)|chua (?:bao"
        rf"|nhap|co|khai|gui|nop|dien|thay|cung cap)(?: du)? (?:so |số |so lieu "
        rf"|số lieu )(?:ve )?(?:M|T|B)|(?:chua (?:bao|nhap|gui|nop|khai|dien)"
        rf"|thieu (?:so|số|so lieu))(?: so| số)? (?:M|T|B)|(?:con )?thieu (?:gi"
        rf"|nhung gi|cai gi|muc nao|chi tieu gi)(?: nua)?(?! (?:thi|de) dat)"
        rf"|(?:M|T) (?:con )?(?:thieu|chua co) (?:so|số|so lieu)(?: lieu)?(?: cua)?(?: xom nao"
        rf"| ai)?|(?:chua co|thieu) (?:so|số|so lieu)(?: \S+)?$|so lieu (?:da )?du chua"
        rf"|du (?:so|số) (?:lieu )?chua|(?:so|số) lieu nao chua|thieu so"
    ),
    r"thi dat|de dat|thieu may \S+ nua",
)

STATUS = (
    make_cue(
        "status",
        rf"(?:U|OWN|THAT|LISTED|ong|bac|anh|chi|co|chu|N|xom) (?:\S+ ){{0,4}}(?:da "
        rf"|co )?{SENT}(?: \S+){{0,4}} (?:chua|roi|khong|luc nao|hom nao|ngay nao"
        rf"|khi nao|bao gio|may gio|den dau|toi dau|roi a)"
        rf"|(?:da )?{SEND} (?:\S+ ){{0,3}}(?:chua|du chua|het chua|xong chua"
        rf"|duoc chua|den dau|toi dau|day du chua)"
        rf"|(?:may|bao nhieu|duoc may|dc may) (?:xom|thon|don vi|noi|bao cao"
        rf"|nha|bac|to dan pho|to|khu|ban)(?: \S+){{0,3}} (?:{SEND}|ve|xong"
        rf"|len|vao)(?: \S+){{0,3}}"
        rf"|(?:{SEND}|ve|len)(?: ve| len| bao cao| duoc| dc| roi| P)* (?:duoc "
        rf"|dc )?(?:may|bao nhieu|duoc bao nhieu)(?: (?:xom|thon|don vi|noi"
        rf"|bao cao|cai|nha|bac|phan tram|%))?(?: roi| xom| nop)*$"
        rf"|{WHICH} (?:\S+ )?(?:da |moi |vua |co )*(?:{SEND}|gui them|xong)(?: bao cao)?(?: roi"
        rf"| xong| day du| du| them| len| P| som| khong)*"
        r"|tien do|tinh hinh|so (?:xom|thon|don vi|bao cao) (?:da )?(?:nop"
        r"|gui|bao cao)|số (?:xom|thon|don vi|bao cao) (?:da )?(?:nop|gui"
        r"|bao cao)|(?:da )?du (?:bao cao |het )?(?:chua|so xom chua)|(?:bao cao"
        r"|so lieu)(?: \S+){0,4} (?:den dau|toi dau|the nao|ra sao|du chua"
        r"|xong chua|sao roi|ve het chua|nhan chua|nhan duoc chua)(?: roi)?"
        r"|(?:duoc|dc|co) (?:may|bao nhieu) (?:xom|thon|don vi|bao cao)(?: roi"
        r"| rui| a)?$|ty le (?:nop|gui|bao cao)|(?:con )?(?:thu|nhan) duoc (?:may"
        r"|bao nhieu)|nhan duoc (?:may|bao nhieu|bao cao)|(?:bao ve|gui ve"
        r"|nop ve|gui len|bao len) (?:\S+ ){0,2}(?:duoc |dc )?(?:bao nhieu"
        r"|may|het chua|du chua)"
        r"|danh sach (?:xom |thon |don vi |cac xom |ALL )?da (?:nop|gui)|(?:xom"
        r"|thon|don vi) da (?:nop|gui)|(?:bao cao )?(?:thu|gom) (?:duoc )?(?:bao nhieu"
        r"|may)|hoan thanh bao cao|nop dung han|gui dung han|lam (?:den|toi) (?:cau"
        r"|dau|muc|phan)|den cau may|dang lam dang do|lam do|(?:gui|nop) them"
        r"|sao roi|(?:xa )?(?:da )?nhan (?:duoc )?(?:bao cao )?(?:\S+ ){0,2}chua"
        r"|da (?:duoc )?(?:duyet|nhan|chap nhan) chua|duyet chua"
        r"|bao cao(?: \S+){0,3} (?:den|toi|ve|len) (?:duoc |tan )?(?:xa|noi|tay|XA"
        r"|may)(?: \S+){0,2} chua",
    ),
)

TARGET_REACHED = make_cue(
    "indicator",
    (
        rf"dat (?:M|T)(?: \d+(?: , \d+)? %)? (?:chua|khong)"
        rf"|dat \d+(?: , \d+)? ?(?:%|phan tram)? (?:nhu|theo) {TARGET} (?:chua|khong)"
        rf"|(?:co |da |lieu |XA |P |T |M )?dat (?:duoc )?(?:{TARGET} )?(?:chua"
        rf"|khong|roi chua|chua em|chua nhi|duoc khong)|dat {TARGET}(?: \S+)? (?:chua"
        rf"|khong)|(?:con )?(?:thieu|can|kem|cach|hut|phai them|them|con)(?: may"
        rf"| bao nhieu| \S+){{0,4}} (?:nua )?(?:thi |la |moi |de )+(?:du|dat"
        rf"|hoan thanh|ve dich|xong)(?: \S+)*|(?:con )?(?:thieu|cach|hut|kem"
        rf"|thua)(?: bao nhieu| may)(?: \S+){{0,3}} (?:nua|chi tieu|muc tieu"
        rf"|so chi tieu|so voi {TARGET})|(?:cach|so voi|so|vuot|hon|kem) (?:\S+ )?(?:chi tieu"
        rf"|muc tieu|ke hoach giao|ke hoach)(?: \S+)*|(?:may|bao nhieu) (?:\S+ )?nua (?:thi "
        rf"|la |moi )*dat|(?:con )?thieu (?:may|bao nhieu)(?: xom| ho| thon"
        rf"| %| phan tram)?(?: nua)?(?: thi dat)?$|(?:M|T)(?: \S+){{0,2}} (?:da )?(?:hoan thanh"
        rf"|ve dich|dat) chua|hoan thanh (?:chi tieu|muc tieu|ke hoach)(?: \S+){{0,2}} (?:chua"
        rf"|khong|may phan tram)|dat (?:chi tieu|muc tieu) (?:chua|khong)"
    ),
)
UNMET = make_cue(
    "unmet",
    (
        rf"(?:chua|khong|hut|ko) (?:duoc )?(?:dat|hoan thanh|xong|ve dich|du"
        rf"|dat duoc)(?: \S+)*|(?:hut|truot|rot|thieu|duoi|thap hon|chua toi"
        rf"|chua den) (?:{TARGET}|chi tieu)|(?:chi tieu|muc tieu|T|M)(?: nao"
        rf"| gi| \S+)* (?:con |van |dang )*(?:chua|khong|thieu|hut|thap|kem"
        rf"|yeu|no|cham|lo)(?: dat)?|nguy co (?:\S+ )?(?:khong dat|hut|truot)"
        rf"|(?:co the|sap|de|dang|co le) (?:\S+ )?(?:truot|hut|rot|khong dat)|con (?:may"
        rf"|nhung|bao nhieu) chi tieu|khong (?:dat|kip) chi tieu|vuong chi tieu"
        rf"|chi tieu con lai"
    ),
)
MET = make_cue(
    "met",
    (
        r"(?:chi tieu|muc tieu)(?: nao| gi| P| L| XA| cua){0,3} (?:da |duoc |la )*(?:dat|vuot"
        r"|hoan thanh|xong|ve dich|ok|on)(?: \S+)*|(?:dat|vuot|hoan thanh"
        r"|xong)(?: duoc| roi| het)* (?:may|bao nhieu|nhung|cac|duoc may)? ?(?:chi tieu"
        r"|muc tieu)(?: nao| gi| roi| \S+)*|(?:may|bao nhieu|nhung|cac) (?:chi tieu"
        r"|muc tieu) (?:da |duoc |P )*(?:dat|vuot|hoan thanh)(?: \S+)*|dat (?:chi tieu"
        r"|muc tieu)"
    ),
)

TOP = make_cue(
    "top",
    (
        r"(?:cao|(?<!bao )nhieu|lon|tot|kha|gioi|dan|dong|nhat|khá|mạnh|manh|on|hang"
        r"|soi noi|tich cuc)"
        r"(?: \S+){0,4} (?:nhat"
        r"|hon ca)|(?:dan|hang|dung) dau|dung (?:dau|nhat|thu nhat)|dan dau"
        r"|top|xep (?:hang|thu hang|loai)|xuat sac nhat|dau bang|vuot troi"
        r"|tien tien nhat|hang nhat|nhat (?:xa|bang)|nhieu hon ca|ai nhat"
        r"|(?:xom|thon) nao (?:nhat|cao|nhieu)$|giau nhat|cao (?:nhat )?xa"
    ),
    (
        r"(?:thap|it|kem|yeu|te|cham|be|nho|xau|lep|bet) (?:\S+ ){0,3}nhat|so (?:bao nhieu|may)"
        r"|số (?:bao nhieu|may)"
    ),
)
BOTTOM = make_cue(
    "bottom",
    (
        r"(?:thap|it|kem|yeu|te|cham|be|nho|toi|xau|lep|bet)(?: \S+){0,4} (?:nhat"
        r"|hon ca)|(?:cuối|day) bang|doi so|đội sổ|doi sổ|(?:cuối|cuoi|day"
        r"|chot) bang|dung (?:cuối|cuoi|chot|bet)|bet|keo (?:xuong|tut|lui"
        r"|ca xa xuong|XA xuong|giam|thap)|lam (?:giam|tut)|tut lai|(?:xom"
        r"|thon) nao (?:thap|it|kem|yeu)$|nao (?:con )?(?:thap|kem|yeu)$|it hon ca"
        r"|thua nhat|(?:\d+|hai|ba|bon|nam) (?:xom|thon) (?:cuối|cuoi|chot|bet)(?: bang| cung)?$"
    ),
)
TREND = make_cue(
    "trend",
    (
        r"(?:may|cac|nhung|vai|N|\d+|hai|ba|bon|nam|sau) nam (?:nay|gan day"
        r"|qua|lien|lien tiep|lien tuc|truoc|lai day|vua qua|vua roi|tro lai day"
        r"|gan nhat|roi)|(?:qua|theo|trong) (?:cac|tung|may|nhung|N|\d+|ba"
        r"|bon|nam) nam(?: qua)?|(?:tung|moi|hang|hằng) nam|xu huong|dien bien"
        r"|(?:\d+|ba|bon|nam|hai) nam(?: thi)?(?: sao| nhu the nao| the nao)?"
        r"|tăng giam (?:the nao|ra sao) qua|qua cac nam|nhung nam|theo nam"
        r"|(?:may|cac|nhieu) nam"
    ),
)
BY_UNIT = make_cue(
    "by_unit",
    (
        r"EACH|(?:binh quan|trung binh)(?: \S+){0,2} (?:mot|1) (?:xom|thon|don vi|to dan pho)"
        r"|(?:xep|sap xep|sap)(?: thu tu)?(?: \S+){0,6} (?:theo|tu|tăng"
        r"|giam)|(?:tăng|giam|tang) dan|tu (?:cao|thap|nhieu|it|lon|nho|tot"
        r"|kem)(?: nhat)? (?:den|toi|xuong|len)|(?:chi tiet|cu the|liet ke"
        r"|danh sach|bang|bieu|phan tich|tach|chia|theo|ke) (?:\S+ ){0,6}(?:ALL"
        r"|(?:cac |tung |theo |moi )?(?:xom|thon|don vi)|ra|het|EACH)|chi tiet"
        r"|liet ke|cu the (?:tung|cac|ra)|ALL (?:\S+ ){0,3}(?:bao nhieu|may"
        r"|the nao|ra sao)|(?:cua|o|tai|giua) ALL|theo (?:xom|thon|don vi"
        r"|tung)|(?:xom|thon|don vi|khu|noi|ai) (?:nao|gi)|nhung (?:xom|thon"
        r"|don vi|noi)(?! chua)|cai bang|bang (?:so|số|so lieu|tong hop|ALL"
        r"|chi tiet)|bang(?! (?:bao|may|anh|ảnh|chu|word|F|nhau))|danh sach(?: ALL)?"
        r"|ALL$|^ALL"
    ),
)
COMPARE = make_cue(
    "compare",
    (
        r"so(?: sanh)?(?: voi)? (?:CK|P|U|nam|ky|lan|dot|cung|trung binh|binh quan"
        r"|mat bang|muc|ALL|OWN|hai|2|LISTED|THAT)(?: \S+)*|so sanh|so voi|doi chieu"
        r"|(?:hon|kem|thua|tăng|(?<!duoc )(?<!da )(?<!co )tang|giam|cao hon"
        r"|thap hon|nhieu hon|it hon|hon kem|tăng giam|chenh|chenh lech)(?: \S+){0,4} (?:so voi"
        r"|so|voi|CK|P|hon|U)(?: \S+)*|(?:tăng|giam)(?: hay| bao| may| len"
        r"| di| duoc| them| the| khong| \S+)* ?(?:giam|tăng|bao nhieu|may"
        r"|khong|nhieu|hon)?|tang (?:hay|hoac|,)? ?giam|tang (?:bao nhieu"
        r"|may|len|them)|hon (?:hay )?kem|hon (?:may|bao nhieu|nhieu)|(?:nhieu"
        r"|it|cao|thap|tot|kha|kem)(?: \S+){0,4} hon|ben nao|chenh(?: lech)?(?: nhau)?"
        r"|khac nhau|P (?:voi|va|so voi) (?:P|CK) (?:\S+ )?khac|hon (?:P|CK|U)|kem (?:P|CK|U)"
        r"|vuot (?:P|CK|U)"
        r"|(?:bang|hon|kem|thua|vuot|duoi|tren)(?: muc)? (?:binh quan|trung binh|mat bang"
        r"|muc chung)"
        r"|bang (?:P|CK|U)|thua (?:P|CK|U)"
    ),
)
AVERAGE = make_pattern(
    r"\b(?:binh quan|trung binh|mat bang chung|muc chung|ALL khac|(?:cac "
    r"|nhung )?(?:xom|thon) khac|chung cua XA|chung XA|XA)\b"
)
STATE_FILE = make_pattern(
    r"\b(?:file|tep|tai ve|tai xuong|xuat|in|ban in|in ra|ban mem|ban cung|gui mail|bieu mau)\b"
)
WHOLE = make_cue(
    "total",
    (
        r"tong (?:cong|het|lai|so|số|hop)?|tong|cong (?:lai|het|don)|tat ca (?:bao nhieu"
        r"|duoc|la)|ket qua|so lieu|số lieu|tong hop|tong ket|toan bo|con so chung"
        r"|XA|ca thay"
    ),
)


def list_cue_words() -> frozenset[str]:
    """Every word that a cue has: beside a name none of them is strange."""
    cues = (
        *CUES, *MISSING, MISSING_FIGURES, *STATUS, TARGET_REACHED, UNMET, MET, TOP, BOTTOM, TREND,
        BY_UNIT, COMPARE, WHOLE,
    )  # fmt: skip
    return frozenset(
        word for cue in cues for word in re.findall(r"(?<!\\)[^\W\d_A-Z]+", cue.pattern.pattern)
    )

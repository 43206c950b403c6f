"""Short forms of questions as chats have them, written out."""

from __future__ import annotations

# As typed, in small letters → what is meant, folded. Beside those of answers
# (reading/spelling/tokens.py); "kh" is "khong" or "ke hoach" and looked at in its place.
_WRITTEN_OUT = """
ko=khong k=khong kg=khong hk=khong hok=khong hông=khong hong=khong hổng=khong hem=khong hẻm=khong
khg=khong hog=khong kô=khong khum=khong kp=khong-phai 0=khong chả=khong chẳng=khong
ch=chua chx=chua cưa=chua dc=duoc đc=duoc đk=dang-ky dk=dang-ky dky=dang-ky đky=dang-ky đki=dang-ky
dki=dang-ky đkí=dang-ky đký=dang-ky dkí=dang-ky dký=dang-ky đăngky=dang-ky
r=roi rui=roi rùi=roi òi=roi ùi=roi gòi=roi rồy=roi
bn=bao-nhieu bnhiu=bao-nhieu bnhieu=bao-nhieu bnh=bao-nhieu bnhiêu=bao-nhieu nhiu=nhieu nhìu=nhieu
baonhiu=bao-nhieu baonhieu=bao-nhieu mấi=may mý=may
j=gi z=vay zậy=vay zay=vay dzay=vay dậy=vay vậy=vay
ntn=the-nao lsao=lam-sao s=sao
bc=bao-cao bcáo=bao-cao bcao=bao-cao sl=so-lieu slg=so-luong slieu=so-lieu th=tong-hop thop=tong-hop
gđ=gia-dinh gd=gia-dinh gđvh=gia-dinh-van-hoa gdvh=gia-dinh-van-hoa gđ-vh=gia-dinh-van-hoa
xvh=xom-van-hoa tvh=thon-van-hoa lvh=lang-van-hoa kdcvh=khu-dan-cu-van-hoa tdpvh=to-dan-pho-van-hoa
tdp=to-dan-pho tđp=to-dan-pho kdc=khu-dan-cu
nvh=nha-van-hoa vh=van-hoa vn=van-nghe tt=the-thao vnghe=van-nghe tdtt=the-duc-the-thao
hđ=hoat-dong hd=hoat-dong hđộng=hoat-dong clb=cau-lac-bo
huoc=huong-uoc hu=huong-uoc qu=quy-uoc hươngước=huong-uoc
ct=chuong-trinh ctr=chuong-trinh ctrinh=chuong-trinh
kn=kien-nghi knghi=kien-nghi nvu=nhiem-vu nv=nhiem-vu đn=de-nghi qđ=quyet-dinh qd=quyet-dinh
tđ=tien-do td=tien-do tl=ty-le tle=ty-le tỉ=ty tỷ=ty ptram=phan-tram pt=phan-tram
sdt=so-dien-thoai sđt=so-dien-thoai đt=dien-thoai dt=dien-thoai đthoai=dien-thoai dthoai=dien-thoai
tx=truong-xom ctx=cac-truong-xom txom=truong-xom ctk=cung-ky ck=cung-ky ckỳ=cung-ky
kì=ky ki=ky kỳ=ky trc=truoc trk=truoc trước=truoc ss=so-sanh vs=so-voi
hnay=hom-nay hqua=hom-qua hn=hom-nay mn=moi-nguoi ng=nguoi đg=dang xg=xong ms=moi lm=lam cx=cung
ubnd=uy-ban ubx=uy-ban bcđ=ban-chi-dao bcd=ban-chi-dao
nsvm=nep-song-van-minh vm=van-minh nsm=nep-song-moi
cq=co-quan dn=doanh-nghiep đv=don-vi dv=don-vi
nq=nghi-quyet hnđb=hoi-nghi-dai-bieu đbnd=dai-bieu-nhan-dan dbnd=dai-bieu-nhan-dan
tdđk=toan-dan-doan-ket tddk=toan-dan-doan-ket tđđkxdđsvh=toan-dan-doan-ket đsvh=doi-song-van-hoa
tddkxddsvh=toan-dan-doan-ket dsvh=doi-song-van-hoa đđk=dai-doan-ket ddk=dai-doan-ket
mh=mo-hinh kk=kho-khan pct=pho-chu-tich vp=van-phong
xl=xlsx exel=excel exell=excel ecxel=excel excell=excel ex=excel xls=excel wor=word wrod=word
bđ=bieu-do bdo=bieu-do thg=thang thág=thang nt=nhu-tren
kq=ket-qua kqua=ket-qua ddvh=doi-song-van-hoa ddsvh=doi-song-van-hoa xmc=xoa-mu-chu
vhvn=van-hoa-van-nghe xhht=xa-hoi-hoc-tap bx=binh-xet ds=danh-sach dsach=danh-sach
bq=binh-quan tb=trung-binh ntnao=the-nao nhug=nhung nhg=nhung
ldqdt=lao-dong-qua-dao-tao gdhtap=gia-dinh-hoc-tap
"""
SHORT_FORMS: dict[str, tuple[str, ...]] = {
    short: tuple(meant.split("-"))
    for short, _, meant in (pair.partition("=") for pair in _WRITTEN_OUT.split())
}

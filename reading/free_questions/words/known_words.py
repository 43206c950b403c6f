"""Words that a question may hold beside its names without asking for anything else. With any other
word in it nobody can say that its figure is what was meant."""

_WORDS = """
% , - < = > a ah ai ak alo anh ap ay b ba bac ban bang bao bay ben bi bien biet bieu binh bo boi
bot buoc c ca cac cach cai cam can canh cao cap cau cha chac cham chang chao chap chau chenh chi
chia chich chiem chieu chinh cho chon chot chu chua chuan chuc chung chuong chuyen co coi con
cong cot cu cua cung cuoc cuoi cuối d da dac dai dam dan dang danh dao dap dat dau day de den
deu di dia dich dien dinh do doan doc doi don dong dot du dua dum dung duoc duoi duong duyet e
em excel file gan gap ghi gi gia giai giam gian giao giay gio gioi giu giua giup goi gom gon gop
gui h ha hai han hang hay he het hien hieu hinh ho hoa hoac hoach hoan hoat hoi hom hon hop hu
huong huyen hỏi i im in it ke kem keo ket kha khac khai khi khoang khong khop khu kia kiem kien
kinh ky ký l la lac lai lam lan lang lanh lau le lech len lien liet lieu loa loai loi lon luc
luon luong luot luu ly m ma mac mai mail mat mau may me mem minh mo moi mong mot muc muon muốn n
nam nang nao nay ne nen neu ngan ngay nghe nghi nghia nghiem ngoai nguoi nguy nguyen nha nhac
nhan nhanh nhap nhat nhau nhe nhi nhiem nhieu nhin nho nhom nhu nhung nhá no noi nop nua nuoc o
oi on ong p pdf phai phan phat phep phia phieu pho phoi phong phu phuc phuong phut qua quan
quanh que quy quyet ra rang ranh rat rieng ro roi ron rong s sach sai sang sanh sao sap sau se
sep sinh so soat soi som song sot sua suc suot sơ sếp số sổ sửa t ta tac tai tam tang tap tat tay te
ten tep than thang thanh thao thap thay the them theo thi thich thien thieu thoai thoi thon
thong thu thua thuc thuoc thuong thuy thôi ti tich tien tiep tiet tieu tim tin tinh to toan toi
tom ton tong top tot tra trach tram trao tre tren trien trinh tro trong tru trua truc trung
truoc truong tu tuan tung tuy ty tăng tạm u ung uoc uy v va van vang vao vay ve vi viec voi vu
vua vui vuot word x xa xac xau xay xem xep xet xin xom xong xot xu xuat xung xuong y yeu z à
nêu máy hẳn duc viet
"""
KNOWN_WORDS = frozenset(_WORDS.split())

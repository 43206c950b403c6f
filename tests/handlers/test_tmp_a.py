import pytest
from tests.people import House
from tests.handlers.report.filling import *
@pytest.mark.parametrize("channel",["telegram","zalo"])
def test_x(house: House, channel) -> None:
    chat = house.person_on(channel,"Trưởng xóm 1")
    print(); 
    for w in ["báo cáo","ho 151" if channel=="zalo" else "151","nhầm, 152 mới đúng","dang ky 140" if channel=="zalo" else "140","nhầm, 141 hộ mới đúng ạ", "nhầm, ho 150","cho em rút lại","chi hai oi", "dang ky 14000" if channel=="zalo" else "14000","nham, 139 moi dung","146 hộ (xóm 5)","dung"]:
        chat.says(w); print(channel,'>',w,'\n   ',chat.heard_by,chat.last.text,chat.last.labels)

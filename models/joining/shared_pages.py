"""A page that somebody leaves while others go on speaking there: a telephone that was handed on.

Whatever let the one in who leaves lets nobody in there any more. Who stays keeps the device on
which they agreed; where that is not known, or no longer in use, no device is shut, but none counts
as shown to be theirs.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, not_, select, update

from models.chats.tables import ChatPerson
from models.joining.tables import LinkDevice, PersonalLink, RecoveryCode

_SPEAKS: Any = ChatPerson.__table__
_LINK: Any = PersonalLink.__table__
_DEVICE: Any = LinkDevice.__table__
_CODE: Any = RecoveryCode.__table__

_STAYING = select(_SPEAKS.c.person_id, _SPEAKS.c.device_id, _SPEAKS.c.opens).where(
    _SPEAKS.c.chat_id == bindparam("chat"), _SPEAKS.c.closes.is_(None)
)
_LINKS = select(_LINK.c.id).where(
    _LINK.c.chat_id == bindparam("chat"), _LINK.c.withdrawn_at.is_(None)
)
_IN_USE = select(_DEVICE.c.id).where(
    _DEVICE.c.link_id.in_(_LINKS), _DEVICE.c.let_in_at.is_not(None), _DEVICE.c.ended_at.is_(None)
)
_RENAME = (
    update(_LINK)
    .where(_LINK.c.chat_id == bindparam("chat"), _LINK.c.person_id == bindparam("left"))
    .values(person_id=bindparam("stays"))
)
_OTHER_DEVICES = update(_DEVICE).where(
    _DEVICE.c.link_id.in_(_LINKS),
    _DEVICE.c.id.not_in(bindparam("kept", expanding=True)),
    _DEVICE.c.ended_at.is_(None),
)
_END = _OTHER_DEVICES.values(ended_at=bindparam("moment"), asked_at=None)
_DOUBT = _OTHER_DEVICES.values(proven_at=None, proven_for="")
# What somebody who stays has taken on their own device, since they have been there, is theirs.
_END_CODES = (
    update(_CODE)
    .where(
        _CODE.c.link_id.in_(_LINKS),
        _CODE.c.withdrawn_at.is_(None),
        not_(
            and_(
                _CODE.c.device_id.in_(bindparam("kept", expanding=True)),
                _CODE.c.created_at >= bindparam("since"),
            )
        ),
    )
    .values(withdrawn_at=bindparam("moment"))
)


def leave_page_to_others(db: Connection, chat_id: int, person_id: int, at: datetime) -> bool:
    """Whether anybody stays; then the page is theirs alone from now on."""
    staying = db.execute(_STAYING, {"chat": chat_id}).all()
    if not staying:
        return False
    one = staying[0].person_id if len(staying) == 1 else None
    db.execute(_RENAME, {"chat": chat_id, "left": person_id, "stays": one})
    in_use = set(db.execute(_IN_USE, {"chat": chat_id}).scalars())
    kept = sorted({row.device_id for row in staying if row.device_id in in_use})
    here = {"chat": chat_id, "kept": kept}
    if all(row.device_id in in_use for row in staying):
        db.execute(_END, {**here, "moment": at})
    else:
        db.execute(_DOUBT, here)
    since = min(row.opens for row in staying)
    db.execute(_END_CODES, {**here, "moment": at, "since": since})
    return True

"""All tables, for migrations and for those who want a name from here."""

from models.tables import (
    chats,
    delivery,
    levels,
    office,
    people,
    plans,
    proposals,
    reports,
    tasks,
    units,
)
from models.tables.base import Base

__all__ = [
    "Base",
    "chats",
    "delivery",
    "levels",
    "office",
    "people",
    "plans",
    "proposals",
    "reports",
    "tasks",
    "units",
]

"""How long what is kept, once it is no longer needed."""

from datetime import timedelta

from records import dataclass


@dataclass(frozen=True, slots=True)
class RetentionPeriods:
    """Each from the day it arrived, was written, was settled or was last used."""

    messages: timedelta = timedelta(days=180)
    files: timedelta = timedelta(days=365)
    errands: timedelta = timedelta(days=365)
    sign_ins: timedelta = timedelta(days=400)
    file_links: timedelta = timedelta(days=30)

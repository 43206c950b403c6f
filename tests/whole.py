"""What `make run` lays, as the content of a database: laid once a run and day, copied by all."""

from datetime import datetime

from plans.sample.whole_sample import lay_whole_sample
from tests.laid import lay_in_memory
from tests.people import LAID, House


def get_whole(now: datetime = LAID) -> bytes:
    """The whole sample of that moment, after a tick of which everything was sent."""
    name = f"whole-{now:%Y%m%dT%H%M%S%z}"
    return lay_in_memory(name, lambda db: House(db).move_to(now), (lay_whole_sample, now))

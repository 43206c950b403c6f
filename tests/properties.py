"""How often a property is tried: as the profile says, or more or less often where it must be."""

from hypothesis import settings

USUAL = 100


def tried(times: int) -> settings:
    """So many examples in daily runs, and as many times more in a deep one."""
    return settings(max_examples=max(1, settings().max_examples * times // USUAL))

"""How often Python looks for what nobody needs any more: seldom, and never through what stays.

What is loaded is most of what there is; to look through all of it, again and again, while somebody
waits costs more than what is found is worth."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# So many new things before the newest are looked through, and so often before the older ones are.
_SELDOM = (20_000, 20, 20)


def keep_what_is_loaded() -> None:
    """From now on it is not looked through; what comes later is, seldom."""
    gc.freeze()
    gc.set_threshold(*_SELDOM)


@contextmanager
def loading() -> Iterator[None]:
    """While modules are loaded, all of which stay."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()

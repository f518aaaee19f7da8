"""Memory during bulk work."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_searching_cycles() -> Iterator[None]:
    """Bulk work makes millions of tuples and hardly a cycle; Python would walk them all, again and again, to find that out.

    Memory is still given back as the last use of each thing ends; what hangs in a cycle waits until the end.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()

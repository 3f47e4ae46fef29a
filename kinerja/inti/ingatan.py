"""What a reading request has read already, so that the parts of a page do not ask the same twice.

Open only around a request that changes nothing (GET, HEAD), inside its door, and gone with it. Jobs, commands and requests
that write read anew each time.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar, cast

from kinerja.inti.tenansi import instansi_wajib

T = TypeVar("T")

_ingatan: ContextVar[dict[Hashable, Any] | None] = ContextVar("ingatan", default=None)


@contextmanager
def mengingat() -> Iterator[None]:
    """Remember for the code inside the `with` block."""
    token = _ingatan.set({})
    try:
        yield
    finally:
        _ingatan.reset(token)


def sekali(kunci: Hashable, baca: Callable[[], T]) -> T:
    """What `baca` gave for this key before in the same reading request of the same tenant, else what it gives now.

    The key names the question with everything it depends on; what is remembered must not be changed. An error is not
    remembered.
    """
    ingatan = _ingatan.get()
    if ingatan is None:
        return baca()
    lengkap = (instansi_wajib(), kunci)
    if lengkap not in ingatan:
        ingatan[lengkap] = baca()
    return cast(T, ingatan[lengkap])

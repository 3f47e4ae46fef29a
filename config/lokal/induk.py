"""Processes that end with their parent, by the kernel's own means (Linux; elsewhere the next start cleans up)."""

import ctypes
import os
import signal
import sys
from collections.abc import Callable

PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


def ikut_induk(sinyal: signal.Signals, induk: int) -> Callable[[], None] | None:
    """A function for a new child that asks the kernel to signal it when its parent dies."""
    libc = _LIBC
    if libc is None:
        return None

    def atur() -> None:
        libc.prctl(PR_SET_PDEATHSIG, int(sinyal), 0, 0, 0)
        if os.getppid() != induk:
            os.kill(os.getpid(), sinyal)

    return atur


def ikut_make() -> None:
    """Stop in good order when the ``make`` that started this process is killed. The wish survives ``exec``."""
    atur = ikut_induk(signal.SIGTERM, os.getppid()) if os.environ.get("MAKELEVEL") else None
    if atur:
        atur()

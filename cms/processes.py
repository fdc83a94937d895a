"""Processes that belong together: none of them outlives the one that started it."""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1
SUPERVISED = "BELEG_SUPERVISED"


def die_with_parent(number: signal.Signals) -> None:
    """Ask Linux to send this process `number` once its parent is gone; elsewhere do nothing."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, int(number), 0, 0, 0)


def follow_parent() -> None:
    """End a web worker with its server, however hard that one was ended, where a runner asks so."""
    if os.environ.get(SUPERVISED):
        die_with_parent(signal.SIGKILL)

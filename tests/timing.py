"""CPU time of something short, as the machine's other work and the test run's litter leave it."""

import gc
import time
from collections.abc import Callable

TRIES = 3


def cpu_seconds(act: Callable[[], object]) -> float:
    """Of the quickest of three times: no collection of what other tests left is in it."""
    spent = []
    gc.collect()
    gc.disable()
    try:
        for _try in range(TRIES):
            before = time.process_time()
            act()
            spent.append(time.process_time() - before)
    finally:
        gc.enable()
    return min(spent)

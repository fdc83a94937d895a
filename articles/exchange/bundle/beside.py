"""A process of its own reads, checks and works out the next batch while one is written.

The two take about as long, so an import on two cores takes half the time. The other process asks
no database and writes nothing: who writes is one process, in the order of the bundles, as ever.
"""

import contextlib
import gc
import os
import pickle
import signal
import sys
from collections.abc import Iterable, Iterator
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Any, NoReturn

from django.db import connection

from articles.exchange.bundle.encoding import decode
from articles.exchange.bundle.gathering import Batch, Brought, Rejected, gathered
from articles.exchange.bundle.refusals import BundleRefused
from articles.manuscripts.knowledge import Knowledge

# Linux gives a copy of a process that shares what it holds; others would begin from nothing.
CAN_FORK = sys.platform == "linux"
GIVES_WAY = 10
BUNDLE, REJECTED, WRITE, FAILED = "bundle", "rejected", "write", "failed"


class HelperEnded(Exception):
    """The process that reads was ended from outside. What was told is written."""


def usual_processes() -> int:
    """How many processes an import takes where nobody says: 2, where there are two cores."""
    return 2 if CAN_FORK and len(os.sched_getaffinity(0)) > 1 else 1


def gathered_beside(every: Iterable[bytes], knowledge: Knowledge) -> Iterator[Batch]:
    """What `gathered` gives, one batch ahead. Raises: HelperEnded, and what `every` raises."""
    if not connection.in_atomic_block:
        # The other process must not hold it open should this one be killed.
        connection.close()
    mine, theirs = Pipe(duplex=False)
    sys.stdout.flush()
    helper = os.fork()
    if not helper:
        mine.close()
        _help(theirs, every, knowledge)
    theirs.close()
    try:
        yield from _received(mine)
    finally:
        mine.close()
        with contextlib.suppress(ProcessLookupError):
            os.kill(helper, signal.SIGKILL)
        os.waitpid(helper, 0)


def _received(mine: Connection) -> Iterator[Batch]:
    batch: Batch = []
    while True:
        try:
            kind, *said = pickle.loads(mine.recv_bytes())  # noqa: S301  # of our own process
        except EOFError:
            raise HelperEnded("the process that reads the bundles has ended") from None
        if kind == BUNDLE:
            data, ready = said
            # Read again, as it costs less than to hand over what was read.
            batch.append(Brought(decode(data), ready))
        elif kind == REJECTED:
            article, message, code = said
            batch.append(Rejected(article, BundleRefused(message, code=code)))
        elif kind == FAILED:
            raise said[0]
        elif batch:
            yield batch
            batch = []
        else:
            return


def _help(theirs: Connection, every: Iterable[bytes], knowledge: Knowledge) -> NoReturn:
    """The whole life of the other process. It ends when nobody listens any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Who reads the site goes first. Who writes does not give way: others wait for what it locks.
    os.nice(GIVES_WAY)
    # Nothing that was there before is garbage, and what a batch leaves is collected after it.
    gc.freeze()
    gc.disable()
    try:
        _tell_all(theirs, every, knowledge)
    except Exception as error:  # the other process raises it
        _tell_failure(theirs, error)
    finally:
        os._exit(0)


def _tell_all(theirs: Connection, every: Iterable[bytes], knowledge: Knowledge) -> None:
    read: list[bytes] = []
    for batch in gathered(_kept(every, read), knowledge):
        told = [_spelt(one, data) for one, data in zip(batch, read, strict=False)]
        del read[: len(batch)]
        batch.clear()
        gc.collect()
        for message in told:
            theirs.send_bytes(message)
        theirs.send_bytes(_dumped(WRITE))
    theirs.send_bytes(_dumped(WRITE))


def _kept(every: Iterable[bytes], read: list[bytes]) -> Iterator[bytes]:
    for data in every:
        read.append(data)
        yield data


def _spelt(one: Brought | Rejected, data: bytes) -> bytes:
    if isinstance(one, Brought):
        return _dumped(BUNDLE, data, one.ready)
    return _dumped(REJECTED, one.article, one.refusal.message, one.refusal.code)


def _dumped(*said: Any) -> bytes:
    return pickle.dumps(said, protocol=pickle.HIGHEST_PROTOCOL)


def _tell_failure(theirs: Connection, error: Exception) -> None:
    with contextlib.suppress(OSError, pickle.PicklingError, TypeError, AttributeError):
        theirs.send_bytes(_dumped(FAILED, error))

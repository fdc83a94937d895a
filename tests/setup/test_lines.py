"""Log lines that are held back a moment: in order, all of them, each once."""

import io
import json
import logging
import os
import signal
import subprocess
import sys
import threading
import time

from cms.arrivals import log_access
from cms.lines import MOST_LINES, Lines
from tests.logs import written_lines
from tests.run import ROOT


def _handler(held_seconds: float) -> tuple[Lines, io.StringIO]:
    made, written = Lines(held_seconds), io.StringIO()
    made.setStream(written)
    return made, written


def test_without_a_time_to_hold_a_line_is_there_at_once() -> None:
    handler, written = _handler(0)
    handler.add("one")
    handler.add("two")
    assert written.getvalue() == "one\ntwo\n"


def test_another_line_is_written_behind_those_that_are_held() -> None:
    handler, written = _handler(60)
    handler.add("one")
    assert written.getvalue() == ""
    handler.emit(logging.LogRecord("x", logging.INFO, "", 0, "two", (), None))
    assert written.getvalue() == "one\ntwo\n"


def test_no_more_are_held_than_said() -> None:
    handler, written = _handler(60)
    for number in range(MOST_LINES + 1):
        handler.add(str(number))
    assert written.getvalue().count("\n") == MOST_LINES


def test_lines_of_many_threads_are_written_each_once() -> None:
    handler, written = _handler(0.001)

    def work(name: int) -> None:
        for number in range(500):
            handler.add(f"{name}-{number}")

    threads = [threading.Thread(target=work, args=[name]) for name in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    handler.write_held()
    lines = written.getvalue().splitlines()
    assert len(lines) == len(set(lines)) == 4_000
    for name in range(8):
        own = [line for line in lines if line.startswith(f"{name}-")]
        assert own == [f"{name}-{number}" for number in range(500)]


def test_a_held_line_is_written_in_a_moment() -> None:
    handler, written = _handler(0.01)
    for turn in range(3):
        handler.add(str(turn))
        give_up_at = time.monotonic() + 10
        while str(turn) not in written.getvalue():
            assert time.monotonic() < give_up_at
            time.sleep(0.005)


def test_a_forked_process_writes_its_own_lines_and_no_others() -> None:
    reading, writing = os.pipe()
    handler = Lines(60)
    handler.setStream(os.fdopen(writing, "w"))
    handler.add("mine")
    child = os.fork()
    if child == 0:
        handler.add("the child's")
        handler.write_held()
        os._exit(0)
    os.waitpid(child, 0)
    assert os.read(reading, 1_000) == b"the child's\n"
    handler.write_held()
    assert os.read(reading, 1_000) == b"mine\n"
    handler.stream.close()
    os.close(reading)


ENDING = """
import multiprocessing, signal, sys
from cms.lines import Lines

def work():
    handler = Lines(60)
    handler.add("last")
    if sys.argv[1] == "term":
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        print("ready", flush=True)
        signal.pause()

if sys.argv[2] == "fork":
    child = multiprocessing.get_context("fork").Process(target=work)
    child.start()
    signal.signal(signal.SIGTERM, lambda *_: child.terminate())
    child.join()
else:
    work()
"""


def test_a_process_that_ends_in_good_order_writes_what_it_holds() -> None:
    for how in ("term", "end"):
        for kind in ("fork", "own"):
            process = subprocess.Popen(
                [sys.executable, "-c", ENDING, how, kind],
                cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            )  # fmt: skip
            if how == "term":
                assert process.stdout is not None
                assert process.stdout.readline() == "ready\n"
                process.send_signal(signal.SIGTERM)
            _, said = process.communicate(timeout=30)
            assert said == "last\n", (how, kind)


def test_an_access_line_is_json_whatever_it_tells() -> None:
    path = '/a"b\\c\n\x07ü\u2028 jane@example.org/' + "x" * 400
    with written_lines() as written:
        log_access("GET", path, 200, time.perf_counter(), "a" * 32)
    (line,) = written.getvalue().split("\n")[:-1]
    event = json.loads(line)
    assert event["path"].startswith('/a"b\\c\n\x07ü\u2028 [hidden]/xxx')
    assert (event["method"], event["status"]) == ("GET", 200)
    assert event["request_id"] == "a" * 32
    assert event["timestamp"].endswith("Z")
    assert 0 <= event["ms"] < 1_000
    assert (event["event"], event["level"], event["logger"]) == ("request", "info", "beleg.access")

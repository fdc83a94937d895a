"""Types of blocks are learned before threads use them."""

import subprocess
import sys

from prove.site import ROOT

# msgspec learns a type with its first use. While one thread is at it, a second one comes.
TOGETHER = """
import threading, time
import msgspec
from articles.manuscripts.blocks import Paragraph

DATA = {"type": "paragraph", "spans": [{"text": "Wort"}]}
learning = threading.Event()

def slowly(frame, event, argument):
    if event == "call" and getattr(frame.f_locals.get("obj"), "__name__", "") == "Span":
        learning.set()
        time.sleep(1)

def first():
    msgspec.convert(DATA, Paragraph)
    learning.set()

threading.setprofile(slowly)
one = threading.Thread(target=first)
one.start()
learning.wait(10)
threading.setprofile(None)
other = threading.Thread(target=msgspec.convert, args=(DATA, Paragraph))
other.start()
one.join()
other.join()
"""


def test_two_threads_may_be_the_first_to_read_blocks() -> None:
    """The second was given half of a type and ended the process: a crash of a web process."""
    done = subprocess.run(
        [sys.executable, "-c", TOGETHER],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")

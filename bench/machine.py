"""What processes cost: CPU time and memory of whole trees, from /proc."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def cpu_seconds(roots: Iterable[int]) -> float:
    """User and system time of these processes and all below them, ended ones included."""
    return sum(_own_seconds(pid) for pid in tree(roots))


def pss_mib(roots: Iterable[int]) -> float:
    """Memory of these processes and all below them, what they share counted once, in MiB."""
    return sum(_pss_kib(pid) for pid in tree(roots)) / 1024


def tree(roots: Iterable[int]) -> set[int]:
    """These processes and all below them."""
    below: dict[int, list[int]] = {}
    for pid, parent in _parents():
        below.setdefault(parent, []).append(pid)
    found, open_ones = set(), list(roots)
    while open_ones:
        pid = open_ones.pop()
        if pid not in found:
            found.add(pid)
            open_ones += below.get(pid, [])
    return found


def times_of(stat: str) -> float:
    """Seconds of user and system time in a line of /proc/PID/stat, children that ended included."""
    fields = stat.rpartition(")")[2].split()
    return sum(int(field) for field in fields[11:15]) / TICKS


def parent_of(stat: str) -> int:
    """The parent in a line of /proc/PID/stat, whatever the name of the process holds."""
    return int(stat.rpartition(")")[2].split()[1])


def pss_of(rollup: str) -> int:
    """KiB in /proc/PID/smaps_rollup."""
    return next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))


def _parents() -> Iterator[tuple[int, int]]:
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (stat := _read(entry / "stat")):
            yield int(entry.name), parent_of(stat)


def _own_seconds(pid: int) -> float:
    stat = _read(Path(f"/proc/{pid}/stat"))
    return times_of(stat) if stat else 0.0


def _pss_kib(pid: int) -> int:
    rollup = _read(Path(f"/proc/{pid}/smaps_rollup"))
    return pss_of(rollup) if rollup else 0


def _read(path: Path) -> str:
    """A file of a process; empty once it has ended."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""

"""Makes .venv/ what the requirements files say, or says in one line why it cannot.

Run by `make setup` with whatever Python the machine calls python3, so this file must parse on any
Python 3 and needs nothing but its standard library. A second call is instant: a stamp beside the
packages names the requirements they came from. An interrupted call leaves a mark instead of the
stamp, and the next one starts afresh.
"""

import hashlib
import os
import shutil
import subprocess
import sys

OLDEST = (3, 11)
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
UNFINISHED = os.path.join(VENV, "unfinished")
RUN_TIME = ("requirements.txt",)
DEVELOPMENT = ("requirements.txt", "requirements-dev.txt")


def main(arguments: list) -> int:
    if sys.version_info[:2] < OLDEST:
        return _refuse(
            "Python %d.%d is too old: %d.%d or newer is needed; name one with PYTHON=python3.11"
            % (sys.version_info[:2] + OLDEST)
        )
    development = "--dev" in arguments
    if _is_installed(development):
        return _check_usable()
    folder = VENV if os.path.isdir(VENV) else ROOT
    if not os.access(folder, os.W_OK | os.X_OK):
        return _refuse("cannot write to %s: the packages are kept in .venv there" % folder)
    try:
        with _Turn():
            if not _is_installed(development):
                _install(development)
    except subprocess.CalledProcessError as error:
        return _refuse("setting up .venv failed (see above): %s" % " ".join(error.cmd[1:4]))
    except OSError as error:
        return _refuse("setting up .venv failed: %s" % error)
    except KeyboardInterrupt:
        return _refuse("interrupted; the next call starts the set-up afresh")
    return 0


def _check_usable() -> int:
    """Whether this user may use what someone (perhaps another user) has installed."""
    python = os.path.join(VENV, "bin", "python")
    if os.access(python, os.X_OK):
        return 0
    if not os.access(ROOT, os.W_OK | os.X_OK):
        return _refuse("cannot write to %s, and .venv there is not for this user to run" % ROOT)
    return _refuse("%s cannot be run by this user: remove .venv and call again" % python)


class _Turn:
    """One set-up at a time in this folder; the others wait, then find the work done."""

    def __enter__(self) -> None:
        self.handle = os.open(ROOT, os.O_RDONLY)
        try:
            import fcntl  # noqa: PLC0415 - not on Windows, where nobody waits

            fcntl.flock(self.handle, fcntl.LOCK_EX)
        except ImportError:
            pass

    def __exit__(self, *_: object) -> None:
        os.close(self.handle)


def _install(development: bool) -> None:
    python = os.path.join(VENV, "bin", "python")
    if os.path.exists(UNFINISHED):
        shutil.rmtree(VENV)
    fresh = not os.path.exists(python)
    os.makedirs(VENV, exist_ok=True)
    with open(UNFINISHED, "w", encoding="ascii"):
        pass
    if fresh:
        print("Making .venv with Python %d.%d ..." % sys.version_info[:2], flush=True)
        _call([sys.executable, "-m", "venv", VENV])
    names = DEVELOPMENT if development else RUN_TIME
    print("Installing %s ..." % names[-1], flush=True)
    quiet = ["-qq", "--disable-pip-version-check", "--no-input"]
    _call([python, "-m", "pip", "install", *quiet, "-r", os.path.join(ROOT, names[-1])])
    for kind in (False, True) if development else (False,):
        with open(_stamp(kind), "w", encoding="ascii") as file:
            file.write(_digest(kind))
    os.remove(UNFINISHED)


def _is_installed(development: bool) -> bool:
    try:
        with open(_stamp(development), encoding="ascii") as file:
            return file.read() == _digest(development) and not os.path.exists(UNFINISHED)
    except OSError:
        return False


def _stamp(development: bool) -> str:
    return os.path.join(VENV, "installed-development" if development else "installed-run-time")


def _digest(development: bool) -> str:
    """What the packages depend on: the requirements, and where the environment lies."""
    digest = hashlib.sha256(ROOT.encode("utf-8"))
    for name in DEVELOPMENT if development else RUN_TIME:
        with open(os.path.join(ROOT, name), "rb") as file:
            digest.update(file.read())
    return digest.hexdigest()


def _call(command: list) -> None:
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)


def _refuse(sentence: str) -> int:
    sys.stderr.write("beleg: %s\n" % sentence)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Servers on loopback that count who comes, and say whatever bytes a test wants."""

import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

Behaviour = Callable[[socket.socket, bytes], None]


@dataclass
class Server:
    port: int
    connections: int = 0
    requests: list[bytes] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"


@contextmanager
def listening(behave: Behaviour, *, tls: ssl.SSLContext | None = None) -> Iterator[Server]:
    """Every connection is counted, its request head read and handed to `behave`."""
    door = socket.create_server(("127.0.0.1", 0), backlog=64)
    door.settimeout(0.05)
    server = Server(port=door.getsockname()[1])

    def serve(connection: socket.socket) -> None:
        with suppress(OSError), connection:
            connection.settimeout(10)
            stream = tls.wrap_socket(connection, server_side=True) if tls else connection
            head = b""
            while b"\r\n\r\n" not in head and (piece := stream.recv(65536)):
                head += piece
            server.requests.append(head)
            behave(stream, head)
            stream.close()

    def accept() -> None:
        while not server.closing.is_set():
            try:
                connection, _ = door.accept()
            except TimeoutError:
                continue
            except OSError:
                return
            server.connections += 1
            threading.Thread(target=serve, args=(connection,), daemon=True).start()

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        thread.join()
        door.close()


def saying(*answers: bytes) -> Behaviour:
    """One answer after the other; the last one for ever."""
    left = list(answers)

    def behave(stream: socket.socket, _head: bytes) -> None:
        stream.sendall(left.pop(0) if len(left) > 1 else left[0])

    return behave


def answer(status: str = "200 OK", body: bytes = b"{}", *headers: str) -> bytes:
    head = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join(head).encode("utf-8") + b"\r\n\r\n" + body


def redirect(location: str, status: str = "302 Found") -> bytes:
    return answer(status, b"", f"Location: {location}")


def self_signed(folder: Path, *names: str) -> Path:
    """A certificate and its key in one file, valid for these names only."""
    if not shutil.which("openssl"):
        pytest.skip("needs the openssl command to make a certificate")
    path = folder / "certificate.pem"
    subject = ",".join(f"DNS:{name}" for name in names)
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
         "-subj", "/CN=beleg-test", "-addext", f"subjectAltName={subject}",
         "-keyout", str(folder / "key.pem"), "-out", str(path)],
        check=True, capture_output=True,
    )  # fmt: skip
    path.write_text(path.read_text() + (folder / "key.pem").read_text())
    return path

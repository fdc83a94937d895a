"""Names are checked against certificates, and no redirect leads out of https."""

import ssl
from pathlib import Path

import pytest

from articles.evidence.outgoing.client import Client
from articles.evidence.outgoing.policy import OutgoingFailed, OutgoingRefused, Policy, Request
from tests.evidence.outgoing.servers import answer, listening, redirect, saying, self_signed

TRUST = ssl.create_default_context()


def test_a_certificate_must_be_trusted_and_name_the_host(tmp_path: Path) -> None:
    certificate = self_signed(tmp_path, "registry.example.org")
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate)
    trusting = ssl.create_default_context(cafile=str(certificate))
    with listening(saying(answer()), tls=tls) as server:
        names = ("registry.example.org", "other.example.org", "127.0.0.1")
        policy = Policy(allow=frozenset((name, server.port) for name in names), retries=0)

        def ask(name: str, trust: ssl.SSLContext) -> int:
            asking = Client(policy, resolver=lambda *_: ["127.0.0.1"], trust=trust)
            return asking.fetch(Request(f"https://{name}:{server.port}/")).status

        assert ask("registry.example.org", trusting) == 200
        for name, trust in (
            ("registry.example.org", TRUST),
            ("other.example.org", trusting),
            ("127.0.0.1", trusting),
        ):
            with pytest.raises(OutgoingFailed) as failed:
                ask(name, trust)
            assert failed.value.code == "tls"
        assert len(server.requests) == 1


def test_a_redirect_out_of_https_is_refused(tmp_path: Path) -> None:
    certificate = self_signed(tmp_path, "registry.example.org")
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate)
    trusting = ssl.create_default_context(cafile=str(certificate))
    with (
        listening(saying(answer())) as plain,
        listening(saying(redirect(plain.url)), tls=tls) as safe,
    ):
        allow = frozenset({("registry.example.org", safe.port), ("127.0.0.1", plain.port)})
        asking = Client(Policy(allow=allow), resolver=lambda *_: ["127.0.0.1"], trust=trusting)
        with pytest.raises(OutgoingRefused) as refused:
            asking.fetch(Request(f"https://registry.example.org:{safe.port}/"))
    assert refused.value.code == "downgrade"
    assert plain.connections == 0

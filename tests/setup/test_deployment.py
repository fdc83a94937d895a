"""The image, the containers and nginx: what can be held without an engine.

`make prove ONLY=topology` starts the same as processes and asks it from outside.
"""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from cms.media import NAME

ROOT = Path(__file__).resolve().parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", "")
COMPOSE_TEXT = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load(COMPOSE_TEXT)
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
TEMPLATE = (ROOT / "deploy" / "nginx" / "beleg.conf.template").read_text(encoding="utf-8")
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
OURS = ("migrate", "web", "worker")
NGINX = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")
# Docker's own name for what reaches the outside; what else a compose file may say is checked by
# `docker compose config`, where there is one.
KEYS = {
    "build", "cap_drop", "command", "depends_on", "env_file", "environment", "healthcheck",
    "image", "logging", "mem_limit", "networks", "pids_limit", "ports", "read_only", "restart",
    "security_opt", "shm_size", "stop_grace_period", "tmpfs", "user", "volumes",
}  # fmt: skip


def asked_for() -> set[str]:
    return set(re.findall(r"\$\{([A-Z_]+)", COMPOSE_TEXT))


def example() -> dict[str, str]:
    rows = re.findall(r"^#?([A-Z_]+)=(.*)$", EXAMPLE, re.MULTILINE)
    return dict(rows)


# Containers ---------------------------------------------------------------------------------------


def test_the_parts_are_all_there() -> None:
    assert set(SERVICES) == {"nginx", "migrate", "web", "worker", "postgres", "valkey"}


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_each_container_can_do_as_little_as_possible(name: str) -> None:
    service = SERVICES[name]
    assert set(service) <= KEYS
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["mem_limit"]
    assert service["pids_limit"]
    assert "privileged" not in service
    if name not in OURS:
        number = str(service["user"]).partition(":")[0]
        assert number.isdigit()
        assert number != "0"


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_each_image_names_a_release_series(name: str) -> None:
    image = SERVICES[name]["image"]
    if name in OURS:
        assert image == "${BELEG_IMAGE:-beleg:local}"
    else:
        assert re.search(r":[0-9]+(\.[0-9]+)*-alpine$", image)


@pytest.mark.parametrize("name", sorted(set(SERVICES) - {"migrate"}))
def test_each_part_that_stays_is_watched_and_started_again(name: str) -> None:
    service = SERVICES[name]
    assert service["restart"] == "unless-stopped"
    assert service["healthcheck"]["test"][0] in {"CMD", "CMD-SHELL"}
    assert {"interval", "timeout", "retries"} <= set(service["healthcheck"])


def test_migrations_run_once_before_whoever_needs_them() -> None:
    assert SERVICES["migrate"]["restart"] == "no"
    for name in ("web", "worker"):
        needed = SERVICES[name]["depends_on"]
        assert needed["migrate"]["condition"] == "service_completed_successfully"
        assert needed["postgres"]["condition"] == "service_healthy"
        assert needed["valkey"]["condition"] == "service_healthy"
    for service in SERVICES.values():
        for name, how in service.get("depends_on", {}).items():
            watched = "healthcheck" in SERVICES[name]
            assert watched or how["condition"] == "service_completed_successfully"


def test_only_nginx_has_a_port_and_only_on_this_machine() -> None:
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["nginx"]
    assert SERVICES["nginx"]["ports"] == ["${BELEG_PUBLISH:-127.0.0.1:8080}:8080"]
    assert SERVICES["nginx"]["environment"]["BELEG_LISTEN"] == "8080"


def test_nginx_does_not_reach_the_database() -> None:
    assert SERVICES["nginx"]["networks"] == ["front"]
    assert COMPOSE["networks"]["data"]["internal"] is True
    for name in ("postgres", "valkey"):
        assert SERVICES[name]["networks"] == ["data"]
    used = {name for service in SERVICES.values() for name in service["networks"]}
    assert used == set(COMPOSE["networks"])


def test_volumes_are_declared_and_pictures_outlive_a_container() -> None:
    named = set()
    for service in SERVICES.values():
        for volume in service.get("volumes", []):
            source = volume.partition(":")[0]
            if source.startswith("."):
                assert (ROOT / source).is_file()
            else:
                named.add(source)
    assert named == set(COMPOSE["volumes"])
    folder = re.search(r"MEDIA_ROOT=(\S+)", DOCKERFILE)
    assert folder
    for name in OURS:
        assert f"media:{folder[1]}" in SERVICES[name]["volumes"]
    assert f"media:{folder[1]}:ro" in SERVICES["nginx"]["volumes"]
    assert SERVICES["nginx"]["environment"]["BELEG_MEDIA"] == folder[1]


def test_the_web_server_believes_the_network_that_nginx_is_in() -> None:
    network = COMPOSE["networks"]["front"]["ipam"]["config"][0]["subnet"]
    assert SERVICES["web"]["environment"]["TRUSTED_PROXIES"] == network
    host, port = SERVICES["nginx"]["environment"]["BELEG_APP"].split(":")
    assert host in SERVICES
    assert f'"--port", "{port}"' in DOCKERFILE


def test_the_worker_is_watched_by_the_table_that_it_writes() -> None:
    from cms.models import WORKER, Heartbeat  # noqa: PLC0415 - only here

    query = SERVICES["worker"]["healthcheck"]["test"][-1]
    assert f"FROM {Heartbeat._meta.db_table} " in query
    assert f"'{WORKER}'" in query


# Settings -----------------------------------------------------------------------------------------


def test_every_variable_of_the_containers_is_in_the_example() -> None:
    assert asked_for() <= set(example())


def test_every_variable_of_the_example_does_something() -> None:
    known = asked_for() | set(re.findall(r"`([A-Z_]+)`", README))
    assert set(example()) <= known


def test_every_setting_that_the_containers_fix_exists() -> None:
    fixed = set(SERVICES["web"]["environment"])
    assert fixed <= set(re.findall(r"`([A-Z_]+)`", README))


def test_secrets_have_no_default_and_are_in_no_file() -> None:
    for name in ("SECRET_KEY", "POSTGRES_PASSWORD", "ALLOWED_HOSTS", "PUBLIC_BASE_URL"):
        assert not re.search(rf"\$\{{{name}(:?-|\}})", COMPOSE_TEXT)
        assert f"${{{name}:?" in COMPOSE_TEXT
    assert example()["SECRET_KEY"] == ""
    assert example()["POSTGRES_PASSWORD"] == ""
    assert SERVICES["web"]["environment"]["DEBUG"] == "0"


def test_defaults_in_the_example_are_those_of_the_containers() -> None:
    told = example()
    for name, default in re.findall(r"\$\{([A-Z_]+):-([^}]*)\}", COMPOSE_TEXT):
        assert told[name] == default


# Image --------------------------------------------------------------------------------------------


def stages() -> list[str]:
    return DOCKERFILE.split("\nFROM ")[1:]


def test_the_image_runs_as_a_number_that_is_not_root() -> None:
    assert re.findall(r"^USER (.*)$", stages()[-1], re.MULTILINE) == ["10001:10001"]


def test_installing_stays_behind_and_compiles_nothing() -> None:
    first, last = stages()
    assert "--only-binary=:all:" in first
    assert "--without-pip" in first
    assert "pip" not in re.sub(r"^#.*$", "", last, flags=re.MULTILINE)
    assert "apt-get" not in DOCKERFILE


def test_what_is_copied_is_what_may_enter_and_exists() -> None:
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").split("\n")
    assert ignored[1] == "*"
    allowed = {line[1:] for line in ignored if line.startswith("!")}
    sources: set[str] = set()
    for line in re.findall(r"^COPY (?!--)(.*)$", DOCKERFILE, re.MULTILINE):
        sources |= set(line.split()[:-1])
    assert sources == allowed
    assert all((ROOT / name).exists() for name in sources)


def test_no_secret_is_left_in_the_image() -> None:
    assert not re.search(r"^(ENV|ARG).*(SECRET|PASSWORD|TOKEN|KEY)", DOCKERFILE, re.MULTILINE)


# nginx --------------------------------------------------------------------------------------------


def test_every_word_of_the_template_is_filled_and_no_other() -> None:
    used = set(re.findall(r"\$\{(\w+)\}", TEMPLATE)) - {"BELEG_..."}
    given = {name for name in SERVICES["nginx"]["environment"] if name.startswith("BELEG_")}
    assert used == given
    assert SERVICES["nginx"]["environment"]["NGINX_ENVSUBST_FILTER"] == "^BELEG_"


def test_old_answers_are_served_in_an_outage_only() -> None:
    used = re.findall(r"^\s*proxy_cache_use_stale (.*);$", TEMPLATE, re.MULTILINE)
    assert used
    assert not any("updating" in line for line in used)
    assert "proxy_cache_valid" not in TEMPLATE
    assert "proxy_ignore_headers" not in TEMPLATE


def test_the_cache_does_not_outlive_nginx() -> None:
    folder = SERVICES["nginx"]["environment"]["BELEG_CACHE"]
    kept = [entry.partition(":")[0] for entry in SERVICES["nginx"]["tmpfs"]]
    assert any(folder.startswith(entry) for entry in kept)


def test_nginx_serves_the_pictures_that_beleg_would_serve() -> None:
    assert f'"^/media/(?<beleg_picture>{NAME})$"' in TEMPLATE


@pytest.mark.parametrize("path", ["/api/v1/partner/", "/api/v1/preview/", "/admin/", "/"])
def test_what_is_for_someone_in_particular_is_not_kept(path: str) -> None:
    found = re.search(rf"    location {re.escape(path)} {{(.*?)\n    }}", TEMPLATE, re.DOTALL)
    assert found
    assert "proxy_cache " not in found[1]


@pytest.mark.skipif(NGINX is None, reason="nginx is not installed")
@pytest.mark.parametrize("listen", ["8080", "127.0.0.1:8080"])
def test_nginx_understands_its_configuration(tmp_path: Path, listen: str) -> None:
    values = {
        "BELEG_LISTEN": listen.replace("8080", "18993"),
        "BELEG_INNER": "127.0.0.1:18994",
        "BELEG_APP": "web:8000",
        "BELEG_RESOLVER": "127.0.0.11",
        "BELEG_OUTER_PROXY": "172.31.250.1",
        "BELEG_CACHE": str(tmp_path / "cache"),
        "BELEG_MEDIA": str(tmp_path),
    }
    (tmp_path / "conf.d").mkdir()
    shutil.copy(ROOT / "deploy" / "nginx" / "nginx.conf", tmp_path)
    text = re.sub(r"\$\{(BELEG_[A-Z_]+)\}", lambda found: values[found[1]], TEMPLATE)
    (tmp_path / "conf.d" / "beleg.conf").write_text(text, encoding="utf-8")
    command = [str(NGINX), "-t", "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "syntax is ok" in done.stderr, done.stderr

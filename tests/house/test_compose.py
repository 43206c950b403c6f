"""compose.yaml fits the settings and the proxy beside it, and holds no secret."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.settings import Settings

HERE = Path(__file__).parents[2]
GIVEN = re.compile(r"\$\{(\w+):\?[^}]*\}")


@pytest.fixture(scope="module")
def compose() -> Any:
    return yaml.safe_load((HERE / "compose.yaml").read_text("utf-8"))


def workers(compose: Any) -> dict[str, Any]:
    return {name: one for name, one in compose["services"].items() if name.startswith("worker")}


def test_two_workers_are_served_by_the_proxy(compose: Any) -> None:
    ports = sorted(one["environment"]["WEB_PORT"] for one in workers(compose).values())
    proxied = re.findall(r"127\.0\.0\.1:(\d+)", (HERE / "deploy" / "Caddyfile").read_text("utf-8"))
    assert len(ports) >= 2
    assert ports == sorted(proxied)
    assert all(one["network_mode"] == "service:proxy" for one in workers(compose).values())


def test_its_settings_are_settings(compose: Any) -> None:
    for one in [*workers(compose).values(), compose["services"]["prepare"]]:
        given = {name.lower(): value for name, value in one["environment"].items()}
        assert set(given) <= set(Settings.model_fields)
        filled = {name: GIVEN.sub("https://x", value) for name, value in given.items()}
        found = Settings(_env_file=None, **filled)
        assert found.database_url.startswith("postgresql+psycopg://")
        assert not found.sample


def test_passwords_are_given_from_outside(compose: Any) -> None:
    database = compose["services"]["database"]
    secret = database["environment"]["POSTGRES_PASSWORD"]
    assert GIVEN.fullmatch(secret)
    assert secret in workers(compose)["worker-1"]["environment"]["DATABASE_URL"]
    assert "ports" not in database


def test_what_is_served_begins_after_the_tables(compose: Any) -> None:
    for one in workers(compose).values():
        assert one["depends_on"]["prepare"]["condition"] == "service_completed_successfully"
    assert compose["services"]["prepare"]["command"] == ["baocao", "init"]
    volumes = {one.split(":")[0] for each in workers(compose).values() for one in each["volumes"]}
    assert volumes <= set(compose["volumes"])


def test_events_and_addresses_pass_the_proxy_as_they_should() -> None:
    proxy = (HERE / "deploy" / "Caddyfile").read_text("utf-8")
    assert "flush_interval -1" in proxy
    assert not re.search(r"^\s*log\b", proxy, re.MULTILINE), "codes and links stand in addresses"


@pytest.mark.skipif(shutil.which("caddy") is None, reason="no Caddy is installed here")
def test_the_proxy_takes_its_file() -> None:
    said = subprocess.run(
        ["caddy", "validate", "--adapter", "caddyfile", "--config", HERE / "deploy" / "Caddyfile"],
        env={"PUBLIC_URL": "https://bao-cao.example", "HOME": "/tmp", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
    )
    assert said.returncode == 0, said.stderr

"""Settings: one list, read once, every fault named in one go."""

import re
from pathlib import Path

import pytest

from bot import address
from bot.settings import BadSettings, Settings, read_settings

EXAMPLE = Path(__file__).parents[2] / ".env.example"


@pytest.fixture(autouse=True)
def _nothing_is_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def examples() -> dict[str, str]:
    found = re.findall(r"^([A-Z_]+)=(.*)$", EXAMPLE.read_text("utf-8"), re.MULTILINE)
    assert len(found) == len(dict(found))
    return dict(found)


def test_the_example_names_them_all_and_no_others() -> None:
    assert set(examples()) == {name.upper() for name in Settings.model_fields}


def test_the_example_shows_what_holds_without_it(tmp_path: Path) -> None:
    without = read_settings()
    (tmp_path / ".env").write_text(EXAMPLE.read_text("utf-8"), "utf-8")
    assert read_settings() == without


def test_every_fault_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = {
        "DATABASE_URL": "mysql://x",
        "WEB_PORT": "achtzig",
        "PUBLIC_URL": "xa.example",
        "TELEGRAM_BASE_URL": "api.telegram.org",
        "TELEGRAM_RATE": "-1",
        "TICK_SECONDS": "0",
        "DEMO": "perhaps",
        "LOG_LEVEL": "loud",
    }
    for name, value in wrong.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(BadSettings) as raised:
        read_settings()
    said = str(raised.value)
    assert [name for name in wrong if f"- {name}:" not in said] == []
    assert "Traceback" not in said


def test_a_demo_is_refused_beside_a_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMO", "1")
    monkeypatch.setenv("TELEGRAM_TOKEN", "123:hush")
    with pytest.raises(BadSettings) as raised:
        read_settings()
    assert "DEMO" in str(raised.value)
    assert "hush" not in str(raised.value)


def test_the_token_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_TOKEN", "123:hush")
    settings = read_settings()
    assert "hush" not in repr(settings)
    assert "hush" not in str(settings.model_dump())


def test_nothing_need_be_set() -> None:
    settings = read_settings()
    assert settings.database_url.startswith("sqlite:///")
    assert address.base(settings) == "http://127.0.0.1:8000"

"""Settings: one list, read once, every fault named in one go."""

import re
from pathlib import Path

import pytest

from bot import addresses
from bot.settings import Settings, SettingsError, read_settings

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
        "TELEGRAM_WEBHOOK_SECRET": "có dấu",
        "ZALO_TOKENS": "1:ma-bot, 1:ma khac",
        "ZALO_BASE_URL": "bot-api.zaloplatforms.com",
        "ZALO_WEBHOOK_SECRET": "ngan",
        "ZALO_BOT_LINK": "https://zalo.me/bot",
        "ZALO_RATE": "-1",
        "ZALO_CHAT_RATE": "nhanh",
        "SMS_URL": "gateway.example",
        "SMS_TOKEN": "có dấu",
        "SMS_NUMBER": "12",
        "SMS_WEBHOOK_SECRET": "ngan",
        "TICK_SECONDS": "0",
        "DEMO": "perhaps",
        "LOG_LEVEL": "loud",
    }
    for name, value in wrong.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as raised:
        read_settings()
    said = str(raised.value)
    assert [name for name in wrong if f"- {name}:" not in said] == []
    assert "Traceback" not in said
    assert "ma-bot" not in said


@pytest.mark.parametrize("name", ["TELEGRAM_TOKEN", "ZALO_TOKENS", "SMS_TOKEN"])
def test_a_demo_is_refused_beside_a_token(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("DEMO", "1")
    monkeypatch.setenv(name, "123:hush")
    monkeypatch.setenv("SMS_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("SMS_NUMBER", "0912 345 678")
    if name != "SMS_TOKEN":
        monkeypatch.setenv("SMS_TOKEN", "123:hush")
    with pytest.raises(SettingsError) as raised:
        read_settings()
    assert "DEMO" in str(raised.value)
    assert name in str(raised.value)
    assert "hush" not in str(raised.value)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("ZALO_TOKENS", "1:a,1:b", "cùng một bot"),
        ("ZALO_TOKENS", "1:a/../b", "dấu phẩy"),
        ("ZALO_WEBHOOK_SECRET", "a" * 15, "từ 16 đến 256"),
        ("ZALO_WEBHOOK_SECRET", "a" * 257, "từ 16 đến 256"),
        ("ZALO_WEBHOOK_SECRET", "có dấu cách", "từ 16 đến 256"),
        ("SMS_WEBHOOK_SECRET", "a" * 15, "từ 16 đến 256"),
        ("SMS_NUMBER", "123", "0912 345 678"),
        ("TELEGRAM_WEBHOOK_SECRET", "a b", "A-Z"),
        ("TELEGRAM_WEBHOOK_SECRET", "a" * 15, "từ 16 đến 256"),
        ("ZALO_BOT_LINK", "http://zalo.me/{handle}", "https://"),
        ("ZALO_BOT_LINK", "https://zalo.me/{handle}/{code}", "{handle}"),
        ("ZALO_BOT_LINK", "https://zalo.me/{handle}{", "{handle}"),
    ],
)
def test_what_a_channel_cannot_use(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as raised:
        read_settings()
    assert f"- {name}:" in str(raised.value)
    assert said in str(raised.value)


def test_several_bots_of_zalo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZALO_TOKENS", " 1:a , 2:b,")
    monkeypatch.setenv("ZALO_WEBHOOK_SECRET", "a" * 16)
    assert read_settings().zalo_token_list == ["1:a", "2:b"]


def test_a_gateway_is_set_whole_or_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMS_URL", "https://gateway.example/v1/")
    with pytest.raises(SettingsError, match="thiếu SMS_TOKEN, SMS_NUMBER"):
        read_settings()
    monkeypatch.setenv("SMS_TOKEN", "hush")
    monkeypatch.setenv("SMS_NUMBER", "0912 345 678")
    assert read_settings().sms_number == "+84912345678"
    assert read_settings().sms_url == "https://gateway.example/v1"


def test_the_token_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TELEGRAM_TOKEN", "ZALO_TOKENS"):
        monkeypatch.setenv(name, "123:hush")
    for name in ("TELEGRAM_WEBHOOK_SECRET", "ZALO_WEBHOOK_SECRET"):
        monkeypatch.setenv(name, "hush-hush-hush-hush")
    settings = read_settings()
    assert "hush" not in repr(settings)
    assert "hush" not in str(settings.model_dump())


def test_nothing_need_be_set() -> None:
    settings = read_settings()
    assert settings.database_url.startswith("sqlite:///")
    assert addresses.get_base_address(settings) == "http://127.0.0.1:8000"

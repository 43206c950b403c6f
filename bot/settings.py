"""Settings: read once, from the environment and `.env`; every fault is named in one go."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

from models.retention.retention_periods import RetentionPeriods
from reading.values.telephones import parse_phone

# What may stand in an address, and in a header.
_TOKEN = re.compile(r"[A-Za-z0-9_:.~-]{3,300}")
_SECRET = re.compile(r"[\x21-\x7e]{16,256}")
_BEARER = re.compile(r"[\x21-\x7e]{1,300}")
ENVIRONMENT_FILE = ".env"
_TELEGRAM_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")


class SettingsError(Exception):
    """The settings cannot be used; the message names every fault."""


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_file=ENVIRONMENT_FILE, extra="ignore")

    database_url: str = "sqlite:///data/baocao.db"
    secret_file: Path = Path("data/secret.key")
    web_host: str = "127.0.0.1"
    web_port: int = Field(default=8000, ge=0, le=65535)
    public_url: str = ""
    telegram_token: SecretStr = SecretStr("")
    telegram_base_url: str = "https://api.telegram.org"
    telegram_proxy: str = ""
    telegram_webhook_secret: SecretStr = SecretStr("")
    # Messages a second, over all chats and in one chat; 0 lifts the limit.
    telegram_rate: float = Field(default=30, ge=0)
    telegram_chat_rate: float = Field(default=1, ge=0)
    # Several bots, by commas: a chat belongs to one bot and one person.
    zalo_tokens: SecretStr = SecretStr("")
    zalo_base_url: str = "https://bot-api.zaloplatforms.com"
    zalo_webhook_secret: SecretStr = SecretStr("")
    zalo_bot_link: str = "https://zalo.me/{handle}"
    zalo_rate: float = Field(default=10, ge=0)
    zalo_chat_rate: float = Field(default=1, ge=0)
    # What the plan of each bot allows: the free one 3,000 messages a month, 50 people.
    zalo_most_messages: int = Field(default=3000, ge=1)
    zalo_most_people: int = Field(default=50, ge=1)
    # A gateway for SMS with the interface of docs/sms.md; no address: none is used. The number, as
    # it is stored ("+84…"), is the one that people write to.
    sms_url: str = ""
    sms_token: SecretStr = SecretStr("")
    sms_number: str = ""
    sms_webhook_secret: SecretStr = SecretStr("")
    sms_rate: float = Field(default=1, ge=0)
    sms_chat_rate: float = Field(default=1, ge=0)
    # How many SMS, each of 160 signs at most, are paid for a month; 0: there is no meter.
    sms_most_messages: int = Field(default=0, ge=0)
    # Below this address messages may be pushed to, though it is not public (a stand-in, or a server
    # of one's own); otherwise only to public https addresses.
    push_service_url: str = ""
    # A browser that was not used for so long is signed out. Some report every half year.
    sign_in_days: int = Field(default=200, ge=1, le=3650)
    # After how many days what is no longer needed is taken away, at night (docs/privacy.md).
    keep_messages_days: int = Field(default=180, ge=1, le=36500)
    keep_files_days: int = Field(default=365, ge=1, le=36500)
    keep_errands_days: int = Field(default=365, ge=1, le=36500)
    keep_sign_ins_days: int = Field(default=400, ge=1, le=36500)
    keep_file_links_days: int = Field(default=30, ge=1, le=36500)
    # A backup every night into this folder; with a pass phrase it is encrypted.
    backup_dir: Path | None = None
    backup_hour: int = Field(default=2, ge=0, le=23)
    backup_keep: int = Field(default=14, ge=1)
    backup_passphrase: SecretStr = SecretStr("")
    # The log of changes and looks is kept for so many days.
    audit_days: int = Field(default=730, ge=30, le=36500)
    # Whoever reads /metrics must know it; without one there is nothing to read.
    metrics_token: SecretStr = SecretStr("")
    # The log a line of JSON each, for a machine that gathers it.
    log_json: bool = False
    tick_seconds: float = Field(default=30, gt=0)
    demo: bool = False
    # Whether an empty database is given the sample; without it the first officer begins.
    sample: bool = True
    log_level: str = "INFO"

    @property
    def retention_periods(self) -> RetentionPeriods:
        return RetentionPeriods(
            messages=timedelta(days=self.keep_messages_days),
            files=timedelta(days=self.keep_files_days),
            errands=timedelta(days=self.keep_errands_days),
            # Whoever may still come in is not forgotten.
            sign_ins=timedelta(days=max(self.keep_sign_ins_days, self.sign_in_days)),
            file_links=timedelta(days=self.keep_file_links_days),
        )

    @property
    def zalo_token_list(self) -> list[str]:
        given = self.zalo_tokens.get_secret_value().split(",")
        return [one.strip() for one in given if one.strip()]

    @field_validator("public_url", "telegram_base_url", "zalo_base_url", "sms_url")
    @classmethod
    def _is_address(cls, value: str) -> str:
        if value and not value.startswith(("http://", "https://")):
            raise ValueError("phải bắt đầu bằng http:// hoặc https://")
        return value.rstrip("/")

    @property
    def letters_folder(self) -> Path:
        """Beside the key: there the process that draws keeps its list of letters."""
        return self.secret_file.parent / "letters"

    @field_validator("database_url")
    @classmethod
    def _is_database(cls, value: str) -> str:
        if not value.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://")):
            raise ValueError("phải bắt đầu bằng sqlite:/// hoặc postgresql+psycopg://")
        return value

    @field_validator("backup_dir", mode="before")
    @classmethod
    def _empty_is_none(cls, value: object) -> object:
        return value or None

    @field_validator("log_level")
    @classmethod
    def _is_level(cls, value: str) -> str:
        if value.upper() not in ("DEBUG", "INFO", "WARNING", "ERROR"):
            raise ValueError("phải là DEBUG, INFO, WARNING hoặc ERROR")
        return value.upper()

    @field_validator("zalo_tokens")
    @classmethod
    def _are_tokens(cls, value: SecretStr) -> SecretStr:
        given = [one.strip() for one in value.get_secret_value().split(",") if one.strip()]
        if not all(_TOKEN.fullmatch(one) for one in given):
            raise ValueError("là các mã bot, cách nhau bằng dấu phẩy")
        if len({one.partition(":")[0] for one in given}) < len(given):
            raise ValueError("có hai mã của cùng một bot")
        return value

    @field_validator("sms_token")
    @classmethod
    def _is_token(cls, value: SecretStr) -> SecretStr:
        if value.get_secret_value() and not _BEARER.fullmatch(value.get_secret_value()):
            raise ValueError("là chữ cái, chữ số không dấu, không có dấu cách")
        return value

    @field_validator("sms_number")
    @classmethod
    def _is_number(cls, value: str) -> str:
        number = parse_phone(value) if value else ""
        if number is None:
            raise ValueError("phải là một số điện thoại, ví dụ 0912 345 678")
        return number

    @field_validator("zalo_webhook_secret", "sms_webhook_secret")
    @classmethod
    def _fits_header(cls, value: SecretStr) -> SecretStr:
        if value.get_secret_value() and not _SECRET.fullmatch(value.get_secret_value()):
            raise ValueError("phải có từ 16 đến 256 chữ cái, chữ số không dấu, không có dấu cách")
        return value

    @field_validator("telegram_webhook_secret")
    @classmethod
    def _fits_telegram(cls, value: SecretStr) -> SecretStr:
        if value.get_secret_value() and not _TELEGRAM_SECRET.fullmatch(value.get_secret_value()):
            raise ValueError("phải có từ 16 đến 256 ký tự trong A-Z a-z 0-9 _ -")
        return value

    @field_validator("zalo_bot_link")
    @classmethod
    def _is_pattern(cls, value: str) -> str:
        if not value.startswith("https://") or re.findall("[{][^}]*[}]?", value) != ["{handle}"]:
            raise ValueError("phải bắt đầu bằng https:// và có {handle} ở chỗ tên bot")
        return value

    @model_validator(mode="after")
    def _backup_is_for_sqlite(self) -> "Settings":
        if self.backup_dir and not self.database_url.startswith("sqlite"):
            raise ValueError("BACKUP_DIR chỉ dùng với SQLite; PostgreSQL: xem docs/operate.md")
        return self

    @model_validator(mode="after")
    def _sms_is_whole(self) -> "Settings":
        given = {
            "SMS_URL": self.sms_url,
            "SMS_TOKEN": self.sms_token.get_secret_value(),
            "SMS_NUMBER": self.sms_number,
        }
        if any(given.values()) and not all(given.values()):
            lacking = ", ".join(name for name, value in given.items() if not value)
            raise ValueError(f"dùng tin nhắn SMS thì còn thiếu {lacking} (docs/sms.md)")
        return self

    @model_validator(mode="after")
    def _demo_is_alone(self) -> "Settings":
        tokens = {
            "TELEGRAM_TOKEN": self.telegram_token,
            "ZALO_TOKENS": self.zalo_tokens,
            "SMS_TOKEN": self.sms_token,
        }
        given = [name for name, token in tokens.items() if token.get_secret_value()]
        if self.demo and given:
            raise ValueError(f"DEMO dời đồng hồ nên không dùng cùng {', '.join(given)}")
        return self


def read_settings(**overrides: Any) -> Settings:
    """The settings, or SettingsError with a line for every fault."""
    try:
        return Settings(**overrides)
    except ValidationError as error:
        faults = [_format_fault(fault) for fault in error.errors()]
        message = "\n".join(["Các mục đặt sau đây chưa dùng được (xem .env.example):", *faults])
        raise SettingsError(message) from None


def _format_fault(fault: ErrorDetails) -> str:
    said = fault["msg"].removeprefix("Value error, ")
    name = ".".join(str(part).upper() for part in fault["loc"])
    return f"- {name}: {said}" if name else f"- {said}"

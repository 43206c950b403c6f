"""Settings: read once, from the environment and `.env`; every fault is named in one go."""

from pathlib import Path
from typing import Any

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict


class BadSettings(Exception):
    """The settings cannot be used; the message names every fault."""


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_file=".env", extra="ignore")

    database_url: str = "sqlite:///data/baocao.db"
    secret_file: Path = Path("data/secret.key")
    web_host: str = "127.0.0.1"
    web_port: int = Field(default=8000, ge=0, le=65535)
    public_url: str = ""
    telegram_token: SecretStr = SecretStr("")
    telegram_base_url: str = "https://api.telegram.org"
    telegram_proxy: str = ""
    # Messages a second, over all chats and in one chat; 0 lifts the limit.
    telegram_rate: float = Field(default=30, ge=0)
    telegram_chat_rate: float = Field(default=1, ge=0)
    tick_seconds: float = Field(default=30, gt=0)
    demo: bool = False
    log_level: str = "INFO"

    @field_validator("public_url", "telegram_base_url")
    @classmethod
    def _is_address(cls, value: str) -> str:
        if value and not value.startswith(("http://", "https://")):
            raise ValueError("phải bắt đầu bằng http:// hoặc https://")
        return value.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _is_database(cls, value: str) -> str:
        if not value.startswith(("sqlite:///", "postgresql")):
            raise ValueError("phải bắt đầu bằng sqlite:/// hoặc postgresql")
        return value

    @field_validator("log_level")
    @classmethod
    def _is_level(cls, value: str) -> str:
        if value.upper() not in ("DEBUG", "INFO", "WARNING", "ERROR"):
            raise ValueError("phải là DEBUG, INFO, WARNING hoặc ERROR")
        return value.upper()

    @model_validator(mode="after")
    def _demo_is_alone(self) -> "Settings":
        if self.demo and self.telegram_token.get_secret_value():
            raise ValueError("DEMO dời đồng hồ nên không dùng cùng TELEGRAM_TOKEN")
        return self


def read_settings(**overrides: Any) -> Settings:
    """The settings, or BadSettings with a line for every fault."""
    try:
        return Settings(**overrides)
    except ValidationError as error:
        faults = [_fault_line(fault) for fault in error.errors()]
        message = "\n".join(["Các mục đặt sau đây chưa dùng được (xem .env.example):", *faults])
        raise BadSettings(message) from None


def _fault_line(fault: ErrorDetails) -> str:
    name = ".".join(str(part).upper() for part in fault["loc"]) or "DEMO"
    return f"- {name}: {fault['msg'].removeprefix('Value error, ')}"

"""Settings: read once, from the environment and `.env`; every fault is named in one go."""

from pathlib import Path
from typing import Any

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
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
            raise ValueError("must begin with http:// or https://")
        return value.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _is_database(cls, value: str) -> str:
        if not value.startswith(("sqlite:///", "postgresql")):
            raise ValueError("must begin with sqlite:/// or postgresql")
        return value

    @field_validator("log_level")
    @classmethod
    def _is_level(cls, value: str) -> str:
        if value.upper() not in ("DEBUG", "INFO", "WARNING", "ERROR"):
            raise ValueError("must be DEBUG, INFO, WARNING or ERROR")
        return value.upper()

    @model_validator(mode="after")
    def _demo_is_alone(self) -> "Settings":
        if self.demo and self.telegram_token.get_secret_value():
            raise ValueError("DEMO moves the clock, so it is refused while TELEGRAM_TOKEN is set")
        return self

    @property
    def links_base(self) -> str:
        """Where people reach the web chat, without a slash at the end."""
        return self.public_url or f"http://{self.web_host}:{self.web_port}"


def read_settings(**overrides: Any) -> Settings:
    """The settings, or BadSettings with a line for every fault."""
    try:
        return Settings(**overrides)
    except ValidationError as error:
        faults = [
            f"- {'.'.join(str(part).upper() for part in fault['loc']) or 'DEMO'}: {fault['msg']}"
            for fault in error.errors()
        ]
        message = "\n".join(["These settings cannot be used (see .env.example):", *faults])
        raise BadSettings(message) from None

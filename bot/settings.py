"""Every setting of a running Unison, read once, with all its mistakes told together."""

import importlib.util
import os
import re
import tempfile
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.rules.manifest import PREFIX_IS, is_prefix

# In Slack's own words, so that they can be found on its pages.
OAUTH_PAGE = "api.slack.com/apps → your app → OAuth & Permissions; it begins with xoxb-"
APP_LEVEL_PAGE = "api.slack.com/apps → your app → Basic Information → App-Level Tokens; it begins with xapp-"
CREDENTIALS_PAGE = "api.slack.com/apps → your app → Basic Information → App Credentials"

KINDS_OF_TOKEN = {
    "xoxb-": "a bot token",
    "xapp-": "an app-level token",
    "xoxp-": "a person's token",
    "xoxe": "a rotating token, which Unison does not renew (make the app anew without token rotation)",
}


class SettingsFailed(Exception):
    """Holds every mistake as a sentence, so that one look at the screen is enough to mend them all."""

    def __init__(self, mistakes: list[str]) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = tuple(mistakes)


class Settings(BaseSettings):
    model_config = SettingsConfigDict(
        frozen=True,
        extra="ignore",
        env_ignore_empty=True,
        str_strip_whitespace=True,
        hide_input_in_errors=True,
    )

    # Order matters where one value is judged beside another: the later one sees the earlier.
    slack_bot_token: SecretStr
    slack_app_token: SecretStr | None = None
    slack_signing_secret: SecretStr | None = Field(default=None, validate_default=True)
    slack_api_url: str = "https://slack.com/api/"
    # It may carry a password, so it stays out of repr and out of every sentence.
    database_url: str = Field(default="sqlite:///data/unison.sqlite", repr=False, validate_default=True)
    host: str = "127.0.0.1"
    port: int = Field(default=3000, ge=0, le=65535)
    unison_admin: str | None = Field(default=None, pattern=r"^[UW][A-Z0-9]{2,}$")
    command_prefix: str | None = None
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"] = "INFO"
    log_format: Literal["console", "json"] = "console"
    delivery_timeout: float = Field(default=10, gt=0, allow_inf_nan=False)
    delivery_quarantine: float = Field(default=70, gt=0, allow_inf_nan=False, validate_default=True)
    delivery_pace: float = Field(default=1.1, ge=0, allow_inf_nan=False)
    story_offset: float = Field(default=0, allow_inf_nan=False)
    story_clock: str | None = Field(default=None, pattern=r"^http://(127\.0\.0\.1|localhost)(:\d+)?/")

    @property
    def uses_socket_mode(self) -> bool:
        return self.slack_app_token is not None

    def secrets(self) -> list[str]:
        """What must never appear in a log line."""
        tokens = (self.slack_bot_token, self.slack_app_token, self.slack_signing_secret)
        password = urlsplit(self.database_url).password or ""
        words = [*(token.get_secret_value() for token in tokens if token), password, unquote(password)]
        return [word for word in words if word]

    @field_validator("command_prefix")
    @classmethod
    def _is_a_prefix(cls, given: str | None) -> str | None:
        if given and not is_prefix(given):
            raise ValueError(
                f"COMMAND_PREFIX takes {PREFIX_IS} It is what `python -m bot manifest --prefix` was given."
            )
        return given

    @field_validator("slack_bot_token")
    @classmethod
    def _is_a_bot_token(cls, given: SecretStr) -> SecretStr:
        return _token("SLACK_BOT_TOKEN", given, "xoxb-", OAUTH_PAGE)

    @field_validator("slack_app_token")
    @classmethod
    def _is_an_app_token(cls, given: SecretStr | None) -> SecretStr | None:
        return given and _token("SLACK_APP_TOKEN", given, "xapp-", APP_LEVEL_PAGE)

    @field_validator("slack_signing_secret")
    @classmethod
    def _is_a_signing_secret(cls, given: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        if given:
            return _signing_secret(given)
        # A wrong app token is missing from the data and has had its own sentence.
        if info.data.get("slack_app_token", "wrong") is None:
            raise ValueError(
                "Neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET is set, so Slack has no way in. "
                f"For Socket Mode copy SLACK_APP_TOKEN from {APP_LEVEL_PAGE}. "
                f"For HTTP copy SLACK_SIGNING_SECRET from {CREDENTIALS_PAGE}."
            )
        return None

    @field_validator("slack_api_url")
    @classmethod
    def _is_a_web_address(cls, given: str) -> str:
        if not re.fullmatch(r"https?://(\[[\da-f:.]+\]|[\w.-]+)(:\d+)?(/[^?#\s]*)?", given):
            raise ValueError(
                "SLACK_API_URL is not a web address such as https://slack.com/api/. Leave it out to use Slack itself."
            )
        return given.rstrip("/") + "/"

    @field_validator("database_url")
    @classmethod
    def _is_a_database(cls, given: str) -> str:
        given = re.sub(r"^postgres://", "postgresql://", given)
        if given.startswith("sqlite:///"):
            _look_at_file(Path(given.removeprefix("sqlite:///")))
        elif re.match(r"postgresql(\+psycopg)?://", given):
            _look_for_psycopg()
        else:
            raise ValueError(
                "DATABASE_URL must begin with sqlite:/// (a file, e.g. sqlite:///data/unison.sqlite) "
                "or with postgresql://."
            )
        return given

    @field_validator("log_level", mode="before")
    @classmethod
    def _in_capitals(cls, given: object) -> object:
        return given.strip().upper() if isinstance(given, str) else given

    @field_validator("delivery_quarantine")
    @classmethod
    def _outlasts_the_timeout(cls, given: float, info: ValidationInfo) -> float:
        # A request given up on may still arrive: looking back earlier would miss it and post twice.
        timeout = info.data.get("delivery_timeout", 0)
        if given <= timeout:
            raise ValueError(
                f"DELIVERY_QUARANTINE ({given:g}) must be longer than DELIVERY_TIMEOUT ({timeout:g}), "
                "or a late answer of Slack could be missed and a message posted twice."
            )
        return given


# What to say where the type or the bounds already say what is wrong.
ASKED = {
    "slack_bot_token": f"SLACK_BOT_TOKEN is missing or empty. Copy it from {OAUTH_PAGE}.",
    "port": "PORT must be a whole number from 1 to 65535, or 0 for any free one. Leave it out for 3000.",
    "unison_admin": "UNISON_ADMIN must be a member ID such as U012AB3CD. "
    "In Slack: the person's profile → ⋮ → Copy member ID.",
    "log_level": "LOG_LEVEL must be DEBUG, INFO, WARNING, ERROR or CRITICAL. Leave it out for INFO.",
    "log_format": "LOG_FORMAT must be console or json. Leave it out for console.",
    "delivery_timeout": "DELIVERY_TIMEOUT must be a number of seconds above 0. Leave it out for 10.",
    "delivery_quarantine": "DELIVERY_QUARANTINE must be a number of seconds above 0. Leave it out for 70.",
    "delivery_pace": "DELIVERY_PACE must be a number of seconds, 0 or more. Leave it out for 1.1.",
    "story_offset": "STORY_OFFSET must be a number of seconds. Leave it out: the demo and the tests need it.",
    "story_clock": "STORY_CLOCK must be an address of this machine. Leave it out: the demo and the tests need it.",
}


def read_settings(env_file: Path = Path(".env")) -> Settings:
    """The environment first, then the file; raises SettingsFailed with every mistake of both."""
    try:
        return Settings(_env_file=env_file)
    except ValidationError as failed:
        mistakes = [
            str(error["ctx"]["error"]) if error["type"] == "value_error" else ASKED[str(error["loc"][0])]
            for error in failed.errors(include_input=False, include_url=False)
        ]
    except (OSError, UnicodeDecodeError) as failed:
        reason = failed.strerror if isinstance(failed, OSError) else "it is not UTF-8 text"
        mistakes = [f"The file {env_file} cannot be read: {reason}."]
    # Outside the handlers, so that no trace of a raw value hangs on to the exception.
    raise SettingsFailed(mistakes)


def _token(name: str, given: SecretStr, prefix: str, place: str) -> SecretStr:
    value = given.get_secret_value().strip()
    if not value.startswith(prefix):
        kind = next((kind for start, kind in KINDS_OF_TOKEN.items() if value.startswith(start)), "something else")
        swapped = " The two tokens look swapped." if kind in {"a bot token", "an app-level token"} else ""
        raise ValueError(f"{name} holds {kind}.{swapped} Copy it from {place}.")
    if not re.fullmatch(r"[\w-]{10,}", value):
        raise ValueError(f"{name} is cut short or has a stray character in it. Copy it again from {place}.")
    return SecretStr(value)


def _signing_secret(given: SecretStr) -> SecretStr:
    value = given.get_secret_value().strip()
    if value.startswith(tuple(KINDS_OF_TOKEN)):
        raise ValueError(f"SLACK_SIGNING_SECRET holds a token. Copy the secret from {CREDENTIALS_PAGE}.")
    if not re.fullmatch(r"\w{32,}", value):
        raise ValueError(
            "SLACK_SIGNING_SECRET must have at least 32 letters and digits "
            f"(the shorter Verification Token beside it is another thing). Copy it from {CREDENTIALS_PAGE}."
        )
    return SecretStr(value)


def _look_at_file(path: Path) -> None:
    """Refuses what could never be opened, without leaving anything behind."""
    if path.name in {"", ":memory:"}:
        raise ValueError(
            "DATABASE_URL must name a file, e.g. sqlite:///data/unison.sqlite: memory forgets at every stop."
        )
    folder = next(above for above in path.absolute().parents if os.access(above, os.F_OK))
    try:
        # Tried, not asked: rights alone say nothing about a read-only or a full disk.
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as failed:
        raise ValueError(
            f"DATABASE_URL: nothing can be written in {folder} ({failed.strerror}). Give Unison the right, "
            "or name a file elsewhere, e.g. sqlite:///data/unison.sqlite."
        ) from None
    if path.is_dir() or (os.access(path, os.F_OK) and not os.access(path, os.R_OK | os.W_OK)):
        raise ValueError(f"DATABASE_URL: {path} is not a file that can be read and written. Name another one.")


def _look_for_psycopg() -> None:
    if importlib.util.find_spec("psycopg") is None:
        raise ValueError("DATABASE_URL asks for PostgreSQL, which needs one more package: uv sync --extra postgres.")

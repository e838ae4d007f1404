"""Settings: what is read, and what each mistake is answered with."""

from pathlib import Path

import pytest

from bot.settings import Settings, SettingsFailed, read_settings

GOOD = {
    "SLACK_BOT_TOKEN": "xoxb-1111111111-aBcD",
    "SLACK_APP_TOKEN": "xapp-1-A11111-aBcD",
    "SLACK_SIGNING_SECRET": "0123456789abcdef0123456789abcdef",
}


@pytest.fixture
def environ(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """An environment with nothing but good tokens, in an empty folder."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    for name, value in GOOD.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    return monkeypatch


def mistakes() -> tuple[str, ...]:
    with pytest.raises(SettingsFailed) as failed:
        read_settings()
    return failed.value.mistakes


def test_three_tokens_are_enough(environ: pytest.MonkeyPatch) -> None:
    settings = read_settings()

    assert settings.slack_bot_token.get_secret_value() == "xoxb-1111111111-aBcD"
    assert settings.slack_api_url == "https://slack.com/api/"
    assert settings.database_url == "sqlite:///data/unison.sqlite"
    assert (settings.host, settings.port, settings.unison_admin) == ("127.0.0.1", 3000, None)
    assert (settings.log_level, settings.log_format) == ("INFO", "console")
    assert (settings.delivery_timeout, settings.delivery_quarantine, settings.delivery_pace) == (10, 70, 1.1)
    assert settings.story_offset == 0


def test_an_app_token_means_socket_mode(environ: pytest.MonkeyPatch) -> None:
    assert read_settings().uses_socket_mode

    environ.delenv("SLACK_APP_TOKEN")
    assert not read_settings().uses_socket_mode


def test_reading_makes_nothing(environ: pytest.MonkeyPatch, tmp_path: Path) -> None:
    read_settings()

    assert list(tmp_path.iterdir()) == []


def test_the_file_is_read_and_the_environment_wins(environ: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("# a note\nPORT=4000\nHOST=0.0.0.0\nexport LOG_LEVEL=debug\nELSE=1\n")
    environ.setenv("HOST", "10.0.0.1")

    settings = read_settings()

    assert (settings.port, settings.host, settings.log_level) == (4000, "10.0.0.1", "DEBUG")


def test_an_empty_line_in_the_file_means_the_default(environ: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PORT=\nUNISON_ADMIN=\nDATABASE_URL=\n")

    assert read_settings().port == 3000


def test_all_mistakes_are_told_at_once(environ: pytest.MonkeyPatch) -> None:
    for name in GOOD:
        environ.delenv(name)
    for name in ("SLACK_API_URL", "DATABASE_URL", "PORT", "UNISON_ADMIN", "LOG_LEVEL", "LOG_FORMAT"):
        environ.setenv(name, "nonsense")
    for name in ("DELIVERY_TIMEOUT", "DELIVERY_QUARANTINE", "DELIVERY_PACE", "STORY_OFFSET"):
        environ.setenv(name, "inf")

    assert len(mistakes()) == 12


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        (
            "SLACK_BOT_TOKEN",
            "",
            (
                "SLACK_BOT_TOKEN is missing or empty. Copy it from api.slack.com/apps → your app → "
                "OAuth & Permissions; it begins with xoxb-."
            ),
        ),
        (
            "SLACK_BOT_TOKEN",
            "xapp-1-A11111-aBcD",
            (
                "SLACK_BOT_TOKEN holds an app-level token. The two tokens look swapped. Copy it from "
                "api.slack.com/apps → your app → OAuth & Permissions; it begins with xoxb-."
            ),
        ),
        ("SLACK_BOT_TOKEN", "xoxp-1111111111-aBcD", "SLACK_BOT_TOKEN holds a person's token."),
        (
            "SLACK_BOT_TOKEN",
            "xoxe.xoxb-1-aBcD1111",
            "SLACK_BOT_TOKEN holds a rotating token, which Unison does not",
        ),
        ("COMMAND_PREFIX", "Acme ", "COMMAND_PREFIX takes small letters, digits, - and _"),
        ("SLACK_BOT_TOKEN", "  ", "SLACK_BOT_TOKEN holds something else."),
        ("SLACK_BOT_TOKEN", "xoxb-", "SLACK_BOT_TOKEN is cut short or has a stray character in it."),
        (
            "SLACK_BOT_TOKEN",
            "xoxb-1111 1111-aBcD",
            "SLACK_BOT_TOKEN is cut short or has a stray character in it.",
        ),
        (
            "SLACK_APP_TOKEN",
            "xoxb-1111111111-aBcD",
            (
                "SLACK_APP_TOKEN holds a bot token. The two tokens look swapped. Copy it from "
                "api.slack.com/apps → your app → Basic Information → App-Level Tokens; it begins with xapp-."
            ),
        ),
        ("SLACK_SIGNING_SECRET", "xoxb-1111111111-aBcD", "SLACK_SIGNING_SECRET holds a token."),
        (
            "SLACK_SIGNING_SECRET",
            "abcdefghijkl",
            "SLACK_SIGNING_SECRET must have at least 32 letters and digits",
        ),
        (
            "SLACK_API_URL",
            "slack.com/api/",
            "SLACK_API_URL is not a web address such as https://slack.com/api/.",
        ),
        (
            "SLACK_API_URL",
            "ftp://slack.com/",
            "SLACK_API_URL is not a web address such as https://slack.com/api/.",
        ),
        ("SLACK_API_URL", "https://", "SLACK_API_URL is not a web address such as https://slack.com/api/."),
        (
            "SLACK_API_URL",
            "http://[oops",
            "SLACK_API_URL is not a web address such as https://slack.com/api/.",
        ),
        ("DATABASE_URL", "mysql://a:b@c/d", "DATABASE_URL must begin with sqlite:/// (a file, e.g. "),
        ("DATABASE_URL", "sqlite://", "DATABASE_URL must begin with sqlite:/// (a file, e.g. "),
        (
            "DATABASE_URL",
            "sqlite:///",
            "DATABASE_URL must name a file, e.g. sqlite:///data/unison.sqlite: memory",
        ),
        (
            "DATABASE_URL",
            "sqlite:///:memory:",
            "DATABASE_URL must name a file, e.g. sqlite:///data/unison.sqlite",
        ),
        ("PORT", "-1", "PORT must be a whole number from 1 to 65535, or 0 for any free one."),
        ("PORT", "65536", "PORT must be a whole number from 1 to 65535, or 0 for any free one."),
        ("PORT", "http", "PORT must be a whole number from 1 to 65535, or 0 for any free one."),
        (
            "UNISON_ADMIN",
            "@ada",
            "UNISON_ADMIN must be a member ID such as U012AB3CD. In Slack: the person's profile",
        ),
        ("LOG_LEVEL", "LOUD", "LOG_LEVEL must be DEBUG, INFO, WARNING, ERROR or CRITICAL."),
        ("LOG_FORMAT", "xml", "LOG_FORMAT must be console or json."),
        ("DELIVERY_TIMEOUT", "0", "DELIVERY_TIMEOUT must be a number of seconds above 0."),
        ("DELIVERY_TIMEOUT", "80", "DELIVERY_QUARANTINE (70) must be longer than DELIVERY_TIMEOUT (80)"),
        ("DELIVERY_QUARANTINE", "10", "DELIVERY_QUARANTINE (10) must be longer than DELIVERY_TIMEOUT (10)"),
        ("DELIVERY_PACE", "-1", "DELIVERY_PACE must be a number of seconds, 0 or more."),
        ("STORY_OFFSET", "tomorrow", "STORY_OFFSET must be a number of seconds."),
        ("STORY_CLOCK", "http://clocks.example/now", "STORY_CLOCK must be an address of this machine."),
    ],
)
def test_one_mistake_is_one_sentence(environ: pytest.MonkeyPatch, name: str, value: str, sentence: str) -> None:
    environ.setenv(name, value)

    (told,) = mistakes()
    assert told.startswith(sentence)
    assert told.endswith((".", ")"))


def test_without_app_token_and_signing_secret_slack_has_no_way_in(environ: pytest.MonkeyPatch) -> None:
    environ.setenv("SLACK_APP_TOKEN", "")
    environ.setenv("SLACK_SIGNING_SECRET", "")

    assert mistakes() == (
        (
            "Neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET is set, so Slack has no way in. "
            "For Socket Mode copy SLACK_APP_TOKEN from api.slack.com/apps → your app → Basic Information → "
            "App-Level Tokens; it begins with xapp-. "
            "For HTTP copy SLACK_SIGNING_SECRET from api.slack.com/apps → your app → Basic Information → "
            "App Credentials."
        ),
    )


def test_what_surrounds_a_value_does_not_matter(environ: pytest.MonkeyPatch) -> None:
    environ.setenv("SLACK_BOT_TOKEN", " xoxb-1111111111-aBcD\n")
    environ.setenv("SLACK_API_URL", "http://127.0.0.1:9/api")
    environ.setenv("DATABASE_URL", "postgres://unison@db/unison")
    environ.setenv("LOG_LEVEL", " warning")

    settings = read_settings()

    assert settings.slack_bot_token.get_secret_value() == "xoxb-1111111111-aBcD"
    assert settings.slack_api_url == "http://127.0.0.1:9/api/"
    assert settings.database_url == "postgresql://unison@db/unison"
    assert settings.log_level == "WARNING"


def test_no_secret_shows_in_what_is_printed(environ: pytest.MonkeyPatch) -> None:
    environ.setenv("DATABASE_URL", "postgresql://unison:hunter%2B2@db/unison")
    settings = read_settings()
    environ.setenv("PORT", "x")
    environ.setenv("SLACK_APP_TOKEN", "xoxb-1111111111-aBcD")
    environ.setenv("DATABASE_URL", "mysql://unison:hunter%2B2@db/unison")
    with pytest.raises(SettingsFailed) as failed:
        read_settings()

    for printed in (repr(settings), str(settings), repr(failed.value), str(failed.value)):
        assert "aBcD" not in printed
        assert "0123456789" not in printed
        assert "hunter" not in printed
    assert failed.value.__context__ is None


def test_the_log_is_told_what_to_hide(environ: pytest.MonkeyPatch) -> None:
    environ.setenv("DATABASE_URL", "postgresql://unison:hunter%2B2@db/unison")

    assert read_settings().secrets() == [*GOOD.values(), "hunter%2B2", "hunter+2"]


def test_a_database_folder_that_is_a_file_is_refused(environ: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder")

    (told,) = mistakes()
    assert told.startswith(f"DATABASE_URL: nothing can be written in {tmp_path / 'data'} (Not a directory).")


def test_a_database_that_is_a_folder_is_refused(environ: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "data" / "unison.sqlite").mkdir(parents=True)

    (told,) = mistakes()
    assert told.startswith("DATABASE_URL: data/unison.sqlite is not a file that can be read and written.")


def test_a_database_where_nothing_can_be_written_is_refused(environ: pytest.MonkeyPatch) -> None:
    # Even root cannot make files there.
    environ.setenv("DATABASE_URL", "sqlite:////proc/unison/unison.sqlite")

    (told,) = mistakes()
    assert told.startswith("DATABASE_URL: nothing can be written in /proc (")


def test_a_file_of_settings_that_is_no_text_gets_a_sentence(environ: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"PORT=\xff\xfe")

    assert mistakes() == ("The file .env cannot be read: it is not UTF-8 text.",)

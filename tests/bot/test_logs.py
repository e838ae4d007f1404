"""Log lines take one pipe, and no secret comes out of it."""

import io
import json
import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import structlog

from bot.logs import set_up_logging

SECRETS = [
    "xoxb-111-222-abcDEF",
    "xoxp-111-222-abcDEF",
    "xoxe.xoxb-1-abcDEF",
    "xoxe-1-abcDEF",
    "xapp-1-A0-222-abcdef",
    "https://hooks.slack.com/commands/T1/2/abcDEF",
    "https:\\/\\/hooks.slack.com\\/actions\\/T1\\/2\\/abcDEF",
    "wss://wss-primary.slack.com/link/?ticket=abcDEF&app_id=1",
    "{'response_url': 'http://127.0.0.1:9/answers/abcDEF', 'team': 'T1'}",
    '{"response_url": "http://127.0.0.1:9/answers/abcDEF"}',
    "response_url=http://127.0.0.1:9/answers/abcDEF",
    "the signing secret 0123456789abcDEF",
]


class Log(io.StringIO):
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.getvalue().splitlines()]


@pytest.fixture
def start() -> Iterator[Callable[..., Log]]:
    root = logging.getLogger()
    before = root.level

    def begin(level: str = "DEBUG", line: Any = "json") -> Log:
        log = Log()
        set_up_logging(level, line, secrets=["0123456789abcDEF"], stream=log)
        return log

    yield begin
    root.handlers = []
    root.setLevel(before)
    logging.captureWarnings(False)
    for name in ("bot", "handlers", "schedules", "storage", "unison", "slack_bolt.AsyncRequestVerification"):
        logging.getLogger(name).setLevel(logging.NOTSET)
    structlog.reset_defaults()


@pytest.mark.parametrize("line", ["json", "console"])
@pytest.mark.parametrize("secret", SECRETS)
def test_a_secret_is_hidden_wherever_it_stands(start: Callable[..., Log], secret: str, line: str) -> None:
    log = start(line=line)
    ours = structlog.get_logger("bot.web")

    ours.info(f"as the event {secret}")
    ours.info("as a value", value=secret)
    ours.info("deep down", value={"list": [{"key": secret}], secret: 1}, raw=secret.encode())
    logging.getLogger("slack_sdk").warning("of a library: %s", secret)
    try:
        raise ValueError(secret)
    except ValueError:
        ours.exception("in a trace")
        logging.getLogger("aiohttp").exception("in a library's trace")

    assert "abcDEF" not in log.getvalue()
    assert log.getvalue().count("[hidden]") >= 6
    assert "Traceback" in log.getvalue()


@pytest.mark.parametrize("secret", SECRETS)
def test_a_json_line_stays_json_when_something_was_hidden(start: Callable[..., Log], secret: str) -> None:
    log = start()

    structlog.get_logger("bot").info(secret, value=secret, both=[f"{secret}\nand on", json.dumps({"a": secret})])

    (line,) = log.lines()
    assert line["level"] == "info"
    assert line["logger"] == "bot"


def test_words_that_are_no_secret_stay(start: Callable[..., Log]) -> None:
    log = start()

    structlog.get_logger("handlers.feedback").info("a command", command="/leadfeedback", key="018f-xoxo", person="U01")

    (line,) = log.lines()
    assert (line["command"], line["key"], line["person"]) == ("/leadfeedback", "018f-xoxo", "U01")


@pytest.mark.parametrize("name", ["slack_sdk", "slack_bolt.App", "aiohttp.access", "uvicorn.error", "websockets"])
def test_libraries_say_nothing_below_info_whatever_the_level(start: Callable[..., Log], name: str) -> None:
    log = start("DEBUG")
    library = logging.getLogger(name)

    # Bolt and uvicorn set levels of their own; the pipe holds all the same.
    library.setLevel(logging.DEBUG)
    library.debug("the whole body")
    library.info("connected")
    library.setLevel(logging.NOTSET)

    assert [line["event"] for line in log.lines()] == ["connected"]


@pytest.mark.parametrize("name", ["alembic.runtime.migration", "apscheduler.executors.default", "httpx"])
def test_chatter_is_left_out(start: Callable[..., Log], name: str) -> None:
    log = start("DEBUG")

    logging.getLogger(name).info("did what it always does")
    logging.getLogger(name).warning("could not")

    assert [line["event"] for line in log.lines()] == ["could not"]


def test_our_own_loggers_speak_at_the_level_asked_for(start: Callable[..., Log]) -> None:
    log = start("DEBUG")
    structlog.get_logger("storage.db").debug("quietly")
    loud = start("WARNING")
    structlog.get_logger("storage.db").info("not now")
    logging.getLogger("slack_sdk").info("nor this")

    assert [line["event"] for line in log.lines()] == ["quietly"]
    assert loud.getvalue() == ""


def test_a_request_with_a_wrong_signature_does_not_bring_its_body_into_the_log(
    start: Callable[..., Log],
) -> None:
    log = start("DEBUG")
    bolt = logging.getLogger("slack_bolt.AsyncRequestVerification")

    bolt.setLevel(logging.INFO)
    bolt.info("Invalid request signature detected (signature: v0=1, timestamp: 1, body: text=words+people+wrote)")

    assert log.getvalue() == ""


def test_a_line_that_cannot_be_written_does_not_print_its_arguments(start: Callable[..., Log]) -> None:
    log = start("DEBUG")

    logging.getLogger("aiohttp").info("%d", "words people wrote")

    assert "could not be written" in log.getvalue()
    assert "words people wrote" not in log.getvalue()


def test_a_trace_shows_no_local_variables(start: Callable[..., Log]) -> None:
    log = start(line="console")

    def fail(words: str) -> None:
        raise RuntimeError

    try:
        fail("words people " + "wrote")
    except RuntimeError:
        structlog.get_logger("bot").exception("it failed")

    assert "RuntimeError" in log.getvalue()
    assert "words people wrote" not in log.getvalue()

"""One pipe for every log line, ours and the libraries', with secrets taken out at its very end."""

import logging
import re
import sys
from collections.abc import Iterable
from typing import IO, Literal

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

OURS = frozenset({"bot", "handlers", "schedules", "storage", "unison"})
# Their INFO is chatter: a line for every tick, every request, every plugin.
CHATTY = frozenset({"alembic", "apscheduler", "httpx"})
HIDDEN = "[hidden]"

# Up to where the quotation ends, so that a JSON line stays one; inside it slashes may be escaped.
_REST = r"[^\s\"'<>]*?(?=\\*(?:[\s\"'<>]|$))"
_SHAPES = (
    re.compile(r"xox[a-z](?:\.xox[a-z])?-[\w-]+|xapp-[\w-]+"),
    re.compile(rf"(?<=hooks\.slack\.com){_REST}"),
    re.compile(rf"(?<=response_url)(?P<between>\W{{1,8}})https?:{_REST}"),
    # Slack's socket address carries a one-time ticket; whoever has it may listen in.
    re.compile(r"(?<=ticket=)[^&\s\"'<>\\]+"),
)


def set_up_logging(
    level: str = "INFO",
    line: Literal["console", "json"] = "console",
    *,
    secrets: Iterable[str] = (),
    stream: IO[str] | None = None,
) -> None:
    """From here on all log lines take this pipe; `secrets` are hidden besides what has a known shape."""
    pipe = _Pipe(stream or sys.stderr)
    pipe.addFilter(_may_pass)
    pipe.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=_DRESSING,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                *_written_as(line, colors=pipe.stream.isatty()),
                _hides(secrets),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [pipe]
    # Below INFO the libraries log bodies, tokens and tickets, so only our own loggers go there.
    root.setLevel(max(logging.INFO, logging.getLevelNamesMapping()[level]))
    for name in OURS:
        logging.getLogger(name).setLevel(level)
    logging.captureWarnings(True)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_DRESSING,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
    )


class _Pipe(logging.StreamHandler[IO[str]]):
    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's own name
        """Python's own would print the raw arguments, secrets and all."""
        self.stream.write(f"A log line from {record.pathname}:{record.lineno} could not be written.\n")


_DRESSING: tuple[Processor, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.stdlib.PositionalArgumentsFormatter(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.StackInfoRenderer(),
)


def _written_as(line: Literal["console", "json"], *, colors: bool) -> list[Processor]:
    if line == "json":
        return [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(ensure_ascii=False)]
    # Rich traces would show local variables, and with them what people wrote.
    return [structlog.dev.ConsoleRenderer(colors=colors, exception_formatter=structlog.dev.plain_traceback)]


def _may_pass(record: logging.LogRecord) -> bool:
    # Bolt sets the levels of its loggers by itself, so levels alone do not hold it back,
    # and a request with a wrong signature is logged by it with its whole body.
    if record.name.endswith("RequestVerification"):
        return False
    library = record.name.partition(".")[0]
    return library in OURS or record.levelno >= (logging.WARNING if library in CHATTY else logging.INFO)


def _hides(secrets: Iterable[str]) -> Processor:
    # A very short one would blank out half of every line.
    known = [re.compile(re.escape(secret)) for secret in secrets if len(secret) >= 6]

    def hide(_: WrappedLogger, __: str, line: EventDict) -> str:
        text = str(line)
        for shape in (*_SHAPES, *known):
            text = shape.sub(_hidden, text)
        return text

    return hide


def _hidden(found: re.Match[str]) -> str:
    return found.groupdict().get("between", "") + HIDDEN

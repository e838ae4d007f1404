"""The command line: what people see when it starts, cannot start, and stops."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

# The command line with one more command, which does a job of the test's own.
AROUND = """
import asyncio
from bot.__main__ import _work, cli
{job}
@cli.command()
def test():
    _work(job(), address="127.0.0.1:1", elsewhere="choose another")
    print("ended", flush=True)
cli(["test"])
"""
WAITS = """
async def job():
    print("working", flush=True)
    try:
        await asyncio.Event().wait()
    finally:
        print("tidied", flush=True)
"""
HANGS_WHEN_STOPPED = WAITS + "        await asyncio.Event().wait()\n"
BINDS = """
async def job():
    await asyncio.start_server(print, "{host}", {port})
"""


def bot(*words: str, folder: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", *words],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "COLUMNS": "200", **environ},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def start(job: str) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", AROUND.format(job=job)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stdout.readline() == "working\n"
    return process


def listen(host: str, port: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", AROUND.format(job=BINDS.format(host=host, port=port))],
        capture_output=True,
        text=True,
        timeout=10,
        check=False,
    )


@pytest.mark.parametrize("words", [["--help"], []])
def test_help_names_the_commands(tmp_path: Path, words: list[str]) -> None:
    told = bot(*words, folder=tmp_path)

    assert "run" in told.stdout + told.stderr
    assert "demo" in told.stdout + told.stderr


def test_help_does_not_wait_for_slack_or_the_database() -> None:
    heavy = "{'slack_bolt', 'sqlmodel', 'sqlalchemy', 'nicegui', 'uvicorn', 'pydantic'}"
    told = subprocess.run(
        [sys.executable, "-c", f"import sys, bot.__main__; print({heavy} & set(sys.modules))"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert told.stdout == "set()\n"


def test_wrong_settings_are_told_together_and_end_with_78(tmp_path: Path) -> None:
    told = bot("run", folder=tmp_path, SLACK_BOT_TOKEN="xapp-1-secret-part", PORT="many")

    assert told.returncode == 78
    assert told.stderr.startswith("Unison cannot start:\n- SLACK_BOT_TOKEN holds an app-level token.")
    assert "- Neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET is set" in told.stderr
    assert "- PORT must be a whole number" in told.stderr
    assert "Traceback" not in told.stderr
    assert "secret-part" not in told.stderr


@pytest.mark.parametrize("name", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_work_cleanly(name: signal.Signals) -> None:
    process = start(WAITS)

    process.send_signal(name)
    said, complained = process.communicate(timeout=10)

    assert (process.returncode, said, complained) == (0, "tidied\nended\n", "")


def test_a_second_signal_does_not_wait() -> None:
    process = start(HANGS_WHEN_STOPPED)
    assert process.stdout

    process.send_signal(signal.SIGTERM)
    assert process.stdout.readline() == "tidied\n"
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=10)

    assert process.returncode == -signal.SIGTERM


def test_a_taken_port_gets_a_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        told = listen("127.0.0.1", other.getsockname()[1])

    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr == "Something else listens at 127.0.0.1:1 already. Stop it, or choose another.\n"


def test_an_address_of_another_machine_gets_a_sentence() -> None:
    told = listen("192.0.2.1", 0)

    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr.startswith("127.0.0.1:1 is not an address of this machine.")


# Nobody listens there, so Unison waits for Slack until it is stopped.
NOBODY = {
    "SLACK_BOT_TOKEN": "xoxb-1111111111-aBcD",
    "SLACK_APP_TOKEN": "xapp-1-A11111-aBcD",
    "SLACK_API_URL": "http://127.0.0.1:9/api/",
    "LOG_FORMAT": "json",
    "PORT": "0",
}


def run_until_it_waits_for_slack(folder: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "run"], cwd=folder, env=NOBODY, stderr=subprocess.PIPE, text=True
    )
    assert process.stderr
    for line in process.stderr:
        if "slack does not answer yet" in line:
            return process
    raise AssertionError("it ended without waiting for Slack")


@pytest.mark.slow
@pytest.mark.parametrize("name", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly_while_slack_does_not_answer(tmp_path: Path, name: signal.Signals) -> None:
    process = run_until_it_waits_for_slack(tmp_path)

    process.send_signal(name)
    _, complained = process.communicate(timeout=30)

    assert process.returncode == 0
    assert "Traceback" not in complained


@pytest.mark.slow
def test_a_second_one_on_the_same_database_is_told_so(tmp_path: Path) -> None:
    first = run_until_it_waits_for_slack(tmp_path)
    second = bot("run", folder=tmp_path, **NOBODY)
    first.terminate()
    first.communicate(timeout=30)

    assert second.returncode == 1
    assert len(second.stderr.splitlines()) == 1
    assert "Traceback" not in second.stderr


@pytest.mark.slow
def test_a_port_that_is_taken_is_told_by_its_name(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        told = bot("run", folder=tmp_path, **{**NOBODY, "PORT": port})

    assert told.returncode == 1
    assert told.stderr == (
        f"Something else listens at 127.0.0.1:{port} already. Stop it, or set HOST and PORT to others.\n"
    )

"""What the README says is so."""

import re
import subprocess

import pytest
from pydantic_core import PydanticUndefined

from bot.settings import Settings
from tests.source import ROOT

README = (ROOT / "README.md").read_text()


def table(heading: str) -> list[list[str]]:
    """The rows of the first table below a heading, without its head."""
    below = README.partition(f"{heading}\n")[2]
    rows = re.findall(r"^\|(.+)\|$", below.partition("\n#")[0], flags=re.MULTILINE)
    return [[cell.strip() for cell in row.split("|")] for row in rows[2:]]


def default_of(name: str) -> str:
    field = Settings.model_fields[name]
    if field.default is PydanticUndefined:
        return "needed"
    return "" if field.default is None else f"`{field.default}`"


def test_it_is_short() -> None:
    assert len(README.splitlines()) < 200


def test_the_first_screen_has_the_two_commands() -> None:
    first_screen = README.splitlines()[:25]

    assert any(line.startswith("git clone ") for line in first_screen)
    assert "make demo" in first_screen


def test_every_setting_stands_in_the_table_with_its_default() -> None:
    told = {name.strip("`"): default for name, default, _ in table("### Settings")}

    assert told == {name.upper(): default_of(name) for name in Settings.model_fields}


def test_every_setting_has_its_line_in_the_example() -> None:
    example = (ROOT / ".env.example").read_text()
    told = dict(re.findall(r"^#?([A-Z_]+)=(.*)$", example, flags=re.MULTILINE))

    assert told == {
        name.upper(): default_of(name).strip("`").replace("needed", "")
        for name in Settings.model_fields
        # Nobody who runs Unison for a company wants its clock to be wrong.
        if name not in ("story_offset", "story_clock")
    }


def test_a_feature_works_today_or_not_yet() -> None:
    rows = table("## What works")

    assert rows
    assert {state for _, state in rows} <= {"works today", "not yet"}


@pytest.mark.parametrize("file", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", ".ci/run"])
def test_every_chore_that_is_mentioned_exists(file: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE))
    mentioned = set(re.findall(r"(?:`|^|\d+m )make ([a-z]+)", (ROOT / file).read_text(), flags=re.MULTILINE))

    assert mentioned
    assert mentioned <= targets


def test_every_chore_is_in_the_readme() -> None:
    told = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    chores = set(re.findall(r"^  make ([a-z]+)", told, flags=re.MULTILINE)) - {"help"}

    assert {chore for chore in chores if f"make {chore}" not in README} == set()


def test_every_file_it_points_at_exists() -> None:
    pointed_at = re.findall(r"\]\((?!https?:)([^)#]+)", README)

    assert [path for path in pointed_at if not (ROOT / path).exists()] == []


def test_every_command_it_names_is_in_the_manifest() -> None:
    manifest = (ROOT / "app.manifest.yml").read_text()
    named = set(re.findall(r"`(/[a-z]+)", README))

    assert {command for command in named if f"command: {command}\n" not in manifest} == set()

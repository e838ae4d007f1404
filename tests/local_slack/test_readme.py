"""Local Slack's own README says what is so."""

import re
from pathlib import Path

import pytest

from bot import local_slack
from bot.local_slack import Company, LocalSlack

HERE = Path(__file__).parent
README = (Path(local_slack.__file__).parent / "README.md").read_text()


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`((?:\w+/)?test_\w+\.py)`", README))))
def test_the_tests_it_points_to_are_there(name: str) -> None:
    assert (HERE / name).is_file()


def test_every_file_of_tests_is_pointed_to() -> None:
    """But for those of parts that the table names by their behaviour."""
    written = set(re.findall(r"(test_\w+\.py)`", README))
    theirs = {file.name for file in HERE.glob("test_*.py")}

    assert theirs - written <= {"test_readme.py", "test_person.py", "test_first_loop.py"}


def test_the_controls_it_names_exist() -> None:
    slack = LocalSlack(Company("Acme", []), {"display_information": {"name": "Tiny"}})
    for name in set(re.findall(r"(?<!_)slack\.(\w+)", README)):
        assert hasattr(slack, name), name


@pytest.mark.parametrize("fault", ["garbage", "done_500", "write_late", "drip", "late", "cut_before", "cut_after"])
def test_every_fault_is_told(fault: str) -> None:
    assert f"`{fault}" in README

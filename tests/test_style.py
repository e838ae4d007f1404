"""What nobody does in this house, and how long things may get."""

import ast

from tests.source import ROOMS, fits, modules

WORDS_OF_NO_MEANING = {
    *("util", "utils", "helper", "helpers", "common", "manager", "managers", "constants", "misc"),
    # Surfaces and mechanisms of Slack: a file is named for what it is about.
    *("actions", "interactive", "listeners", "modals"),
}
LONGEST_FUNCTION = 50
LONGEST_FILE = 250
EVERYTHING = {"Exception", "BaseException"}


def test_every_name_means_something() -> None:
    wrong = [
        module.file
        for module in modules(*ROOMS, "tests")
        if WORDS_OF_NO_MEANING & set(module.file.removesuffix(".py").split("/"))
    ]

    assert wrong == []


def test_every_module_begins_with_a_sentence() -> None:
    wrong = [
        module.file
        for module in modules(*ROOMS, "tests")
        if module.tree.body and not (ast.get_docstring(module.tree) or "").endswith((".", "?", "!", ":", ")"))
    ]

    assert wrong == []


def test_nobody_mocks() -> None:
    wrong = [
        f"{module.at(node)}: {imported}"
        for module in modules(*ROOMS, "tests")
        for node, imported in module.imports()
        if fits(imported, {"unittest.mock", "mock", "pytest_mock"})
    ]

    assert wrong == []


def test_nobody_replaces_our_own_code() -> None:
    wrong = [
        f"{module.at(node)}: {ast.unparse(node)}"
        for module in modules("tests")
        for node, name in module.calls()
        if name == "setattr" and ast.unparse(node.func).startswith("monkeypatch")
    ]

    assert wrong == []


def test_no_test_sleeps() -> None:
    wrong = [
        f"{module.at(node)}: wait for a condition instead"
        for module in modules("tests")
        if module.path.name.startswith("test_") and not module.is_in("tests.chaos", "tests.bench")
        for node, name in module.calls()
        if name == "sleep" and ast.unparse(node.args[0]) != "0"
    ]

    assert wrong == []


def test_catching_everything_needs_a_reason() -> None:
    wrong = [
        f"{module.at(node)}: say behind a # why everything is caught"
        for module in modules(*ROOMS, "tests")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ExceptHandler) and catches_everything(node)
        # What is raised again, perhaps by a better name, has not been swallowed.
        if not isinstance(node.body[-1], ast.Raise) and not has_reason(module.text[node.lineno - 1])
    ]

    assert wrong == []


def catches_everything(node: ast.ExceptHandler) -> bool:
    return node.type is None or bool(EVERYTHING & set(ast.unparse(node.type).strip("()").split(", ")))


def has_reason(line: str) -> bool:
    """A sentence behind the `noqa`, if there is one."""
    comment = line.partition("#")[2]
    return len(comment.rpartition(" - ")[2].split()) >= 2


def test_only_the_database_commits() -> None:
    wrong = [
        f"{module.at(node)}: only storage/db commits"
        for module in modules(*ROOMS)
        if not module.is_in("storage.db", "storage.migrations")
        for node, name in module.calls()
        if name == "commit"
    ]

    assert wrong == []


def test_functions_fit_in_a_glance() -> None:
    wrong = [
        f"{module.at(node)}: {node.name} has {lines} lines"
        for module in modules(*ROOMS, "tests")
        # A migration is a list of tables, read from top to bottom.
        if not module.is_in("storage.migrations.versions")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if (lines := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_FUNCTION
    ]

    assert wrong == []


def test_a_long_file_becomes_a_folder() -> None:
    wrong = [
        f"{module.file}: {len(module.text)} lines; make it a folder of the same name"
        for module in modules(*ROOMS)
        if len(module.text) > LONGEST_FILE and not module.is_in("storage.migrations.versions")
    ]

    assert wrong == []

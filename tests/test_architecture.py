"""The house in tests: what each folder may import, what nobody may do, and how long things may get."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("bot", "handlers", "storage", "schedules")

# A folder, what of ours it may import, and which packages of others. The first that fits a file counts.
# Files of `bot/` that are not named here put things together: they may import everything.
MAY_IMPORT = {
    "bot.rules": (
        {"bot.rules"},
        {"dateutil", "dateparser", "phonenumbers", "tzdata"},
    ),
    "bot.views": (
        {"bot.rules", "bot.views"},
        {"slack_sdk.models"},
    ),
    "bot.local_slack": (
        {"bot.local_slack"},
        None,
    ),
    "storage": (
        {"bot.rules", "storage"},
        {"alembic", "psycopg", "sqlalchemy", "sqlmodel", "structlog", "uuid_utils"},
    ),
    "handlers": (
        {"bot.clock", "bot.errors", "bot.rules", "bot.views", "handlers", "storage"},
        {"aiohttp", "slack_bolt", "slack_sdk", "sqlmodel.Session", "structlog"},
    ),
    "schedules": (
        {"bot.clock", "bot.errors", "bot.rules", "bot.views", "schedules", "storage"},
        {"apscheduler", "sqlmodel.Session", "structlog"},
    ),
}
# Rules neither look outside nor at the clock: `now` is an argument.
NOT_FOR_RULES = {
    "asyncio",
    "logging",
    "os",
    "pathlib",
    "random",
    "socket",
    "sqlite3",
    "subprocess",
    "threading",
    "time",
}
CLOCKS = {"now", "utcnow", "today"}

WORDS_OF_NO_MEANING = {
    *("util", "utils", "helper", "helpers", "common", "manager", "managers", "constants", "misc"),
    *("modals", "actions", "commands", "events", "interactive", "listeners"),
}
# Each would make or read something while the module is only being imported.
NOT_ON_IMPORT = {
    *(
        "create_engine",
        "create_async_engine",
        "sessionmaker",
        "Session",
        "Database",
        "Settings",
        "read_settings",
    ),
    *("App", "AsyncApp", "WebClient", "AsyncWebClient", "AsyncClient", "AsyncIOScheduler", "ClientSession"),
    *(
        "open",
        "connect",
        "getenv",
        "mkdir",
        "read_text",
        "read_bytes",
        "run",
        "basicConfig",
        "set_up_logging",
    ),
}
LONGEST_FUNCTION = 50
LONGEST_FILE = 250


@dataclass(frozen=True)
class Module:
    path: Path
    name: str
    tree: ast.Module
    text: list[str]

    def at(self, node: ast.AST) -> str:
        return f"{self.path.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}"

    def is_in(self, *names: str) -> bool:
        return any(self.name == name or self.name.startswith(f"{name}.") for name in names)

    def imports(self) -> Iterator[tuple[ast.AST, str]]:
        """Every imported thing by its full dotted name, wherever in the file it is imported."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((node, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                base = ".".join(part for part in (self._above(node.level), node.module) if part)
                yield from ((node, f"{base}.{alias.name}") for alias in node.names)

    def _above(self, level: int) -> str:
        package = self.name if self.path.name == "__init__.py" else self.name.rpartition(".")[0]
        parts = package.split(".")
        return ".".join(parts[: len(parts) - level + 1]) if level else ""


@cache
def modules(*folders: str) -> tuple[Module, ...]:
    paths = sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return tuple(read(path) for path in paths)


def read(path: Path) -> Module:
    text = path.read_text()
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    return Module(path, name, ast.parse(text), text.splitlines())


def fits(imported: str, allowed: set[str]) -> bool:
    return any(f"{imported}.".startswith(f"{name}.") for name in allowed)


def called(node: ast.Call) -> str:
    match node.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""


def on_import(tree: ast.AST) -> Iterator[ast.AST]:
    """What is carried out when the module is imported: everything but the insides of functions."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "__main__" in ast.unparse(node.test):
            continue
        yield node
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield from on_import(node)


def wrong_imports(module: Module) -> Iterator[str]:
    for folder, (ours, others) in MAY_IMPORT.items():
        if not module.is_in(folder):
            continue
        for node, imported in module.imports():
            top = imported.partition(".")[0]
            if top in ROOMS and not fits(imported, ours):
                yield f"{module.at(node)}: {folder} may not import {imported}"
            elif top not in ROOMS and top not in sys.stdlib_module_names and others is not None:
                if not fits(imported, others):
                    yield f"{module.at(node)}: {folder} may not import {imported}"
            elif folder == "bot.rules" and top in NOT_FOR_RULES:
                yield f"{module.at(node)}: rules have no {top}: values in, values out"
        return


def test_every_import_keeps_to_the_house() -> None:
    assert [wrong for module in modules(*ROOMS) for wrong in wrong_imports(module)] == []


@pytest.mark.parametrize(
    ("name", "line", "wrong"),
    [
        ("bot.rules.leads", "from storage import leads", "bot.rules may not import storage.leads"),
        ("bot.rules.leads", "import sqlmodel", "bot.rules may not import sqlmodel"),
        ("bot.rules.leads", "import time", "rules have no time: values in, values out"),
        ("bot.rules.leads", "def f():\n    import bot.clock", "bot.rules may not import bot.clock"),
        (
            "bot.views.leads",
            "from slack_sdk import WebClient",
            "bot.views may not import slack_sdk.WebClient",
        ),
        ("bot.views.leads", "from ..delivery import x", "bot.views may not import bot.delivery.x"),
        ("storage.leads", "from bot.views import leads", "storage may not import bot.views.leads"),
        ("storage.leads", "import slack_sdk", "storage may not import slack_sdk"),
        ("handlers.leads", "from sqlmodel import select", "handlers may not import sqlmodel.select"),
        ("handlers.leads", "from schedules import digest", "handlers may not import schedules.digest"),
        ("schedules.digest", "import handlers", "schedules may not import handlers"),
        ("bot.local_slack.app", "from bot import settings", "bot.local_slack may not import bot.settings"),
    ],
)
def test_a_wrong_import_is_named(name: str, line: str, wrong: str) -> None:
    path = ROOT / (name.replace(".", "/") + ".py")
    module = Module(path, name, ast.parse(line), line.splitlines())

    (said,) = wrong_imports(module)
    assert said.endswith(wrong)
    assert said.startswith(f"{name.replace('.', '/')}.py:{len(line.splitlines())}: ")


def test_no_feature_imports_a_sibling() -> None:
    """A feature is what says what it hears; only the table of contents knows them all."""
    edges = modules("handlers", "schedules")
    features = {m.name for m in edges for node in m.tree.body if "HEARS" in names_set_by(node)} - {"handlers"}
    wrong = [
        f"{module.at(node)}: {imported} is another feature's"
        for module in edges
        for node, imported in module.imports()
        for feature in features
        if fits(imported, {feature}) and module.name != "handlers" and not module.is_in(feature)
    ]

    assert wrong == []


def names_set_by(node: ast.stmt) -> set[str]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return {target.id for target in targets if isinstance(target, ast.Name)}


def test_rules_do_not_look_at_the_clock() -> None:
    wrong = [
        f"{module.at(node)}: {ast.unparse(node)} looks at the clock; take `now` as an argument"
        for module in modules("bot/rules")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and called(node) in CLOCKS
    ]

    assert wrong == []


def test_nothing_is_made_or_read_on_import() -> None:
    wrong = [
        f"{module.at(node)}: {called(node)}() runs when the module is imported"
        for module in modules(*ROOMS)
        if not module.is_in("storage.migrations")
        for node in on_import(module.tree)
        if isinstance(node, ast.Call) and called(node) in NOT_ON_IMPORT
    ]

    assert wrong == []


def test_importing_everything_leaves_nothing_behind(tmp_path: Path) -> None:
    """In a folder, an environment and a process that have nothing else in them."""
    names = [
        module.name
        for module in modules(*ROOMS)
        if not module.name.endswith("__main__") and not module.is_in("storage.migrations")
    ]
    script = f"""
import importlib, sys, threading
for name in {names}:
    importlib.import_module(name)
print([thread.name for thread in threading.enumerate()])
"""
    told = subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        cwd=tmp_path,
        env={},
        capture_output=True,
        text=True,
        check=False,
    )

    assert told.stderr == ""
    assert told.stdout == "['MainThread']\n"
    assert list(tmp_path.iterdir()) == []


def test_every_name_means_something() -> None:
    wrong = [
        str(module.path.relative_to(ROOT))
        for module in modules(*ROOMS, "tests")
        if WORDS_OF_NO_MEANING & set(module.path.relative_to(ROOT).with_suffix("").parts)
    ]

    assert wrong == []


def test_every_module_begins_with_a_sentence() -> None:
    wrong = [
        str(module.path.relative_to(ROOT))
        for module in modules(*ROOMS, "tests")
        if not (ast.get_docstring(module.tree) or "").strip().endswith((".", "?", "!", ":"))
        # An empty __init__.py only makes a package.
        and module.tree.body
    ]

    assert wrong == []


def test_nobody_mocks() -> None:
    wrong = [
        f"{module.at(node)}: {imported}"
        for module in modules(*ROOMS, "tests")
        for node, imported in module.imports()
        if fits(imported, {"unittest.mock", "mock", "pytest_mock"})
    ] + [
        f"{module.at(node)}: replaces our own code"
        for module in modules("tests")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "monkeypatch.setattr"
    ]

    assert wrong == []


def test_no_test_sleeps() -> None:
    wrong = [
        f"{module.at(node)}: wait for a condition instead"
        for module in modules("tests")
        if module.path.name.startswith("test_") and not module.is_in("tests.chaos", "tests.bench")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and called(node) == "sleep" and ast.unparse(node.args[0]) != "0"
    ]

    assert wrong == []


def test_catching_everything_needs_a_reason() -> None:
    wrong = [
        f"{module.at(node)}: say behind a # why everything is caught"
        for module in modules(*ROOMS, "tests")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ExceptHandler)
        # What is raised again, perhaps by a better name, has not been swallowed.
        and not isinstance(node.body[-1], ast.Raise)
        and (node.type is None or {"Exception", "BaseException"} & set(ast.unparse(node.type).strip("()").split(", ")))
        and not has_reason(module.text[node.lineno - 1])
    ]

    assert wrong == []


def has_reason(line: str) -> bool:
    comment = line.partition("#")[2]
    return len(comment.rpartition(" - ")[2].split()) >= 2


def test_only_the_database_commits() -> None:
    wrong = [
        f"{module.at(node)}: only storage/db commits"
        for module in modules(*ROOMS)
        if not module.is_in("storage.db", "storage.migrations")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and called(node) == "commit"
    ]

    assert wrong == []


def test_functions_and_files_fit_in_a_glance() -> None:
    wrong = [
        f"{module.at(node)}: {node.name} has {node.end_lineno - node.lineno + 1} lines"
        for module in modules(*ROOMS, "tests")
        # A migration is a list of tables, read from top to bottom.
        if not module.is_in("storage.migrations.versions")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno
        and node.end_lineno - node.lineno >= LONGEST_FUNCTION
    ] + [
        f"{module.path.relative_to(ROOT)}: {len(module.text)} lines; make it a folder of the same name"
        for module in modules(*ROOMS)
        if len(module.text) > LONGEST_FILE and not module.is_in("storage.migrations.versions")
    ]

    assert wrong == []

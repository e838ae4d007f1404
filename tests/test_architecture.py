"""What each folder may import, and that importing does nothing else."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.source import ROOMS, ROOT, Module, called, fits, modules

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
        {"alembic", "psycopg", "pydantic", "sqlalchemy", "sqlmodel", "structlog", "uuid_utils"},
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
        for node, name in module.calls()
        if name in CLOCKS
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


def test_any_of_the_rules_can_be_imported_first() -> None:
    names = sorted(path.stem for path in (ROOT / "bot" / "rules").iterdir() if not path.name.startswith("_"))
    everything = (
        "import importlib, sys\n"
        "for name in sys.argv[1:]:\n"
        "    for known in [one for one in sys.modules if one.split('.')[0] == 'bot']: del sys.modules[known]\n"
        "    importlib.import_module('bot.rules.' + name)\n"
    )

    ran = subprocess.run(
        [sys.executable, "-c", everything, *names], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert ran.returncode == 0, ran.stderr

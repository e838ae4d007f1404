"""Our own source, read for the tests that hold the whole of it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROOMS = ("bot", "handlers", "storage", "schedules")


@dataclass(frozen=True)
class Module:
    path: Path
    name: str
    tree: ast.Module
    text: list[str]

    @property
    def file(self) -> str:
        return str(self.path.relative_to(ROOT))

    def at(self, node: ast.AST) -> str:
        return f"{self.file}:{getattr(node, 'lineno', 1)}"

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

    def calls(self) -> Iterator[tuple[ast.Call, str]]:
        """Every call with the last part of what is called."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                yield node, called(node)

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

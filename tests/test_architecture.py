"""The direction of imports and the purity of the core, read off the source text; each rule catches a seeded fault."""

import ast
import sys
from collections.abc import Callable, Iterator
from functools import cache

import pytest

from tests.sources import ROOT, sources

# What each room may use of ours: a name covers itself and everything below it.
ROOMS: dict[str, frozenset[str]] = {
    "domain": frozenset({"domain"}),
    "models": frozenset({"domain", "models"}),
    "activities": frozenset({"domain", "models", "activities"}),
    "workflows": frozenset({"domain", "workflows", "activities.signatures"}),
    "web": frozenset({"domain", "models", "web", "workflows.client", "workflows.messages", "activities.letters"}),
    "stack": frozenset({"stack", "domain.errors"}),
    "demo": frozenset({"demo", "domain", "models", "web.desk", "workflows.client", "workflows.messages"}),
    "audit": frozenset({"audit", "domain", "models", "workflows"}),
}
# Single files that stand apart from their room.
FILES: dict[str, frozenset[str]] = {
    # workflows load it, so it must not bring the database with it
    "activities/signatures.py": frozenset({"domain"}),
    "web/app.py": ROOMS["web"] | {"settings", "demo.officers"},
}
OURS = frozenset({*ROOMS, "bench", "chaos", "console", "tests", "migrations", "settings", "worker", "cli"})
COMPOSITION_ROOTS = frozenset({"worker.py", "cli.py", "web/app.py"})
# console/ is the body of cli.py: it is handed the settings but never reads them
HANDED_SETTINGS = ("console/",)
READS = frozenset({"Settings", "Settings.model_validate"})
# These start child processes, which inherit the environment as a whole; they read no setting from it.
PASS_THE_ENVIRONMENT_ON = frozenset({"console/up.py", "web/assets.py"})
IMPURE = frozenset({"now", "today", "utcnow", "uuid4", "random", "open", "environ", "getenv", "asyncio"})

Faults = Iterator[str]


# --- the rules, each over the text of one file


@cache
def _tree(text: str) -> ast.Module:
    return ast.parse(text)


def _imports(where: str, tree: ast.AST) -> Iterator[tuple[int, str]]:
    """(line, full name) of everything that is imported, also inside functions and for type checking only."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = where.split("/")[: -node.level] if node.level else []
            module = ".".join([*package, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names)


def _covers(allowed: frozenset[str], name: str) -> bool:
    return any(name == prefix or name.startswith(f"{prefix}.") for prefix in allowed)


def imports_in_the_wrong_direction(where: str, text: str) -> Faults:
    """The table of the design: which room may use which."""
    allowed = FILES.get(where) or ROOMS.get(where.split("/", maxsplit=1)[0])
    if allowed is None:
        return
    for line, name in _imports(where, _tree(text)):
        if name.split(".", maxsplit=1)[0] in OURS and not _covers(allowed, name):
            yield f"{where}:{line} may not import {name}"


def foreign_packages_in_the_core(where: str, text: str) -> Faults:
    """The core uses the standard library and `transitions`."""
    for line, name in _imports(where, _tree(text)):
        top = name.split(".", maxsplit=1)[0]
        if top not in {*sys.stdlib_module_names, "transitions", "domain"}:
            yield f"{where}:{line} brings {top} into the core"


def readers_of_the_settings(where: str, text: str) -> Faults:
    """Only composition roots build settings; beside them only the body of the command line may name their type."""
    tree = _tree(text)
    if where in COMPOSITION_ROOTS or where == "settings.py":
        return
    for line, name in _imports(where, tree):
        if _covers(frozenset({"settings"}), name) and not where.startswith(HANDED_SETTINGS):
            yield f"{where}:{line} imports the settings"
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).removeprefix("settings.") in READS:
            yield f"{where}:{node.lineno} reads the settings"


def readers_of_the_environment(where: str, text: str) -> Faults:
    """Only settings.py reads the environment; to set a variable for a library is not to read it."""
    if where == "settings.py":
        return
    tree = _tree(text)
    written = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store)
    }
    banned = {"getenv"} if where in PASS_THE_ENVIRONMENT_ON else {"environ", "environb", "getenv"}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute | ast.Name) or id(node) in written:
            continue
        if (node.attr if isinstance(node, ast.Attribute) else node.id) in banned:
            yield f"{where}:{node.lineno} reads the environment"


def packages_that_do_something(where: str, text: str) -> Faults:
    """An ``__init__.py`` holds a docstring and nothing else."""
    tree = _tree(text)
    if where.endswith("__init__.py") and (not ast.get_docstring(tree) or len(tree.body) != 1):
        yield f"{where} holds more or less than a docstring"


class _Impurities(ast.NodeVisitor):
    """Finds clocks, chance and I/O by name. A parameter of that name is lawful: the value was handed in."""

    def __init__(self) -> None:
        self.found: list[tuple[int, str]] = []
        self._handed_in: frozenset[str] = frozenset()

    def _enter(self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) -> None:
        outer = self._handed_in
        given = node.args
        self._handed_in |= {a.arg for a in (*given.posonlyargs, *given.args, *given.kwonlyargs)}
        self.generic_visit(node)
        self._handed_in = outer

    visit_FunctionDef = visit_AsyncFunctionDef = visit_Lambda = _enter  # noqa: N815 names given by ast

    def _check(self, line: int, names: Iterator[str]) -> None:
        self.found += [(line, name) for name in names if name in IMPURE]

    def visit_Name(self, node: ast.Name) -> None:
        self._check(node.lineno, (n for n in (node.id,) if n not in self._handed_in))

    def visit_Attribute(self, node: ast.Attribute) -> None:
        self._check(node.lineno, iter((node.attr,)))
        self.generic_visit(node)

    def visit_Import(self, node: ast.Import | ast.ImportFrom) -> None:
        module = getattr(node, "module", None) or ""
        self._check(node.lineno, (part for a in node.names for part in f"{module}.{a.name}".split(".")))

    visit_ImportFrom = visit_Import  # noqa: N815


def impurities_in_the_core(where: str, text: str) -> Faults:
    """No clock, no chance, no I/O, no environment, no event loop in the core."""
    visitor = _Impurities()
    visitor.visit(_tree(text))
    return (f"{where}:{line} knows {name}" for line, name in visitor.found)


def zones_looked_up_at_import(where: str, text: str) -> Faults:
    """A zone looked up while a module loads would be I/O at import, inside a workflow's sandbox."""

    def at_import(node: ast.AST) -> Iterator[ast.AST]:
        for child in ast.iter_child_nodes(node):
            if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
                yield child
                yield from at_import(child)

    for node in at_import(_tree(text)):
        if isinstance(node, ast.Call) and ast.unparse(node.func).rsplit(".", 1)[-1] == "ZoneInfo":
            yield f"{where}:{node.lineno} looks a zone up at import"


RULES: dict[Callable[[str, str], Faults], str] = {  # rule -> the room it is for ("" for all)
    imports_in_the_wrong_direction: "",
    readers_of_the_settings: "",
    readers_of_the_environment: "",
    packages_that_do_something: "",
    foreign_packages_in_the_core: "domain",
    impurities_in_the_core: "domain",
    zones_looked_up_at_import: "domain",
}
NOT_THE_HOUSE = ("bench/", "chaos/", "tests/")


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_holds_in_all_files(rule: Callable[[str, str], Faults]) -> None:
    files = [(where, text) for where, text in sources(RULES[rule]) if not where.startswith(NOT_THE_HOUSE)]

    assert [fault for where, text in files for fault in rule(where, text)] == []


SEEDED = [
    (imports_in_the_wrong_direction, "domain/case.py", "from models.cases import CaseRow"),
    (imports_in_the_wrong_direction, "domain/case.py", "def f():\n    import models.cases"),
    (imports_in_the_wrong_direction, "domain/case.py", "import settings"),
    (imports_in_the_wrong_direction, "models/cases.py", "from activities import records"),
    (imports_in_the_wrong_direction, "models/cases.py", "from workflows.client import Cases"),
    (imports_in_the_wrong_direction, "activities/records.py", "import workflows.case"),
    (imports_in_the_wrong_direction, "activities/signatures.py", "from models.log import append"),
    (imports_in_the_wrong_direction, "workflows/case.py", "from models.log import append"),
    (imports_in_the_wrong_direction, "workflows/case.py", "if TYPE_CHECKING:\n    from models.log import append"),
    (imports_in_the_wrong_direction, "workflows/case.py", "from activities.records import Records"),
    (imports_in_the_wrong_direction, "workflows/case.py", "from activities import records"),
    (imports_in_the_wrong_direction, "web/pages.py", "from workflows.case import CaseWorkflow"),
    (imports_in_the_wrong_direction, "web/pages.py", "from workflows import case"),
    (imports_in_the_wrong_direction, "web/pages.py", "import workflows"),
    (imports_in_the_wrong_direction, "web/pages.py", "import activities.records"),
    (imports_in_the_wrong_direction, "web/app.py", "import activities.records"),
    (imports_in_the_wrong_direction, "stack/postgres.py", "from domain.case import Case"),
    (imports_in_the_wrong_direction, "demo/driver.py", "from web.pages import home"),
    (imports_in_the_wrong_direction, "audit/replay.py", "from activities.records import Records"),
    (imports_in_the_wrong_direction, "domain/sub/deep.py", "from ...models import cases"),
    (readers_of_the_settings, "web/pages.py", "from settings import Settings"),
    (readers_of_the_settings, "stack/postgres.py", "import settings"),
    (readers_of_the_settings, "console/up.py", "from settings import Settings\nSettings()"),
    (readers_of_the_settings, "console/up.py", "from settings import Settings\nSettings.model_validate({})"),
    (readers_of_the_environment, "worker.py", "import os\nos.environ['NETRAL_MODE']"),
    (readers_of_the_environment, "worker.py", "import os\nos.environ.get('NETRAL_MODE')"),
    (readers_of_the_environment, "stack/postgres.py", "import os\nos.getenv('HOME')"),
    (readers_of_the_environment, "stack/postgres.py", "from os import environ\nprint({**environ})"),
    (readers_of_the_environment, "console/up.py", "import os\nos.getenv('HOME')"),
    (packages_that_do_something, "web/__init__.py", ""),
    (packages_that_do_something, "web/__init__.py", '"""Pages."""\nimport os'),
    (packages_that_do_something, "web/__init__.py", "X = 1"),
    (foreign_packages_in_the_core, "domain/case.py", "import pydantic"),
    (foreign_packages_in_the_core, "domain/case.py", "from temporalio import workflow"),
    (impurities_in_the_core, "domain/case.py", "datetime.now(UTC)"),
    (impurities_in_the_core, "domain/case.py", "date.today()"),
    (impurities_in_the_core, "domain/case.py", "datetime.utcnow()"),
    (impurities_in_the_core, "domain/case.py", "from uuid import uuid4"),
    (impurities_in_the_core, "domain/case.py", "import uuid\nuuid.uuid4()"),
    (impurities_in_the_core, "domain/case.py", "import random"),
    (impurities_in_the_core, "domain/case.py", "from random import choice"),
    (impurities_in_the_core, "domain/case.py", "def f(path):\n    return open(path)"),
    (impurities_in_the_core, "domain/case.py", "import os\nos.environ"),
    (impurities_in_the_core, "domain/case.py", "from os import getenv as g"),
    (impurities_in_the_core, "domain/case.py", "import asyncio.locks"),
    (impurities_in_the_core, "domain/case.py", "def f(now):\n    pass\nprint(now)"),
    (impurities_in_the_core, "domain/case.py", "def f(now):\n    return clock.now()"),
    (zones_looked_up_at_import, "domain/clock.py", "WIB = ZoneInfo('Asia/Jakarta')"),
    (zones_looked_up_at_import, "domain/clock.py", "class Z:\n    wib = zoneinfo.ZoneInfo('Asia/Jakarta')"),
]


@pytest.mark.parametrize(("rule", "where", "text"), SEEDED)
def test_a_seeded_fault_is_found(rule: Callable[[str, str], Faults], where: str, text: str) -> None:
    assert list(rule(where, text))


def test_every_rule_has_a_seeded_fault() -> None:
    assert {rule for rule, _, _ in SEEDED} == set(RULES)


LAWFUL = [
    (imports_in_the_wrong_direction, "workflows/case.py", "from activities.signatures import TRY\nimport domain.case"),
    (imports_in_the_wrong_direction, "workflows/case.py", "from activities import signatures"),
    (imports_in_the_wrong_direction, "web/pages.py", "import workflows.client\nfrom workflows import messages"),
    (imports_in_the_wrong_direction, "stack/ports.py", "from domain.errors import Refusal\nimport stack.house"),
    (imports_in_the_wrong_direction, "domain/sub/deep.py", "from .. import case\nfrom . import other"),
    (imports_in_the_wrong_direction, "worker.py", "import models.log, activities.records, workflows.case, settings"),
    (readers_of_the_settings, "worker.py", "from settings import Settings\nSettings()"),
    (readers_of_the_settings, "console/up.py", "from settings import Settings\ndef up(settings: Settings): ..."),
    (readers_of_the_settings, "console/docs.py", "from settings import Settings\nSettings.model_fields.items()"),
    (readers_of_the_environment, "stack/postgres.py", "import os\nos.environ['XDG_RUNTIME_DIR'] = 'x'"),
    (readers_of_the_environment, "console/up.py", "import os\nstart(os.environ)"),
    (packages_that_do_something, "web/__init__.py", '"""Pages."""'),
    (impurities_in_the_core, "domain/case.py", "def f(now, *, today):\n    return lambda: (now, today)"),
    (impurities_in_the_core, "domain/case.py", "f(now=1, today=2)\nwhile_open = reopened = None"),
    (zones_looked_up_at_import, "domain/clock.py", "def zone(name):\n    return ZoneInfo(name)"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "where", "text"), LAWFUL)
def test_what_is_lawful_is_left_alone(rule: Callable[[str, str], Faults], where: str, text: str) -> None:
    assert list(rule(where, text)) == []


def test_every_room_that_stands_here_has_a_row_in_the_table() -> None:
    rooms = {path.parent.name for path in ROOT.glob("*/__init__.py")}

    assert rooms <= OURS

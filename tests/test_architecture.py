"""Who may import whom and who may touch what: the picture in README.md, held."""

import ast
import re
from pathlib import Path

import pytest


ROOT = Path(__file__).parent.parent
# Each part, and the other parts it may know. Nobody else is missing: a new part is added here.
KNOWS = {
    "settings": set(),
    "i18n": set(),
    "data": {"settings", "i18n"},
    "metrics": {"data", "settings", "i18n"},
    "views": {"metrics", "i18n"},
    "exports": {"views", "i18n"},
    "ui": {"exports", "views", "metrics", "data", "settings", "i18n"},
    "pages": {"ui", "views"},
    "app": {"ui"},
}
# What single files may know besides, and why.
BESIDES = {
    # The command: it asks for the numbers that the package itself is only given.
    "data/effect.py": {"metrics", "views"},
    "exports/__main__.py": {"data", "metrics", "settings"},
    "exports/asked.py": {"data", "metrics", "settings"},
    "exports/compose.py": {"metrics"},
    "exports/held.py": {"data", "metrics"},
    # What people wrote of a meeting, as values: it is given them and cannot ask.
    "exports/meeting.py": {"data.meetings"},
    "exports/recorded.py": {"data.meetings", "metrics.filters"},
    "exports/production.py": {"settings"},  # the client's templates
    "exports/names.py": {
        "metrics.calendar",
        "metrics.filters",
    },  # a period's short name
    "exports/image.py": {"settings"},  # which browser draws
    "views/maps.py": {"data.geography"},  # outlines, not records
    "views/shapes.py": {"data.geography"},
    "views/territories.py": {"data.geography"},
}
SCREEN = {"app", "pages", "ui"}
OPENS_DATABASES = {"data/store.py"}
WRITES = {
    "data/answers.py",
    "data/load.py",
    "data/withdrawal.py",
    "data/staging.py",
    "data/written.py",
}
STATEMENT = re.compile(
    r"\b(INSERT\s+INTO|UPDATE\s+\S+\s+(AS\s+\w+\s+)?SET|DELETE\s+FROM|DROP\s+TABLE"
    r"|CREATE\s+(TEMPORARY\s+)?TABLE|COPY\s+\S+\s*\()"
)
WRITING = {"insert", "update", "delete"}
MOST_LINES = 300


def part_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


FILES = [
    path
    for part in KNOWS
    for path in sorted([*ROOT.glob(f"{part}.py"), *(ROOT / part).rglob("*.py")])
]
each_file = pytest.mark.parametrize(
    "path", FILES, ids=[str(path.relative_to(ROOT)) for path in FILES]
)


def imported(path: Path) -> set[str]:
    """Modules a file imports, by their full names; `from a import b` gives a and a.b."""
    package = path.relative_to(ROOT).parent.parts
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join((*above, *filter(None, [node.module])))
            names |= {module} | {f"{module}.{alias.name}" for alias in node.names}
    return names


def texts(path: Path) -> list[str]:
    """The texts of a file that could be SQL, those with placeholders put together.

    A sentence about a table, as in a docstring, is none.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = (
                p.value if isinstance(p, ast.Constant) else "x" for p in node.values
            )
            found.append("".join(map(str, parts)))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.append(node.value)
    return found


def within(name: str, modules: set[str]) -> bool:
    return any(name == module or name.startswith(f"{module}.") for module in modules)


@each_file
def test_imports_point_one_way(path):
    part, relative = part_of(path), path.relative_to(ROOT).as_posix()
    allowed = KNOWS[part] | BESIDES.get(relative, set()) | {part}
    strays = {
        name
        for name in imported(path)
        if name.partition(".")[0] in KNOWS and not within(name, allowed)
    }
    assert not strays, f"{relative} imports {', '.join(sorted(strays))}, not for {part}"


@each_file
def test_only_the_screen_knows_streamlit(path):
    names = {name.partition(".")[0] for name in imported(path)}
    assert part_of(path) in SCREEN or "streamlit" not in names


@each_file
def test_one_module_opens_databases(path):
    relative = path.relative_to(ROOT).as_posix()
    opens = any(name.endswith(".create_engine") for name in imported(path))
    assert opens == (relative in OPENS_DATABASES)


@each_file
def test_records_are_written_in_one_place(path):
    if path.relative_to(ROOT).as_posix() in WRITES:
        return
    assert not writings(path)


def test_the_writers_are_seen_writing():
    """The search above finds what it looks for where it must be."""
    for relative in WRITES:
        assert writings(ROOT / relative), relative


def writings(path: Path) -> list[str]:
    """Statements that write, and what writes without one."""
    said = [text for text in texts(path) if STATEMENT.search(text)]
    return said + sorted(imported(path) & {f"sqlalchemy.{name}" for name in WRITING})


@each_file
def test_a_file_has_one_reason(path):
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= MOST_LINES, f"{lines} lines: past {MOST_LINES} it is two things"


def test_scripts_lie_in_folders_of_pages():
    assert not list((ROOT / "pages").glob("*.py")), (
        "served without app.py on a first deep link: docs/decisions.md, 013"
    )


def test_besides_names_files_that_exist():
    assert not [name for name in BESIDES if not (ROOT / name).exists()]

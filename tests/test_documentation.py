"""The documents say what the code does."""

import re
import shlex
from pathlib import Path

import pytest

from data import __main__ as data_command
from data.check.problem import load_codes
from data.documentation import __main__ as records_page
from data.documentation import kind_anchor, problem_anchor
from data.records import load_kinds
from exports import __main__ as exports_command
from exports.outline import load_outlines
from i18n import LANGUAGES, words
from metrics import __main__ as metrics_command
from metrics import documentation as measures_page
from metrics import load_measures
from metrics.measure import GROUPS, METHODS
from settings import ROOT
from views import VIEWS


PAGES = [
    ROOT / "README.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").glob("*.md")),
]
COMMANDS = {
    "data": data_command,
    "metrics": metrics_command,
    "exports": exports_command,
}
LINK = re.compile(r"\]\((?!https?:)([^)\s]+)\)")
README = (ROOT / "README.md").read_text(encoding="utf-8").replace("\\\n", " ")
EXAMPLES = re.findall(r"^python -m (\w+) ([^#\n]*)", README, flags=re.MULTILINE)
each_page = pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)


def anchors(path: Path) -> set[str]:
    text = path.read_text(encoding="utf-8")
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings)
    named = re.findall(r'<a id="([^"]+)">', text)
    return {heading.replace(" ", "-") for heading in plain} | set(named)


def test_made_pages_are_up_to_date():
    made = {measures_page.PAGE: measures_page.page()}
    made |= {path: records_page.page(name) for name, path in records_page.PAGES.items()}
    assert len(made) == 1 + len(LANGUAGES)
    for path, text in made.items():
        assert path.read_text(encoding="utf-8") == text, "run: make docs"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_column_and_problem_has_its_place(language):
    path = records_page.PAGES[language]
    text = path.read_text(encoding="utf-8")
    kinds = load_kinds().values()
    assert anchors(path) >= {kind_anchor(kind) for kind in kinds}
    assert anchors(path) >= {problem_anchor(code) for code in load_codes()}
    for kind in kinds:
        for field in kind.fields:
            for _, names in field.headings:
                assert ", ".join(names).replace("|", "\\|") in text
    assert "{" not in text


def test_rules_of_kinds_are_the_codes_between_records():
    every = {"key_conflict", "repeated_row"}  # of any kind
    told = {code for kind in load_kinds().values() for code in kind.rules}
    between = {
        code for code, entry in load_codes().items() if entry["step"] == "record"
    }
    assert told | every == between


@each_page
def test_links_lead_somewhere(path):
    for link in LINK.findall(path.read_text(encoding="utf-8")):
        target, _, anchor = link.partition("#")
        file = (path.parent / target).resolve() if target else path
        assert file.exists(), f"{path.name}: {link}"
        assert not anchor or anchor in anchors(file), f"{path.name}: {link}"


@each_page
def test_files_named_in_code_marks_exist(path):
    text = path.read_text(encoding="utf-8")
    for name in re.findall(r"`([a-z_.0-9*]+(?:/[\w.*]+)+)`", text):
        if not name.startswith("data/local/"):  # made by a deployment
            assert list(ROOT.glob(name)), f"{path.name} names {name}"


def test_examples_were_found():
    assert {package for package, _ in EXAMPLES} == set(COMMANDS)


@pytest.mark.parametrize("package, line", EXAMPLES, ids=lambda value: value.strip())
def test_commands_are_understood(package, line):
    """Parsed by the command itself; measures, splits and views that do not exist fail."""
    options = COMMANDS[package].parser().parse_args(shlex.split(line))
    if measure := getattr(options, "measure", None):
        assert set(options.by) <= load_measures()[measure].dimensions
    if package == "exports" and options.command != "meeting":
        known = VIEWS if options.command == "view" else load_outlines()
        assert options.key in known


def test_make_targets_exist():
    made = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    named = {name for page in PAGES for name in targets(page)}
    assert {"run", "test"} <= named <= set(made)


def targets(path: Path) -> set[str]:
    """Commands of make in code marks or at the beginning of a line."""
    text = path.read_text(encoding="utf-8")
    return set(re.findall(r"(?:`|^)make (\w+)", text, flags=re.MULTILINE))


def test_environment_is_read():
    named = set(re.findall(r"`([A-Z]+_[A-Z_]+)`", README))
    sources = (ROOT / "settings.py", ROOT / "tests" / "conftest.py")
    read = "".join(path.read_text(encoding="utf-8") for path in sources)
    assert named == set(re.findall(r'environ\.get\("([A-Z_]+)"', read))


def test_changelog_names_every_page():
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    titles = {path.stem: path for path in (ROOT / "pages").glob("*/*.py")}
    missing = [name for name in titles if words("en")["page"][name] not in changelog]
    assert titles and not missing


def test_every_group_and_method_has_words():
    assert measures_page.HEADINGS.keys() == set(GROUPS)
    assert measures_page.METHODS.keys() == set(METHODS)


def test_decisions_are_numbered_and_short():
    text = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8")
    sections = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    assert [int(section[:3]) for section in sections] == list(
        range(1, len(sections) + 1)
    )
    for section in sections:
        body = [line for line in section.splitlines()[1:] if line.strip()]
        assert len(body) <= 15, section.splitlines()[0]

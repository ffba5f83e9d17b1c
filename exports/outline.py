"""Reports as definition files: which sections, which views, in which order.

To add a report, put a file beside the others in exports/reports.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from i18n import LANGUAGES
from views import PAGES, VIEWS


FOLDER = Path(__file__).parent / "reports"
FORMATS = ("pptx", "xlsx", "pdf", "docx", "zip")
PERIODS = ("month", "quarter", "last_12", "this_year", "last_year", "everything")


class OutlineError(Exception):
    """A file in exports/reports is wrong; the message names the file and the fix."""


@dataclass(frozen=True)
class Section:
    """A page of the dashboard and the views of it that the report holds. `recorded`: it
    is left out where there is no row to show."""

    page: str
    views: tuple[str, ...]
    recorded: bool = False


@dataclass(frozen=True)
class Outline:
    """A kind of report. `about` is "country", or "network" where one is made for each;
    `period` and `formats` are what is proposed. Figures over time show at least so many
    months of `history`, up to the end of the period."""

    key: str
    about: str
    period: str
    formats: tuple[str, ...]
    title: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    history: int = 0


@cache
def load_outlines() -> dict[str, Outline]:
    """Every report by its key: those of the country first."""
    found = [read_outline(path) for path in sorted(FOLDER.glob("*.toml"))]
    found.sort(key=lambda outline: (outline.about, outline.key))
    return {outline.key: outline for outline in found}


def read_outline(path: Path) -> Outline:
    """Raises `OutlineError`."""
    try:
        text = tomllib.loads(path.read_text(encoding="utf-8"))
        return Outline(
            key=path.stem,
            about=one_of(("country", "network"), text["about"]),
            period=one_of(PERIODS, text["period"]),
            formats=tuple(one_of(FORMATS, name) for name in text["formats"]),
            title=tuple((name, text["title"][name]) for name in LANGUAGES),
            sections=tuple(
                Section(
                    one_of(PAGES, row["page"]),
                    tuple(one_of(VIEWS, key) for key in row["views"]),
                    bool(row.get("recorded", False)),
                )
                for row in text["section"]
            ),
            history=int(text.get("history", 0)),
        )
    except KeyError as error:
        raise OutlineError(f"{path.name}: {error} is missing") from error
    except (ValueError, tomllib.TOMLDecodeError) as error:
        raise OutlineError(f"{path.name}: {error}") from error


def one_of(allowed, value):
    if value not in allowed:
        raise ValueError(f"{value!r} is not one of {', '.join(sorted(allowed))}")
    return value

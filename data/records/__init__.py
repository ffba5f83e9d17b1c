"""The kinds of record: one file per kind, read by the tables, the checks and the
documents.

To add a heading synonym, a column or a rule of a column, change the kind's file here;
reading, checking, the template and the documentation follow. The kinds in `typed` come
from no file: people type them on a page.
"""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from i18n import LANGUAGES


FOLDER = Path(__file__).parent
TYPES = (
    "key",
    "text",
    "code",
    "codes",
    "date",
    "month",
    "period",
    "integer",
    "number",
    "money",
    "yes_no",
)


@dataclass(frozen=True)
class Field:
    """One column of a kind, and how a cell of it is read.

    `type` key: stored only as a keyed hash; code: one of the list `codes`; codes:
    several of it. `length` restores zeros that a spreadsheet dropped. `least`, `most`
    are inclusive. A `derived` column is worked out while reading and is never asked
    for in a file.
    """

    name: str
    type: str
    headings: tuple[tuple[str, tuple[str, ...]], ...]
    required: bool = False
    derived: bool = False
    codes: str | None = None
    length: int | None = None
    least: float | None = None
    most: float | None = None
    example: str = ""
    about: tuple[tuple[str, str], ...] = ()

    def heading(self, language: str) -> str:
        """The first heading by which the column is known in a language."""
        return dict(self.headings)[language][0]


@dataclass(frozen=True)
class Kind:
    """A kind of record: what one row means, its columns, and the columns that are its
    key.

    `rules` are the codes of problems between records that this kind may have, besides
    a key that stands twice.
    """

    key: str
    title: tuple[tuple[str, str], ...]
    about: tuple[tuple[str, str], ...]
    identity: tuple[str, ...]
    dated_by: str | None
    rules: tuple[str, ...]
    fields: tuple[Field, ...] = field(repr=False)

    def __getitem__(self, name: str) -> Field:
        return next(column for column in self.fields if column.name == name)


@cache
def load_kinds() -> dict[str, Kind]:
    """Every kind that is delivered in files, in the order in which records depend on
    one another."""
    order = tomllib.loads((FOLDER / "order.toml").read_text(encoding="utf-8"))["order"]
    return {key: read_kind(FOLDER / f"{key}.toml") for key in order}


@cache
def typed_kinds() -> dict[str, Kind]:
    """Every kind that is only typed on a page; its fields have no headings."""
    paths = sorted((FOLDER / "typed").glob("*.toml"))
    return {path.stem: read_kind(path) for path in paths}


def all_kinds() -> dict[str, Kind]:
    """Every kind that is stored."""
    return load_kinds() | typed_kinds()


def read_kind(path: Path) -> Kind:
    text = tomllib.loads(path.read_text(encoding="utf-8"))
    return Kind(
        key=path.stem,
        title=tuple((language, text["title"][language]) for language in LANGUAGES),
        about=tuple((language, text["about"][language]) for language in LANGUAGES),
        identity=tuple(text["identity"]),
        dated_by=text.get("dated_by"),
        rules=tuple(text.get("rules", ())),
        fields=tuple(read_field(row) for row in text["field"]),
    )


def read_field(row: dict) -> Field:
    if row["type"] not in TYPES:
        raise ValueError(
            f"{row['name']}: {row['type']!r} is none of {', '.join(TYPES)}"
        )
    return Field(
        name=row["name"],
        type=row["type"],
        headings=tuple(
            (language, tuple(row["headings"][language]))
            for language in LANGUAGES
            if "headings" in row
        ),
        required=row.get("required", False),
        derived=row.get("derived", False),
        codes=row.get("codes"),
        length=row.get("length"),
        least=row.get("least"),
        most=row.get("most"),
        example=str(row.get("example", "")),
        about=tuple(row.get("about", {}).items()),
    )

"""Measures: the numbers the programme is steered by, read from their definition
files."""

import hashlib
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from data.sources import SOURCES
from i18n import LANGUAGES
from metrics.filters import SETS


DEFINITIONS = Path(__file__).parent / "definitions"
UNITS = ("count", "eur", "eur_each", "percent", "rate", "ratio", "days", "km")
HOW = ("rows", "distinct", "sum", "quantile", "most")
WINDOWS = ("period", "cumulative", "year")
GROUPS = (
    "providers",
    "patients",
    "sessions",
    "support",
    "coverage",
    "budget",
    "plan",
)
METHODS = (
    "standardised",
    "gini",
    "top_to_bottom",
    "without_provider",
    "within_distance",
    "floating_catchment",
    "projection",
    "completion",
    "over_months",
    "year_passed",
    "agreed",
    "allocation_key",
)
# Methods whose values of parts give that of the whole, as those of a tally do.
ADD_UP = (None, "standardised", "projection", "completion")
# Methods that tell months apart which their source does not.
MONTHLY = ("over_months",)


class DefinitionError(Exception):
    """A file in metrics/definitions is wrong; the message names the file and the
    fix."""


@dataclass(frozen=True)
class Each:
    """Tally every member of `column` first, then one number over the members.

    `then`: "quantile" (at `at`), "sum", "at_least" or "exactly" (how many members reach
    `at`).
    """

    column: str
    then: str
    at: float


@dataclass(frozen=True)
class Tally:
    """One number for a group of rows: how many, how many different, how much.

    There is no arithmetic here. A number that needs some (a waiting time, an amount
    net of corrections) is a column of the source, where it can be looked at row by row.
    `known` names columns that must have a value; `at` is the quantile where `how` asks
    for one. `window` is the period, everything up to its end ("cumulative"), or its
    calendar years up to its end ("year").
    """

    source: str
    how: str
    column: str | None = None
    where: tuple[tuple[str, str], ...] = ()
    known: tuple[str, ...] = ()
    window: str = "period"
    at: float | None = None
    each: Each | None = None

    @property
    def counts_persons(self) -> bool:
        """Whether the number is itself a number of persons."""
        column = self.each.column if self.each else self.column
        return column is not None and column == SOURCES[self.source].persons

    @property
    def dimensions(self) -> frozenset[str]:
        source = SOURCES[self.source]
        return frozenset(source.dimensions) | frozenset(source.split_by)


@dataclass(frozen=True)
class Measure:
    """A number the programme is steered by.

    `whole` and `apart` are for disclosure control: the persons that the measure is some
    of, on the same page, so that the rest of them can be had by subtraction; and the
    rows that another measure of the page gives away in the same manner.

    Without a `per` a measure is its `tally`; with one it is the ratio of the two times
    `times`, each tallied on its own and divided last, so ratios are never averaged. A
    `method` of metrics.methods takes the two further, with its own `options`.
    """

    key: str
    group: str
    unit: str
    better: str
    times: float
    tally: Tally
    per: Tally | None
    whole: Tally | None
    apart: Tally | None
    method: str | None
    options: tuple[tuple[str, object], ...]
    splits: tuple[str, ...] | None
    title: tuple[tuple[str, str], ...]
    meaning: tuple[tuple[str, str], ...]

    @property
    def dimensions(self) -> frozenset[str]:
        """What the measure can be split by: the dimensions its sources share."""
        shared = self.tally.dimensions
        if self.per:
            shared &= self.per.dimensions
        if self.method in MONTHLY:
            shared |= {"month"}
        return shared & frozenset(self.splits) if self.splits is not None else shared

    @property
    def adds_up(self) -> bool:
        """Whether a total and some of its parts tell of another part: those of a median
        or an index do not."""
        quantiles = (self.tally.how, self.tally.each and self.tally.each.then)
        return self.method in ADD_UP and "quantile" not in quantiles

    @property
    def is_level(self) -> bool:
        """Whether the number of a month is of the same size as that of a year: a level
        or a share is, an amount that adds up over the months is not."""
        return (
            self.unit not in ("count", "eur")
            or self.tally.window == "cumulative"
            or SOURCES[self.tally.source].clock == "contract"
        )

    @property
    def reach(self) -> str:
        """The months that a value tells of: those of the period ("period"), of the year
        so far ("so_far"), or all of the year ("year")."""
        if self.method == "year_passed":  # by the end of the period
            return "period"
        if self.method == "projection" or SOURCES[self.tally.source].clock == "year":
            return "year"
        return "so_far" if self.tally.window == "year" else "period"

    @property
    def filters(self) -> frozenset[str]:
        """The filters that narrow the measure down; the others leave it as it is."""
        return self.tally.dimensions & frozenset(SETS)


@cache
def load_measures() -> dict[str, Measure]:
    """Every measure by its key, in the order of the groups and of the file names."""
    measures = [read_measure(path) for path in sorted(DEFINITIONS.glob("*.toml"))]
    measures.sort(key=lambda measure: GROUPS.index(measure.group))
    return {measure.key: measure for measure in measures}


@cache
def definitions_version() -> str:
    """Eight characters that change with any definition, of a measure or of states and
    strata; part of what is printed and cached."""
    digest = hashlib.sha256()
    for path in sorted(
        (*DEFINITIONS.glob("*.toml"), *DEFINITIONS.parent.glob("*.toml"))
    ):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:8]


def read_measure(path: Path) -> Measure:
    definition = tomllib.loads(path.read_text(encoding="utf-8"))
    method = definition.get("method")
    try:
        unit = one_of(UNITS, definition["unit"])
        return Measure(
            key=path.stem,
            group=one_of(GROUPS, definition["group"]),
            unit=unit,
            better=one_of(("higher", "lower", "neither"), definition["better"]),
            times=definition.get("times", 100 if unit == "percent" else 1),
            tally=read_tally(definition["tally"]),
            per=read_tally(definition["per"]) if "per" in definition else None,
            whole=read_tally(definition["whole"]) if "whole" in definition else None,
            apart=read_tally(definition["apart"]) if "apart" in definition else None,
            method=one_of(METHODS, method) if method else None,
            options=tuple(definition.get("options", {}).items()),
            splits=tuple(definition["splits"]) if "splits" in definition else None,
            title=tuple((name, definition["title"][name]) for name in LANGUAGES),
            meaning=tuple((name, definition["meaning"][name]) for name in LANGUAGES),
        )
    except KeyError as error:
        raise DefinitionError(f"{path.name}: {error} is missing") from error
    except ValueError as error:
        raise DefinitionError(f"{path.name}: {error}") from error


def read_tally(table: dict) -> Tally:
    each = table.get("each")
    return Tally(
        source=one_of(SOURCES, table["source"]),
        how=one_of(HOW, table["how"]),
        column=None if table["how"] == "rows" else table["column"],
        where=tuple(sorted(table.get("where", {}).items())),
        known=tuple(table.get("known", ())),
        window=one_of(WINDOWS, table.get("window", "period")),
        at=table.get("at"),
        each=Each(each["column"], each["then"], each["at"]) if each else None,
    )


def one_of(allowed, value):
    if value not in allowed:
        raise ValueError(f"{value!r} is not one of {', '.join(sorted(allowed))}")
    return value

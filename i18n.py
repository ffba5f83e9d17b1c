"""Words, numbers and dates in four languages. No Streamlit: a file has a language
too."""

import csv
import math
import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal


LANGUAGES = ("fr", "nl", "de", "en")
FOLDER = Path(__file__).parent / "locales"
THIN = "\u202f"  # narrow no-break space: French thousands and before high punctuation
MINUS = "\u2212"
DECIMALS = {
    "count": 0,
    "eur": 0,
    "eur_each": 2,
    "percent": 1,
    "rate": 1,
    "ratio": 2,
    "days": 0,
    "km": 1,
}
WHOLE = 99.95  # a rate of a hundred or more has no decimals: 46 416 hours, 131 sessions


@cache
def words(language: str) -> dict:
    """The sentences of a language: section → key → text with `{placeholders}`."""
    return {
        section: entries
        for path in sorted((FOLDER / language).glob("*.toml"))
        for section, entries in tomllib.loads(path.read_text(encoding="utf-8")).items()
    }


@cache
def codes() -> dict[str, dict[str, dict[str, str]]]:
    """Code list → code → language → label. The order is the order in which they are
    drawn."""
    return tomllib.loads((FOLDER / "codes.toml").read_text(encoding="utf-8"))


@cache
def places() -> dict[tuple[str, str], dict[str, str]]:
    """(level, code) → language → name, for region, province, arrondissement, area and
    municipality."""
    with open(FOLDER / "places.csv", encoding="utf-8", newline="") as file:
        return {
            (row["level"], row["code"]): {name: row[name] for name in LANGUAGES}
            for row in csv.DictReader(file)
        }


class Speech:
    """Says things in one language: `say("page.overview")`, `say.value(0.5, "percent")`.

    `networks` are the names of the networks as loaded: code → language → name.
    """

    def __init__(self, language: str, networks: Mapping[str, Mapping[str, str]] = {}):
        if language not in LANGUAGES:
            raise ValueError(f"{language!r} is none of {', '.join(LANGUAGES)}")
        self.language = language
        self.networks = networks

    def __call__(self, key: str, **values) -> str:
        section, _, name = key.partition(".")
        return words(self.language)[section][name].format(**values)

    def of(self, texts) -> str:
        """The text of this language among pairs or a mapping of language and text."""
        return dict(texts)[self.language]

    def label(self, dimension: str, code) -> str:
        """What a member of a dimension is called: a network, a place, a month, a
        code."""
        if code is None or code != code or code == "unknown":
            return self("word.unknown")
        code = str(code)
        match dimension:
            case "month":
                return self.month(code)
            case "quarter":
                return self("date.quarter", quarter=code[-1], year=code[:4])
            case "year":
                return code
            case "network":
                return self.of(self.networks[code]) if code in self.networks else code
        if dimension in codes():
            entry = codes()[dimension].get(code)
            return entry[self.language] if entry else code
        entry = places().get((dimension, code))
        return entry[self.language] if entry else code

    def month(self, month: str, long: bool = False) -> str:
        """`2023-01` as `janv. 2023`, or `janvier 2023`."""
        return month_in("yMMMM" if long else "yMMM", month, self.locale)

    def month_name(self, month: str) -> str:
        """`2023-01` as `janv.`."""
        day = date(int(month[:4]), int(month[5:7]), 1)
        return format_date(day, "LLL", locale=self.locale)

    def date(self, day: date) -> str:
        return format_date(day, "long", locale=self.locale)

    def short_date(self, day: date) -> str:
        """`14/11/2023`, as each language writes it."""
        return format_skeleton("yMMdd", day, locale=self.locale)

    @property
    def locale(self) -> str:
        """Belgium's own habits where Babel knows them (`nl_BE`, `fr_BE`, `de_BE`)."""
        return {"fr": "fr_BE", "nl": "nl_BE", "de": "de_BE", "en": "en_GB"}[
            self.language
        ]

    def decimal(self, number: float, digits: int = 0) -> str:
        return decimal_in(number or 0, digits, self.locale)  # minus zero is zero

    def value(self, number: float | None, unit: str, hidden: bool = False) -> str:
        """A figure as it is read: `3 712`, `12,5 %`, `1,2 M€`, hidden or without a
        value."""
        if hidden:
            return self("number.hidden")
        if number is None or math.isnan(number):
            return self("number.none")
        whole = unit == "rate" and abs(number) >= WHOLE
        return self.measured(number, unit, 0 if whole else DECIMALS[unit])

    def measured(self, number: float, unit: str, digits: int) -> str:
        """A number with its unit, in the singular where the language wants it (CLDR):
        `0,2 point` in French, `1 day` in English; the minus in front of both."""
        one = f"{unit}_one"
        if one in words(self.language)["unit"]:
            shown = rounded(abs(number), digits)
            if Locale.parse(self.locale).plural_form(shown) == "one":
                unit = one
        text = self(f"unit.{unit}", number=self.decimal(abs(number), digits))
        return MINUS + text if rounded(number, digits) < 0 else text

    def millions(self, euros: float, digits: int) -> str:
        """An amount in millions of euros: `1,2 M€`."""
        return self.measured(euros / 1e6, "eur_million", digits)

    def short(self, number: float | None, unit: str, hidden: bool = False) -> str:
        """As `value`, with millions of euros as such: in headlines and at the end of a
        line there is little room."""
        if unit == "eur" and number is not None and not hidden and abs(number) >= 1e6:
            return self.millions(number, 1)
        return self.value(number, unit, hidden)

    def change(self, number: float, unit: str) -> str:
        """A signed difference: `+214`, `−3,2 %`."""
        sign = "+" if number > 0 else MINUS if number < 0 else "±"
        return sign + self.value(abs(number), unit)

    def by_name(self, dimension: str, members) -> list[str]:
        """Members of a dimension as they follow one another by what they are called,
        the unknown at the end."""
        return sorted(
            members,
            key=lambda code: (
                code == "unknown",
                self.label(dimension, code).casefold(),
            ),
        )

    def list(self, items) -> str:
        """`a, b et c`."""
        return format_list(list(items), locale=self.locale)


# The same few months and numbers are said again and again, in labels, tables and words.
@lru_cache(1_000)
def month_in(skeleton: str, month: str, locale: str) -> str:
    day = date(int(month[:4]), int(month[5:7]), 1)
    return format_skeleton(skeleton, day, locale=locale)


@lru_cache(20_000)
def decimal_in(number: float, digits: int, locale: str) -> str:
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    # Babel's fr_BE groups by a narrow no-break space already; nl_BE and de_BE by a
    # point. Its minus is a hyphen.
    shown = rounded(number, digits)
    return format_decimal(shown, pattern, locale=locale).replace("-", MINUS)


def rounded(number: float, digits: int) -> Decimal:
    """The number as people round it, and Excel and PowerPoint where they show it: a
    half goes away from zero."""
    return Decimal(str(float(number))).quantize(
        Decimal(1).scaleb(-digits), ROUND_HALF_UP
    )

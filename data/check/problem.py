"""One thing to correct, repair or know, with the place where it stands."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from itertools import groupby
from pathlib import Path

import numpy as np

from data.codes import labels_of
from data.records import load_kinds


WEIGHTS = ("block", "warn", "note")
# Codes whose hint is a kind of record and some of its columns.
OF_COLUMNS = ("missing_column", "missing_required", "mapped_column", "doubled_column")
OF_COLUMNS += ("missing_year",)
SHOWN_ROWS = 5
SHOWN_VALUES = 20


@cache
def load_codes() -> dict[str, dict[str, str]]:
    """Every code of a problem → its weight and the step of intake that finds it."""
    path = Path(__file__).with_name("problems.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Problem:
    """A broken rule, once for all the rows that break it alike.

    `code` is one of `problems.toml`; its sentence and remedy stand in
    `locales/*/problems.toml`. `column` is the heading as written in the file, `at` its
    position in the sheet (0 is column A); `value` never a person's key. `rows` are the
    first rows, `places` all of them. `hint` is a code list and its nearest code, or
    what else the sentence names.
    """

    code: str
    file: str = ""
    sheet: str = ""
    column: str = ""
    value: str = ""
    count: int = 1
    rows: tuple[int, ...] = ()
    hint: tuple = ()
    at: int | None = None
    places: np.ndarray | None = field(default=None, repr=False, compare=False)

    @property
    def weight(self) -> str:
        """`block`: nothing is stored; `warn`: stored and listed; `note`: repaired."""
        return load_codes()[self.code]["weight"]

    def place(self, say) -> str:
        """File, sheet, row and column, as far as known."""
        parts = {"file": self.file, "sheet": self.sheet, "column": self.column}
        texts = [
            say(f"place.{part}", value=text) for part, text in parts.items() if text
        ]
        if self.rows:
            rows = ", ".join(str(row) for row in self.rows)
            more = self.count > len(self.rows)
            one = "rows_more" if more else "rows" if len(self.rows) > 1 else "row"
            texts.append(say(f"place.{one}", rows=rows, count=say.decimal(self.count)))
        return " · ".join(texts)

    def text(self, say) -> str:
        """What is wrong, in the language of `say`."""
        return self.said("problem", say)

    def remedy(self, say) -> str:
        """What to do."""
        return self.said("remedy", say)

    def said(self, section: str, say) -> str:
        return say(
            f"{section}.{self.code}",
            value=as_day(self.value, say),
            hint=self.hint_text(say),
        ).strip()  # a hint that may be empty stands at the end

    def sentence(self, say) -> str:
        """Weight, place, what is wrong and what to do, in one line."""
        return say(
            "problem_line.with_place" if self.place(say) else "problem_line.alone",
            weight=say(f"weight.{self.weight}"),
            place=self.place(say),
            text=self.text(say),
            remedy=self.remedy(say),
        )

    def hint_text(self, say) -> str:
        match self.code, self.hint:
            case "unknown_code", (name, "") if len(labels_of(name)) <= SHOWN_VALUES:
                labels = [say.of(texts) for texts in labels_of(name).values()]
                return say("problem_line.allowed", values=", ".join(labels))
            case "unknown_code", (_, ""):
                return ""
            case "unknown_code", (name, code):
                return say(
                    "problem_line.near",
                    value=say.of(labels_of(name)[code]),
                )
            case "unknown_network", (code,):
                return say(
                    "problem_line.near",
                    value=f"{code} ({say.label('network', code)})",
                )
            case code, (kind, *names) if code in OF_COLUMNS:
                return " / ".join(
                    load_kinds()[kind][name].heading(say.language) for name in names
                )
            case _, hint:
                return " – ".join(as_day(str(part), say) for part in hint)


def capital(text: str) -> str:
    """A sentence that stands by itself."""
    return text[:1].upper() + text[1:]


def as_day(text: str, say) -> str:
    """A stored day as the reader writes days; any other text as it is."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return text
    return say.short_date(date.fromisoformat(text))


def in_rows(rows: Iterable[int]) -> dict:
    """The fields of a problem that say in which rows of the sheet it is found."""
    places = np.sort(np.fromiter(rows, dtype="int64"))
    first = tuple(int(row) for row in places[:SHOWN_ROWS])
    return {"count": len(places), "rows": first, "places": places}


def few_values(problems: list[Problem]) -> list[Problem]:
    """At most so many values of one column by name, the others together in one line."""
    kept = []
    problems = sorted(
        problems, key=lambda p: (p.file, p.sheet, p.column, p.code, p.rows)
    )
    for _, alike in groupby(
        problems, key=lambda p: (p.file, p.sheet, p.column, p.code)
    ):
        same = list(alike)
        kept += same[:SHOWN_VALUES]
        if rest := same[SHOWN_VALUES:]:
            kept.append(
                replace(
                    rest[0],
                    value="…",
                    **in_rows(np.concatenate([problem.places for problem in rest])),
                )
            )
    order = {weight: position for position, weight in enumerate(WEIGHTS)}
    return sorted(kept, key=lambda p: order[p.weight])

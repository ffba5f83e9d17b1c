"""One thing to correct, repair or know, with the place where it stands."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from data.codes import labels_of
from data.records import load_kinds


WEIGHTS = ("block", "warn", "note")
SHOWN_ROWS = 5
SHOWN_VALUES = 20


@dataclass(frozen=True)
class Problem:
    """A broken rule, once for all the rows that break it alike.

    `code` is a sentence of `locales/*/intake.toml` under `[problem]`. `column` is the
    heading as written in the file; `value` never a person's key. `hint` is a code list
    and its nearest code, or what else the sentence names.
    """

    code: str
    weight: str
    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    value: str = ""
    count: int = 1
    rows: tuple[int, ...] = ()
    hint: tuple = ()

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
        """What is wrong and what to do, in the language of `say`."""
        return say(
            f"problem.{self.code}",
            value=self.value,
            column=self.column,
            count=say.decimal(self.count),
            hint=self.hint_text(say),
        ).strip()  # a hint that may be empty stands at the end

    def sentence(self, say) -> str:
        """The same, with its weight and its place."""
        text, place = self.text(say), self.place(say)
        weight = say(f"weight.{self.weight}")
        return (
            say("problem.line", weight=weight, place=place, text=text)
            if place
            else text
        )

    def hint_text(self, say) -> str:
        match self.code, self.hint:
            case "unknown_code", (name, "") if len(labels_of(name)) <= SHOWN_VALUES:
                return say("problem.allowed", values=", ".join(labels_of(name)))
            case "unknown_code", (_, ""):
                return ""
            case "unknown_code", (name, code):
                return say("problem.near", value=f"{code} ({say.label(name, code)})")
            case "unknown_network", (code,):
                return say(
                    "problem.near", value=f"{code} ({say.label('network', code)})"
                )
            case "missing_column" | "missing_required", (kind, *names):
                return " / ".join(
                    load_kinds()[kind][name].heading(say.language) for name in names
                )
            case _, hint:
                return " – ".join(str(part) for part in hint)


def first_rows(rows: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(int(row) for row in rows)[:SHOWN_ROWS])


def few_values(problems: list[Problem]) -> list[Problem]:
    """At most so many values of one column by name, the others together in one line."""
    kept = []
    problems = sorted(
        problems, key=lambda p: (p.file, p.sheet, p.column, p.code, p.row or 0)
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
                    count=sum(problem.count for problem in rest),
                    rows=first_rows(row for problem in rest for row in problem.rows),
                )
            )
    order = {weight: position for position, weight in enumerate(WEIGHTS)}
    return sorted(kept, key=lambda p: order[p.weight])

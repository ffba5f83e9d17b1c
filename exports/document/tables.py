"""The tables of a report as texts, the same in every kind of document."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from exports.edition import Grid
from exports.slides import fit
from views import Panel


WIDE = 8  # columns of numbers that still fit beside each other
SIZE = 9  # points of the letters of a table
ACROSS = 453  # points of width of a page
NUMBER, EDGES = 51, 13  # points for a column of numbers, at the edges of any column


@dataclass(frozen=True)
class Cell:
    """A text. `kind` says how it is set: "label", "number", "hidden", or for a change
    what it means: "good" or "bad"."""

    text: str
    kind: str


@dataclass(frozen=True)
class Table:
    """Headings, which of them stand over numbers, rows, and the position of the row
    that a report is about."""

    headings: tuple[str, ...]
    numeric: tuple[bool, ...]
    rows: tuple[tuple[Cell, ...], ...]
    marked: int | None = None

    @property
    def shares(self) -> tuple[float, ...]:
        """What each column has of the width left to texts: room for its longest word,
        and of the rest by how much longer its texts are."""
        columns = [
            [] if numeric else [heading, *(row[at].text for row in self.rows)]
            for at, (heading, numeric) in enumerate(
                zip(self.headings, self.numeric, strict=True)
            )
        ]
        words = [word_in(texts) for texts in columns]
        more = [
            more_than(word, texts) for word, texts in zip(words, columns, strict=True)
        ]
        left = max(ACROSS - NUMBER * sum(self.numeric) - sum(words), 0)
        room = [
            word + left * one / (sum(more) or 1)
            for word, one in zip(words, more, strict=True)
        ]
        return tuple(one / sum(room) for one in room)


def word_in(texts: Sequence[str]) -> float:
    """The points of width that a column needs so that no word of it is broken."""
    parts = " ".join(texts).replace("-", "- ").split(" ")
    return max(fit.width(part, SIZE) for part in parts) + EDGES if texts else 0.0


def more_than(word: float, texts: Sequence[str]) -> float:
    """How much more a column of sentences needs than one of names: by the root of what
    stands beside its longest word."""
    longest = max((fit.width(text, SIZE) for text in texts), default=0.0) + EDGES
    return max(longest - word, 0.0) ** 0.5


def table_of(panel: Panel) -> Table:
    """The panel's table in the order of its figure, numbers written out in their units;
    parts of a whole beside each other where they are few."""
    headings = tuple(panel.table.columns)
    units = [panel.units.get(heading) for heading in headings]
    numeric = tuple(unit is not None for unit in units)
    rows = [
        tuple(
            cell(value, unit, panel.say)
            for value, unit in zip(values, units, strict=True)
        )
        for values in panel.table.itertuples(index=False)
    ]
    rows = ordered(rows, panel.chart.categories)
    if numeric == (False, False, True):
        found = {part.text for _, part, _ in rows}
        if 0 < len(found) <= WIDE:
            parts = [one.label for one in panel.chart.series if one.label in found]
            parts += sorted(found - set(parts))
            headings, rows = (headings[0], *parts), beside(rows, parts, panel.say)
            numeric = (False, *(True for _ in parts))
    about = panel.frame.attrs.get("highlight")
    names = [row[0].text for row in rows]
    name = about and panel.say.label(panel.view.by[0], about)
    marked = names.index(name) if name in names else None
    return Table(headings, numeric, tuple(rows), marked)


def ordered(rows, categories) -> list[tuple[Cell, ...]]:
    """Rows as their members follow each other in the figure; others at the end."""
    place = {label: number for number, label in enumerate(categories)}
    return sorted(rows, key=lambda row: place.get(row[0].text, len(place)))


def beside(rows, parts, say) -> list[tuple[Cell, ...]]:
    """One row per member, its parts beside each other; a part it lacks has no value."""
    found: dict[Cell, dict[str, Cell]] = {}
    for member, part, value in rows:
        found.setdefault(member, {})[part.text] = value
    none = cell(None, "count", say)
    return [
        (member, *(values.get(part, none) for part in parts))
        for member, values in found.items()
    ]


def set_out(table: Table) -> dict:
    """A table as typst takes it."""
    return asdict(table) | {"shares": table.shares}


def cell(value, unit: str | None, say) -> Cell:
    """A label, a number in its unit, or the word for hidden in a number's place."""
    if unit is None:
        return Cell(str(value), "label")
    if isinstance(value, str):
        return Cell(value, "hidden")
    return Cell(say.value(value, unit), "number")


def grid_table(grid: Grid) -> Table:
    """A small table of a report; the last column says what a change means."""
    rows = []
    for texts, mood in zip(grid.rows, grid.moods, strict=True):
        first, *middle, last = texts
        kind = "number" if mood == "neutral" else mood
        numbers = [Cell(text, "number") for text in middle]
        rows.append((Cell(first, "label"), *numbers, Cell(last, kind)))
    numeric = (False, *(True for _ in grid.headings[1:]))
    return Table(grid.headings, numeric, tuple(rows))

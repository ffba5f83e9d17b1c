"""Upright marks over lying bars, at the values that these are measured by or compared
with.

A mark is a short bar upon one without a colour, on axes of its own, which are those of
the bars beneath: it goes where they go.
"""

from dataclasses import dataclass

from exports.slides.charts import axes
from exports.slides.charts.datasheet import Column, Datasheet, letter
from exports.slides.charts.labels import labels_xml
from exports.slides.charts.parts import bar_plot, bar_series
from exports.slides.writing import fill, line
from views.chart import Chart, ChartSeries


WIDE = 0.006  # of the farthest value: the width of a mark
HALO = 1.25  # points of the ground around it, which tell it from any bar
GAP = 25  # per cent of its height that parts a mark from the next
IDS = (113, 114)  # of its axes


@dataclass(frozen=True)
class Marks:
    """What stands over bars, the farthest of which and of these reaches to `top`.
    `sources` are the columns of the sheet that hold the values of each of the
    `rows`."""

    rows: tuple[ChartSeries, ...]
    sources: tuple[int, ...]
    unit: str
    top: float

    @property
    def wide(self) -> float:
        return WIDE * self.top

    def columns(self, say) -> list[Column]:
        """For each of the rows where its marks begin, or how far behind the one before,
        and how wide they are. Which of several is the lowest may differ from member to
        member: only a single one follows the numbers of its column."""
        members = zip(*(one.values for one in self.rows), strict=True)
        ordered = [self.apart(values) for values in members]
        rule = ""
        if len(self.rows) == 1:
            rule = f"{letter(self.sources[0])}{{row}}-{self.wide / 2:.10g}"
        found = []
        for at, one in enumerate(self.rows):
            begins = tuple(self.begin(values, at) for values in ordered)
            drawn = tuple(None if value is None else self.wide for value in begins)
            name = say("slide.mark_begins", name=one.label)
            found.append(Column(name, begins, self.unit, rule))
            found.append(Column(one.label, drawn, self.unit))
        return found

    def apart(self, values) -> list[float]:
        """A member's values as they follow one another; of two marks in one place one
        is drawn."""
        found: list[float] = []
        for value in sorted(value for value in values if value is not None):
            if not found or value - found[-1] >= self.wide:
                found.append(value)
        return found

    def begin(self, ordered: list[float], at: int) -> float | None:
        """Where a member's mark of this number begins, from the end of the one
        before."""
        if at >= len(ordered):
            return None
        if at:
            return ordered[at] - ordered[at - 1] - self.wide
        return ordered[0] - self.wide / 2

    def plot(self, sheet: Datasheet, first: int, order: int, say) -> str:
        """Their bars, of the columns from `first` on, numbered from `order` on."""
        drawn, none = "", labels_xml(None, say)
        for at, one in enumerate(self.rows):
            number, column = order + 2 * at, first + 2 * at
            look = fill(one.colour) + line("bg1", HALO)
            drawn += bar_series(number, sheet, column, "<a:noFill/>", none)
            drawn += bar_series(number + 1, sheet, column + 1, look, none)
        alike = all(len(set(one.values) - {None}) == 1 for one in self.rows)
        return bar_plot(drawn, False, True, 0 if alike else GAP, 100, IDS)


def marked(chart: Chart) -> tuple[ChartSeries, ...]:
    """What stands over the bars of a chart."""
    return (chart.before,) if chart.before else chart.marks


def second_axes(scale: axes.Scale, size: float, say) -> str:
    """The axes of marks, which nobody sees."""
    names = axes.category_axis(say, size, upright=False, reverse=True, ids=IDS)
    values = axes.value_axis(
        say, size, scale, upright=False, grid=False, across=True, ids=IDS[::-1]
    )
    return axes.unseen(values) + axes.unseen(names)

"""Numbers over time as lines, their last values at their ends."""

from dataclasses import dataclass

from exports.slides import fit
from exports.slides.box import Box
from exports.slides.charts import axes, time
from exports.slides.charts.drawing import Drawing, legend_box
from exports.slides.charts.labels import Label, Labels, labels_xml
from exports.slides.charts.parts import line_plot, line_series, marker, stroke
from exports.slides.charts.sheets import category_column, column_of, sheet_of
from exports.slides.formats import Manner, manner
from views import Panel
from views.charts.lines import apart
from views.theme import as_text


BROADEST = 0.3  # of a chart, for names at the ends of lines; longer ones: a legend
LETTERS = 1.25  # sizes of height of a line of it
MARKED = 16  # steps up to which each point is marked
MARKS = ("circle", "diamond", "square", "triangle")
DASHES = ("", "dash", "sysDot", "dashDot")
IDS = (axes.CATEGORY, axes.VALUE)


@dataclass(frozen=True)
class End:
    """What stands at the end of the line that a column of the sheet is: the step, the
    value there, and the lines of the text."""

    column: int
    at: int
    value: float
    texts: tuple[str, ...]

    @property
    def width(self) -> float:
        return 8 + max(fit.width(text, time.SIZE, bold=True) for text in self.texts)

    @property
    def height(self) -> float:
        return LETTERS * time.SIZE * len(self.texts)


def lines(panel: Panel, frame: Box) -> Drawing:
    """One line per series. One or two are named at their ends, more in a legend."""
    chart, say = panel.chart, panel.say
    steps = len(chart.categories)
    names = category_column(
        panel, panel.table.columns[0], chart.series if steps <= time.FEW else ()
    )
    parts = [column_of(one, panel, chart.unit) for one in chart.series]
    target = time.target_column(chart, say)
    sheet = sheet_of(panel, [names, *parts, *target])
    named = len(parts) == 2 and all(
        fit.width(one.heading, time.SIZE, bold=True) <= BROADEST * frame.width
        for one in parts
    )
    many = len(parts) > 1 and not named
    legend = None
    if many:
        legend = legend_box([one.heading for one in parts], frame.width, lines=True)
    top = (legend.height + 6 if legend else 10) + time.event_room(chart)
    known = [value for one in chart.series for value in one.values if value is not None]
    scale = axes.scale(max([*known, chart.target or 0.0], default=0), chart.unit, say)
    ends = ends_of(panel, sheet, named)
    right = max((end.width for end in ends.values()), default=0) + 8
    inner = time.time_box(names.values, scale, frame, top, right)
    shifts = shifts_of(ends.values(), inner, scale)
    drawn = ""
    for at, one in enumerate(chart.series, start=1):
        style = (at - 1) % 4 if many else 0
        labels = None
        if at in ends:
            written = written_in(panel)
            labels = end_labels(ends[at], shifts[at], one.colour, frame, written)
        drawn += line_series(
            at - 1,
            sheet,
            at,
            stroke(one.colour, 2.5, DASHES[style]),
            marker(MARKS[style] if steps <= MARKED else "none", 7, one.colour),
            labels_xml(labels, say),
        )
    if target:
        shift = shifts[len(parts) + 1] / frame.height
        drawn += time.target_series(sheet, len(parts), say, shift)
    every = time.every_of(names.values, inner.width)
    plots = line_plot(drawn, IDS) + axes.category_axis(say, time.SIZE, True, every)
    plots += axes.value_axis(say, time.SIZE, scale, True)
    unlisted = (len(parts),) if target else ()
    marks = time.event_marks(chart, inner)
    return Drawing(sheet, plots, inner, legend, unlisted, marks)


def ends_of(panel: Panel, sheet, named: bool) -> dict[int, End]:
    """Column → what stands at the end of its line, that of the target included."""
    chart, written, found = panel.chart, written_in(panel), {}
    for column, one in enumerate(chart.series, start=1):
        known = [at for at, value in enumerate(one.values) if value is not None]
        if known:
            value = one.values[known[-1]]
            name = (sheet.columns[column].heading,) if named else ()
            texts = (*name, written(value))
            found[column] = End(column, known[-1], value, texts)
    if chart.target is not None:
        column = len(chart.series) + 1
        text = sheet.columns[column].heading
        found[column] = End(column, len(chart.categories) - 1, chart.target, (text,))
    return found


def shifts_of(ends, inner: Box, scale) -> dict[int, float]:
    """Column → points by which its text is lowered so that none lies on another."""
    ends = sorted(ends, key=lambda end: end.value)
    wanted = [end.value * inner.height / scale.top for end in ends]
    heights = [end.height for end in ends]
    places = apart(wanted, heights, inner.height + 10)
    return {
        end.column: middle - place
        for end, middle, place in zip(ends, wanted, places, strict=True)
    }


def written_in(panel: Panel) -> Manner:
    """How its values are written."""
    chart = panel.chart
    values = [value for one in chart.series for value in one.values]
    return manner(values, chart.unit, panel.say)


def end_labels(end: End, lowered, colour: str, frame: Box, written: Manner) -> Labels:
    """The label at the end of a line, in its colour."""
    named = len(end.texts) > 1
    label = Label(
        end.at,
        name=named,
        fields=end.texts if named else (),
        shift=(0.0, lowered / frame.height) if abs(lowered) > 0.5 else None,
    )
    look = {"every": False, "only": (label,)}
    return Labels(time.SIZE, written.code, "r", as_text(colour), True, **look)

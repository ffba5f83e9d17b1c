"""Steps of time from left to right: the place of their axis, events, targets."""

from exports.slides import fit
from exports.slides.box import Box
from exports.slides.charts.axes import Scale
from exports.slides.charts.datasheet import Column
from exports.slides.charts.labels import Label, Labels, labels_xml
from exports.slides.charts.overlay import Stroke, Word
from exports.slides.charts.parts import line_series, marker, stroke
from exports.slides.formats import number_format
from views import theme
from views.chart import Chart


SIZE = 14  # points of all texts
FEW = 12  # steps up to which each name may say what of it is hidden
LEFT = 50  # points at least for the numbers at the left, so that charts are alike
EVENT = 18  # points of height of the name of an event


def time_box(names, scale: Scale, frame: Box, top: float, right: float = 6) -> Box:
    """The place of a drawing with these names under it and a scale at its left."""
    left = max(LEFT, *(fit.width(text, SIZE) + 10 for text in scale.texts))
    wide = frame.width - left - right
    pitch = wide / max(len(names), 1)
    lines = 1
    if every_of(names, wide) == 1:
        lines = max((len(wrapped(name, pitch)) for name in names), default=1)
    return Box(left, top, wide, frame.height - top - lines * 1.25 * SIZE - 6)


def wrapped(name: str, pitch: float) -> list[str]:
    return fit.wrapped(name, SIZE, pitch - 8)


def every_of(names, wide: float) -> int:
    """Each how many-th name has room under a drawing. A name in lines counts by its
    longest word."""
    pitch = wide / max(len(names), 1)
    if len(names) <= FEW and all(
        fit.width(word, SIZE) <= pitch - 8 for name in names for word in name.split(" ")
    ):
        return 1
    longest = max((fit.width(name, SIZE) for name in names), default=0)
    return max(1, -(-int(longest + 14) // max(int(pitch), 1)))


def event_room(chart: Chart) -> float:
    """Points of height above a drawing for the names of what began."""
    return EVENT * len(chart.events)


def event_marks(chart: Chart, inner: Box) -> tuple:
    """Thin lines where a convention or a set of functions began, each with its name.

    All names stand on one side of their lines, one upon the other, so that none is
    crossed by the line of another.
    """
    pitch = inner.width / max(len(chart.categories), 1)
    places = [(at * pitch, fit.width(name, SIZE) + 10) for at, name in chart.events]
    right = all(x + wide <= inner.width for x, wide in places)
    marks = []
    for order, ((_, name), (x, wide)) in enumerate(
        zip(chart.events, places, strict=True)
    ):
        top = inner.top - EVENT * (len(places) - order if right else order + 1)
        x += inner.left
        box = Box(x + 4 if right else x - 4 - wide, top, wide, EVENT)
        marks.append(Stroke(name, Box(x, top, 0, inner.bottom - top), theme.QUIET))
        marks.append(Word(name, box, SIZE, "tx2", "l" if right else "r"))
    return tuple(marks)


def target_column(chart: Chart, say) -> list[Column]:
    """What was agreed, once for each step, so that it is a line."""
    if chart.target is None:
        return []
    name = say("chart.target", value=say.value(chart.target, chart.unit))
    return [Column(name, (chart.target,) * len(chart.categories), chart.unit)]


def target_series(sheet, order: int, say, shift: float = 0.0) -> str:
    """The last column of a sheet as a thin line with its name at its end."""
    column = len(sheet.columns) - 1
    end = Label(
        len(sheet.columns[0].values) - 1,
        value=False,
        name=True,
        shift=(0.0, shift) if shift else None,
    )
    code = number_format(sheet.columns[column].unit, say)
    labels = Labels(SIZE, code, "r", every=False, only=(end,))
    return line_series(
        order,
        sheet,
        column,
        stroke(theme.INK, 1, "dash"),
        marker("none"),
        labels_xml(labels, say),
    )

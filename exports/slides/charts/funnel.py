"""Members against the limits that chance alone would leave them within."""

from dataclasses import dataclass

from exports.slides import fit
from exports.slides.box import Box
from exports.slides.charts import axes
from exports.slides.charts.datasheet import Column
from exports.slides.charts.drawing import Drawing, legend_box
from exports.slides.charts.labels import Label, Labels, labels_xml
from exports.slides.charts.parts import (
    column_numbers,
    marker,
    point_plot,
    point_series,
    series_head,
    stroke,
)
from exports.slides.charts.sheets import sheet_of
from views import Panel, theme
from views.findings import at as value_at


SIZE = 14
GAP = 8  # points between a point and its name
MARK = 6  # half of a point
IDS = (axes.CATEGORY, axes.VALUE)
DASHES = ("dash", "dash", "", "")  # of the narrow and of the wide limits
SHEET_CURVES = 5  # number of the first column of the curves in the sheet


def funnel(panel: Panel, frame: Box) -> Drawing:
    """Rates over inhabitants, the limits as curves, the extremes named."""
    chart, say = panel.chart, panel.say
    sheet = sheet_for(panel)
    names = [chart.curves[0][0], chart.curves[2][0], sheet.columns[-1].heading]
    legend = legend_box(names, frame.width, lines=True)
    top = axes.scale(max(chart.series[0].values) * 1.1, "rate", say)
    wide = axes.scale(max(chart.curves[0][1]), "count", say, exact=True)
    left = max(fit.width(text, SIZE) for text in top.texts) + 10
    under = 3 * SIZE + 8  # the numbers and what they count
    inner = Box(
        left,
        legend.height + 8,
        frame.width - left - 12,
        frame.height - legend.height - 8 - under,
    )
    looks = [stroke(theme.QUIET, 1, dash) for dash in DASHES] + [stroke(theme.INK, 1)]
    drawn = "".join(
        point_series(
            series_head(at, sheet, SHEET_CURVES + at),
            look,
            marker("none"),
            labels_xml(None, say),
            column_numbers(sheet, SHEET_CURVES - 1),
            column_numbers(sheet, SHEET_CURVES + at),
        )
        for at, look in enumerate(looks)
    )
    drawn += points(panel, sheet, inner, top, wide)
    plots = (
        point_plot(drawn, IDS)
        + axes.value_axis(
            say, SIZE, wide, False, grid=False, title=say("chart.inhabitants"), ids=IDS,
            between="midCat",
        )
        + axes.value_axis(say, SIZE, top, True, between="midCat")
    )  # fmt: skip
    return Drawing(sheet, plots, inner, legend, (1, 3, len(looks)))


def sheet_for(panel: Panel):
    """Names, inhabitants and rates; beside them the curves: inhabitants and limits."""
    chart, say = panel.chart, panel.say
    mean = say("chart.networks_mean", value=say.value(chart.total, "rate"))
    frame, persons = panel.frame, panel.table.columns[1]
    rows = frame[frame["measure"] == panel.view.measures[0]]
    counted = rows.set_index(panel.view.by[0])["value"].astype(float)
    return sheet_of(
        panel,
        [
            Column(panel.table.columns[0], chart.categories),
            Column(say("chart.inhabitants"), chart.x, "count"),
            Column(say("unit_name.per_1000"), chart.series[0].values, "rate"),
            Column(persons, tuple(counted[code] for code in chart.codes), "count"),
            Column(say("chart.inhabitants"), chart.curves[0][1], "rate"),
            *(Column(name, limit, "rate") for name, _, limit in chart.curves),
            Column(mean, (chart.total,) * len(chart.curves[0][1]), "rate"),
        ],
    )


def points(panel: Panel, sheet, inner: Box, top, wide) -> str:
    """The members; those beyond the widest limits in another form and colour."""
    chart, say = panel.chart, panel.say
    rates, limits = chart.series[0].values, chart.curves[-2:]
    far = [
        at
        for at, (rate, size) in enumerate(zip(rates, chart.x, strict=True))
        if not min(value_at(size, *one[1:]) for one in limits)
        <= rate
        <= max(value_at(size, *one[1:]) for one in limits)
    ]
    single = "".join(
        f'<c:dPt><c:idx val="{at}"/>{marker("diamond", 10, theme.SERIES[1])}'
        '<c:bubble3D val="0"/></c:dPt>'
        for at in far
    )
    places = [
        (x / wide.top * inner.width, (1 - y / top.top) * inner.height)
        for x, y in zip(chart.x, rates, strict=True)
    ]
    named = tuple(names_of_extremes(chart, places, inner))
    return point_series(
        series_head(len(chart.curves) + 1, sheet, 2),
        stroke(None),
        marker("circle", 9, theme.ACCENT),
        labels_xml(Labels(SIZE, top.code, "r", every=False, only=named), say),
        column_numbers(sheet, 1),
        column_numbers(sheet, 2),
        single,
    )


@dataclass(frozen=True)
class Name:
    """A name beside a point, by its box in the drawing."""

    side: str
    box: Box


def names_of_extremes(chart, places, inner: Box) -> list[Label]:
    """The two highest and the two lowest, each where it touches no point and no other
    name, or not at all. `places`: left and top of the points in the drawing."""
    rates = chart.series[0].values
    order = sorted(range(len(rates)), key=lambda at: rates[at])
    taken = [Box(x - MARK, y - MARK, 2 * MARK, 2 * MARK) for x, y in places]
    found = []
    for at in dict.fromkeys([*order[-2:][::-1], *order[:2]]):
        text = chart.categories[at]
        for name in sides(*places[at], fit.width(text, SIZE) + 6):
            box = name.box
            inside = box.left >= 0 and box.right <= inner.width
            inside &= box.top >= 0 and box.bottom <= inner.height
            if inside and not any(map(box.meets, taken)):
                taken.append(box)
                found.append(Label(at, text=text, side=name.side))
                break
    return found


def sides(x: float, y: float, wide: float) -> list[Name]:
    """Where a name of this width may stand beside a point."""
    high = 1.3 * SIZE
    return [
        Name("r", Box(x + GAP, y - high / 2, wide, high)),
        Name("l", Box(x - GAP - wide, y - high / 2, wide, high)),
        Name("t", Box(x - wide / 2, y - GAP - high, wide, high)),
        Name("b", Box(x - wide / 2, y + GAP, wide, high)),
    ]

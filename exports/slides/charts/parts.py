"""Pieces of chart XML that several kinds of chart are put together from."""

from collections.abc import Iterable

from exports.slides.charts.datasheet import Datasheet
from exports.slides.writing import LANGUAGES, content, fill, line


def text_properties(
    size: float, say, colour: str = "tx1", bold: bool = False, rotate: str = ""
) -> str:
    """How the texts of a part of a chart look."""
    turn = f' rot="{rotate}" vert="horz"' if rotate else ""
    return (
        f"<c:txPr><a:bodyPr{turn}/><a:lstStyle/><a:p><a:pPr>"
        f"{dress(size, colour, bold)}</a:pPr>"
        f'<a:endParaRPr lang="{LANGUAGES[say.language]}"/></a:p></c:txPr>'
    )


def dress(size: float, colour: str, bold: bool = False, tag: str = "defRPr") -> str:
    return (
        f'<a:{tag} sz="{round(size * 100)}" b="{int(bold)}">{fill(colour)}'
        f'<a:latin typeface="+mn-lt"/></a:{tag}>'
    )


def text_reference(cells: str, values: Iterable[str]) -> str:
    values = list(values)
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{content(value)}</c:v></c:pt>'
        for at, value in enumerate(values)
    )
    return (
        f"<c:strRef><c:f>{content(cells)}</c:f><c:strCache>"
        f'<c:ptCount val="{len(values)}"/>{points}</c:strCache></c:strRef>'
    )


def number_reference(cells: str, values: Iterable[float | None]) -> str:
    """Numbers in full; those without a value are left out."""
    return (
        f"<c:numRef><c:f>{content(cells)}</c:f><c:numCache>"
        f"<c:formatCode>General</c:formatCode>{points(values)}</c:numCache></c:numRef>"
    )


def numbers(values: Iterable[float | None]) -> str:
    """Numbers that stand in the chart alone and not in its sheet: places of rows."""
    return f"<c:numLit><c:formatCode>General</c:formatCode>{points(values)}</c:numLit>"


def points(values: Iterable[float | None]) -> str:
    values = list(values)
    every = "".join(
        f'<c:pt idx="{at}"><c:v>{float(value)!r}</c:v></c:pt>'
        for at, value in enumerate(values)
        if value is not None
    )
    return f'<c:ptCount val="{len(values)}"/>{every}'


def series_head(order: int, sheet: Datasheet, column: int) -> str:
    """Number and name of the series that a column of the sheet is."""
    name = text_reference(sheet.heading(column), [sheet.columns[column].heading])
    return f'<c:idx val="{order}"/><c:order val="{order}"/><c:tx>{name}</c:tx>'


def categories_and_values(sheet: Datasheet, column: int) -> str:
    """The first column as names and another one as values."""
    return (
        f"<c:cat>{text_reference(sheet.cells(0), sheet.columns[0].values)}</c:cat>"
        f"<c:val>{column_numbers(sheet, column)}</c:val>"
    )


def column_numbers(sheet: Datasheet, column: int) -> str:
    return number_reference(sheet.cells(column), sheet.columns[column].values)


def bar_plot(
    series: str, upright: bool, stacked: bool, gap: float, overlap: int, ids
) -> str:
    """Bars or, `upright`, columns; `gap` and `overlap` in per cent of their width."""
    direction, grouping = "col" if upright else "bar", "clustered"
    if stacked:
        grouping, overlap = "stacked", 100
    return (
        f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="{grouping}"/>'
        f'<c:varyColors val="0"/>{series}<c:gapWidth val="{min(round(gap), 500)}"/>'
        f'<c:overlap val="{overlap}"/>{axis_ids(ids)}</c:barChart>'
    )


def bar_series(order, sheet, column, look: str, labels: str, colours=()) -> str:
    """A column of the sheet as bars; `look` is their fill and outline, `colours` are
    those of single bars, by place."""
    single = "".join(
        f'<c:dPt><c:idx val="{at}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        f"<c:spPr>{fill(colour)}</c:spPr></c:dPt>"
        for at, colour in colours
    )
    return (
        f"<c:ser>{series_head(order, sheet, column)}<c:spPr>{look}</c:spPr>"
        f'<c:invertIfNegative val="0"/>{single}{labels}'
        f"{categories_and_values(sheet, column)}</c:ser>"
    )


def line_plot(series: str, ids) -> str:
    return (
        '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
        f'{series}<c:marker val="1"/>{axis_ids(ids)}</c:lineChart>'
    )


def line_series(order, sheet, column, look: str, mark: str, labels: str) -> str:
    return (
        f"<c:ser>{series_head(order, sheet, column)}<c:spPr>{look}</c:spPr>{mark}"
        f"{labels}{categories_and_values(sheet, column)}"
        '<c:smooth val="0"/></c:ser>'
    )


def point_plot(series: str, ids) -> str:
    return (
        '<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>'
        f"{series}{axis_ids(ids)}</c:scatterChart>"
    )


def point_series(head, look, mark, labels, x, y, before: str = "") -> str:
    """Points or, with an outline as `look`, a line through them; `before` are single
    points in XML."""
    return (
        f"<c:ser>{head}<c:spPr>{look}</c:spPr>{mark}{before}{labels}"
        f'<c:xVal>{x}</c:xVal><c:yVal>{y}</c:yVal><c:smooth val="0"/></c:ser>'
    )


def axis_ids(ids) -> str:
    return "".join(f'<c:axId val="{number}"/>' for number in ids)


def stroke(colour: str | None, wide: float = 2.25, dash: str = "") -> str:
    """A line with round ends."""
    if colour is None:
        return line(None)
    flat = line(colour, wide, dash)
    return flat.replace("<a:ln ", '<a:ln cap="rnd" ').replace(
        "</a:ln>", "<a:round/></a:ln>"
    )


def marker(form: str, size: int = 7, colour: str | None = None) -> str:
    """The mark of a point: "circle", "diamond", "square", … or "none"."""
    if form == "none":
        return '<c:marker><c:symbol val="none"/></c:marker>'
    return (
        f'<c:marker><c:symbol val="{form}"/><c:size val="{size}"/>'
        f"<c:spPr>{fill(colour)}{line('bg1', 0.75)}</c:spPr></c:marker>"
    )

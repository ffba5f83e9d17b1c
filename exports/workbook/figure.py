"""A view as a sheet: what it says, its numbers, its chart, what it is made from."""

from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.utils import get_column_letter

from exports.workbook import dress
from exports.workbook.arrangement import Arrangement, arranged
from exports.workbook.cells import MOST, SHOWN, Cells
from exports.workbook.charts import is_tight, native
from exports.workbook.dress import LINE, put, put_headings, width_of, write
from exports.workbook.paper import printed
from views import Panel


NUMBERS = 14, 20  # letters of a column of numbers, least and most
NAMES = 42  # letters of a column of names, at most
LEAST = 62  # letters that a table is wide together, so that texts fit below it
BESIDE = 145  # letters up to which the chart has room beside the table
CHART = 9  # columns of the chart beside the table
COLUMN = 10.5  # letters of each of those
UPRIGHT = 290  # points that a chart of columns or lines is high
ONE_PAGE = 90  # rows that are pressed onto one


def write_figure(sheet, panel: Panel, say, row: int, finding: str, frame) -> bool:
    """Fill a sheet from `row` on downwards; whether there is a chart on it. `frame`
    dresses its printed pages."""
    table = arranged(panel, say)
    width = len(table.columns)
    set_widths(sheet, table)
    beside = width_of(sheet, 1, width) <= BESIDE
    first = width + 2 if beside else 1
    last = max(first + CHART - 1, width)
    for column in range(width + 1, last + 1):
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = COLUMN
    if beside:
        sheet.column_dimensions[get_column_letter(width + 1)].width = 3
    if panel.chart.kind == "table":
        last = width
    write(sheet, row, panel.title, last, dress.TITLE)
    row += 1
    for text, style in (
        (finding, dress.FINDING),
        (panel.subtitle, dress.QUIET),
        (panel.provenance.synthetic, dress.MARK),
        (cut(table, say), dress.QUIET),
    ):
        if text:
            write(sheet, row, text, last, style)
            row += 1
    top = row + 1
    write_table(sheet, table, top, say)
    end = top + max(len(table.codes), 1)
    cells = Cells(sheet, table, top, last + 2, say)
    chart = native(panel, cells)
    if chart and not beside:
        end = anchor(sheet, chart, (0, end + 1), last, wanted(panel, cells))
    texts = [*began(panel), panel.caption, *facts(panel)]
    end += 1
    for text in texts:
        end += 1
        write(sheet, end, text, width if beside else last, dress.QUIET)
    if chart and beside:
        right = anchor(sheet, chart, (first - 1, top), last, wanted(panel, cells))
        end = max(end, right)
    printed(sheet, last, end, top, frame, ONE_PAGE)
    return chart is not None


def set_widths(sheet, table: Arrangement) -> None:
    """Names as wide as they are, numbers alike, together at least so wide that a text
    below has room."""
    widths = []
    few = 18 if len(table.columns) < 5 else 0
    for column in table.columns:
        longest = max((len(str(value)) for value in column.values), default=0)
        words = max(map(len, column.heading.split()))
        widths.append(
            min(max(longest, words) + 2, NAMES)
            if column.unit is None
            else min(max(words + 1, few, NUMBERS[0]), NUMBERS[1])
        )
    widths[0] = max(widths[0], LEAST - sum(widths[1:]))
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width


def write_table(sheet, table: Arrangement, top: int, say) -> None:
    units = [column.unit for column in table.columns]
    put_headings(sheet, top, [column.heading for column in table.columns], units)
    for row, values in enumerate(table.rows, start=top + 1):
        for number, value in enumerate(values, start=1):
            put(sheet.cell(row, number), value, units[number - 1], say)
        texts = (str(v) for v, unit in zip(values, units, strict=True) if not unit)
        if long := [text for text in texts if len(text) > NAMES]:
            tallest = max(dress.height(text, NAMES) for text in long)
            sheet.row_dimensions[row].height = tallest
    if not table.codes:
        write(sheet, top + 1, say("workbook.empty"), len(units))
    if table.has_whole:
        for number in range(1, len(units) + 1):
            cell = sheet.cell(top + len(table.codes), number)
            cell.font, cell.border = dress.STRONG, dress.OVER


def cut(table: Arrangement, say) -> str:
    """That the chart leaves rows out, where it does."""
    return say("workbook.cut", number=SHOWN) if table.drawn > MOST else ""


def began(panel: Panel) -> list[str]:
    """What the figure marks on its axis, in words."""
    chart = panel.chart
    return [
        panel.say("workbook.event", month=chart.categories[place], name=name)
        for place, name in chart.events
    ]


def facts(panel: Panel) -> list[str]:
    """What it is made from, but for the mark, which stands above."""
    made = panel.provenance
    return [line for line in made.lines() if line != made.synthetic]


def wanted(panel: Panel, cells: Cells) -> float:
    """Points that the chart is high: room for each bar that lies."""
    chart = panel.chart
    if chart.is_over_time or chart.kind == "funnel":
        return UPRIGHT if chart.is_over_time else UPRIGHT + 60
    bars = 1 if chart.kind == "spread" or panel.is_map else len(chart.series)
    each = 15 if bars == 1 else bars * (7 if is_tight(panel, cells) else 11) + 6
    each += 4 * (chart.before is not None)
    return max(UPRIGHT, 60 + cells.shown * each)


def anchor(sheet, chart, corner: tuple[int, int], last: int, points: float) -> int:
    """Put the chart with its upper left corner in a column and row, counted from 0, up
    to the end of column `last`; the last row it covers."""
    column, row = corner
    end = row
    while points > 0:
        end += 1
        points -= sheet.row_dimensions[end].height or LINE
    chart.anchor = TwoCellAnchor(
        editAs="oneCell",
        _from=AnchorMarker(col=column, row=row),
        to=AnchorMarker(col=last, row=end),
    )
    sheet.add_chart(chart)
    return end

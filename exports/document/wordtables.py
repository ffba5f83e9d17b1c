"""Tables in a Word document: native, thin-ruled, numbers at the right."""

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm

from exports.document.pen import Pen
from exports.document.styles import TABLE
from exports.document.tables import Table
from exports.document.wordml import flush, steady
from views import theme


NUMBER = Mm(39)  # of width for a column of numbers, where there is room
FEW = Mm(18)  # where texts need the room
LABEL = Mm(70)
NUMBERS = 0.62  # of the width, at most, for all columns of numbers
MOODS = {"good": theme.ACCENT, "bad": theme.WARNING, "neutral": theme.QUIET}
ACROSS = 3  # headline figures beside each other
FIRST = 4  # rows that do not stand alone at the foot of a page


def word_table(pen: Pen, source: Table, title: str, together: bool) -> None:
    """A table with its headings repeated on each page; `together` keeps its rows on
    one."""
    kept = len(source.rows) - 1 if together else FIRST
    columns = len(source.headings)
    made = pen.document.add_table(1 + len(source.rows), columns)
    made.style = pen.document.styles[TABLE]
    made.alignment = WD_TABLE_ALIGNMENT.LEFT
    made.autofit = False
    lay_out(made, widths(source, pen.width))
    cells = made._cells  # once: to ask for each would be slow
    for column, heading in enumerate(source.headings):
        write(pen, cells[column], heading, "Table Heading", source.numeric[column])
        cells[column].vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
    for number, row in enumerate(source.rows, start=1):
        for column, cell in enumerate(row):
            paragraph = write(
                pen,
                cells[number * columns + column],
                cell.text,
                "Table Text",
                source.numeric[column],
                MOODS.get(cell.kind, ""),
                number - 1 == source.marked or cell.kind in MOODS,
            )
            if cell.kind == "hidden":
                paragraph.runs[0].italic = True
            paragraph.paragraph_format.keep_with_next = number <= kept
    steady(made, title)


def write(pen: Pen, cell, text: str, style: str, right, colour="", bold=False):
    paragraph = cell.paragraphs[0]
    pen.dress(paragraph, style)
    pen.run(paragraph, text, colour, bold=bold or None)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return paragraph


def widths(source: Table, width: int) -> list[int]:
    """Wide enough for its columns and no wider, so that the eye need not travel."""
    numbers = sum(source.numeric)
    most = FEW if len(source.numeric) - numbers > 2 else NUMBER
    each = min(most, int(width * NUMBERS / max(numbers, 1)))
    texts = width - numbers * each
    return [
        each if numeric else min(int(texts * share), LABEL)
        for numeric, share in zip(source.numeric, source.shares, strict=True)
    ]


def lay_out(table, columns: list[int]) -> None:
    for width, column in zip(columns, table.columns, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width


def headline_table(pen: Pen, headlines) -> None:
    """The large numbers, three beside each other, without rules."""
    if not headlines:
        return
    rows = -(-len(headlines) // ACROSS)
    made = pen.document.add_table(rows, ACROSS)
    lay_out(made, [pen.width // ACROSS] * ACROSS)
    flush(made)
    for one, cell in zip(headlines, made._cells, strict=False):
        write(pen, cell, one.value, "Headline Value", False)
        pen.text(one.label, "Headline Label", cell)
        told = pen.text("", "Headline Change", cell)
        if one.change:
            pen.run(told, one.change, MOODS[one.mood], bold=True)
            pen.run(told, f" {one.against}")
        if one.target:
            pen.text(one.target, "Headline Change", cell)
    steady(made, "")

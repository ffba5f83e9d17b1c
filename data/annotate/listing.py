"""The sheet at the end of the workbook that lists every problem."""

import re
from collections.abc import Sequence
from html import escape
from textwrap import wrap

from data.addresses import letters
from data.annotate.cells import reference
from data.annotate.package import DECLARATION, MAIN, writable
from data.annotate.styles import GROUNDS, Styles
from data.check.problem import Problem, capital
from i18n import LANGUAGES, Speech


COLUMNS = {
    "weight": 14,
    "sheet": 18,
    "row": 16,
    "column": 24,
    "value": 22,
    "number": 10,
    "problem": 60,
    "remedy": 60,
}
LONGEST = 32_767  # letters in a cell
LINE = 15  # points
TITLES = {Speech(language)("annotated.title") for language in LANGUAGES}


def headings(say: Speech) -> list[str]:
    return [say(f"annotated.{name}") for name in COLUMNS]


def is_listing(name: str, first_row: Sequence | None = None) -> bool:
    """Whether a sheet is the list of an earlier annotation: by its name, and by its
    headings where they are given, so that records in a sheet of that name are read."""
    if re.sub(r" \(\d+\)$", "", name) not in TITLES:
        return False
    if first_row is None:
        return True
    texts = [str(cell) for cell in first_row][: len(COLUMNS)]
    return any(texts == headings(Speech(language)) for language in LANGUAGES)


def listing(
    problems: Sequence[tuple[Problem, str]],
    limits: Sequence[tuple[str, str]],
    styles: Styles,
    say: Speech,
) -> str:
    """The XML of the sheet.

    Each problem comes with its first cell, as a link writes it (`'Feuille'!E5`), or
    nothing; where it has no rows its sheet is the link. `limits`: sheet and sentence
    where not everything could be coloured.
    """
    head = styles.style(
        font='<font><b/><sz val="11"/><name val="Calibri"/></font>', ground="FFE7E6E1"
    )
    body = '<font><sz val="11"/><name val="Calibri"/></font>'
    link = '<font><u/><sz val="11"/><color rgb="FF0B5394"/><name val="Calibri"/></font>'
    plain = styles.style(font=body)
    linked = styles.style(font=link)
    number = styles.style(font=body, number=3)
    grounds = {
        weight: styles.style(font=body, ground=ground)
        for weight, ground in GROUNDS.items()
    }
    lines = [[(text, head) for text in headings(say)]]
    for sheet, sentence in limits:
        texts = [say("weight.note"), sheet, "", "", "", "", sentence, ""]
        lines.append([(text, plain) for text in texts])
    links = []
    for problem, place in problems:
        rows = rows_text(problem)
        at = ("C" if rows else "B") if place else ""
        lines.append(
            [
                (say(f"weight.{problem.weight}"), grounds[problem.weight]),
                (problem.sheet, linked if at == "B" else plain),
                (rows, linked if at == "C" else plain),
                (problem.column, plain),
                (problem.value, plain),
                (problem.count, number),
                (capital(problem.text(say)), plain),
                (capital(problem.remedy(say)), plain),
            ]
        )
        if place:
            links.append((f"{at}{len(lines)}", place))
    rows = "".join(row_xml(at, cells) for at, cells in enumerate(lines, 1))
    widths = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>'
        for at, width in enumerate(COLUMNS.values(), 1)
    )
    hyperlinks = "".join(
        f'<hyperlink ref="{cell}" location="{escape(place)}"/>' for cell, place in links
    )
    return (
        f'{DECLARATION}<worksheet xmlns="{MAIN}"><sheetPr><pageSetUpPr '
        'fitToPage="1"/></sheetPr><sheetViews><sheetView '
        'workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" '
        'state="frozen"/></sheetView></sheetViews><sheetFormatPr '
        f'defaultRowHeight="{LINE}"/><cols>{widths}</cols><sheetData>{rows}</sheetData>'
        f'<autoFilter ref="{extent(len(lines) - 1)}"/>'
        + (f"<hyperlinks>{hyperlinks}</hyperlinks>" if links else "")
        + '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
        + "</worksheet>"
    )


def extent(count: int) -> str:
    """The cells of a list with so many lines below its headings."""
    return f"A1:{letters(len(COLUMNS) - 1)}{count + 1}"


def rows_text(problem: Problem):
    """The first rows; a single one as a number, so that it can be sorted."""
    if len(problem.rows) == 1 and problem.count == 1:
        return problem.rows[0]
    texts = ", ".join(map(str, problem.rows))
    return texts + (" …" if problem.rows and problem.count > len(problem.rows) else "")


def row_xml(number: int, cells: Sequence[tuple[object, int]]) -> str:
    """A row of values and styles, as high as its longest text: LibreOffice does not
    reckon that when it opens a file. A text stays a text, whatever it begins with."""
    most = max(
        len(wrap(str(value), width))
        for (value, _), width in zip(cells, COLUMNS.values(), strict=True)
    )
    high = f' ht="{most * LINE}" customHeight="1"' if most > 1 else ""
    inside = "".join(
        cell_xml(reference(number, at), value, style)
        for at, (value, style) in enumerate(cells)
    )
    return f'<row r="{number}"{high}>{inside}</row>'


def cell_xml(cell: str, value, style: int) -> str:
    if isinstance(value, bool):
        return f'<c r="{cell}" s="{style}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{cell}" s="{style}"><v>{value!r}</v></c>'
    if value == "":
        return f'<c r="{cell}" s="{style}"/>'
    text = escape(writable(value)[:LONGEST], quote=False)
    return (
        f'<c r="{cell}" s="{style}" t="inlineStr"><is>'
        f'<t xml:space="preserve">{text}</t></is></c>'
    )


def link_to(sheet: str, cell: str) -> str:
    """A place as a link writes it, quotation marks in the sheet's name doubled."""
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{cell}"

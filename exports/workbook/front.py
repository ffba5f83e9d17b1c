"""The sheets before the figures: what there is, what counts, what changed."""

import re
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from exports.edition import Edition, Grid
from exports.workbook import dress
from exports.workbook.dress import put, put_headings, write
from exports.workbook.paper import back, link, printed
from views.headlines import Headline


ONE_PAGE = 60  # rows of contents that are pressed onto one


@dataclass(frozen=True)
class Entry:
    """A sheet in the list of contents: its name, what it is called and what it says."""

    sheet: str
    title: str
    says: str


def write_contents(
    sheet, edition: Edition, groups: list[tuple[str, list[Entry]]], frame
) -> None:
    """The title, and every sheet with its finding, by chapter."""
    say = edition.say
    widen(sheet, 54, 100)
    write(sheet, 1, edition.title, 2, dress.font(20, bold=True))
    write(sheet, 2, f"{edition.subject} · {edition.period}", 2, dress.SECTION)
    row = 3
    if edition.provenance.synthetic:
        write(sheet, row, edition.provenance.synthetic, 2, dress.MARK)
        row += 1
    row += 1
    put_headings(
        sheet, row, (say("workbook.sheet"), say("workbook.says")), (None, None)
    )
    heading = row
    for chapter, entries in groups:
        row += 1
        if chapter:
            sheet.row_dimensions[row].height = 24
            cell = sheet.cell(row, 1, dress.plain(chapter))
            cell.font, cell.alignment = dress.STRONG, dress.LOW
            row += 1
        for place, entry in enumerate(entries):
            row += place > 0
            put(sheet.cell(row, 1), entry.title, None, say)
            link(sheet.cell(row, 1), entry.title, entry.sheet)
            put(sheet.cell(row, 2), entry.says, None, say)
            fit(sheet, row, (entry.title, entry.says))
    printed(sheet, 2, row, heading, frame, ONE_PAGE)


def write_summary(sheet, edition: Edition, contents: str, frame) -> None:
    """The sentences to be kept in mind, the headline figures, and what people wrote."""
    say = edition.say
    widen(sheet, 52, 20, 20, 20, 20)
    row = opened(sheet, say("report.summary"), edition, contents, 5) + 1
    for sentence in edition.summary:
        row += 1
        write(sheet, row, sentence, 5, dress.font(11))
    row += 2
    headlines = edition.headlines
    if edition.changes is None:  # no sheet of its own for the others
        found = (one for part in edition.chapters for one in part.headlines)
        headlines = tuple({one.key: one for one in found}.values())
    row = write_headlines(sheet, row, headlines, edition) + 1
    for chapter in edition.chapters:
        if not chapter.text:
            continue
        row += 1
        write(sheet, row, chapter.title, 5, dress.SECTION)
        for paragraph in re.split(r"\s*\n\s*\n", chapter.text.replace("\r", "")):
            row += 1
            write(sheet, row, paragraph, 5)
    printed(sheet, 5, row, None, frame)


def write_headlines(
    sheet, top: int, headlines: tuple[Headline, ...], edition: Edition
) -> int:
    """Each figure beside the one before, its change and what was agreed; the last
    row."""
    say, changes = edition.say, edition.changes
    before = changes.headings[1] if changes else ""
    headings = (
        say("report.figure"),
        edition.period,
        before or say("table.before"),
        say("report.change"),
        say("workbook.target"),
    )
    put_headings(sheet, top, headings, (None, *["count"] * 4))
    for row, one in enumerate(headlines, start=top + 1):
        put(sheet.cell(row, 1), one.label, None, say)
        first = one.value if one.number is None else one.number
        put(sheet.cell(row, 2), first, one.unit, say, dress.STRONG)
        put(sheet.cell(row, 3), one.before, one.unit, say)
        put_change(sheet.cell(row, 4), one, say)
        put(sheet.cell(row, 5), one.agreed, one.unit, say)
    return top + len(headlines)


def put_change(cell, one: Headline, say) -> None:
    """The change as a number with its sign, in the colour of what it means."""
    style = dress.MOODS.get(one.mood, dress.BODY)
    if one.moved is None:
        put(cell, None, None, say)
        return
    by, unit = one.moved
    put(cell, by, unit, say, style)
    cell.number_format = dress.change_format(unit, say)


def write_grid(sheet, grid: Grid, edition: Edition, contents: str, frame) -> None:
    """A table of the report, its figures as numbers."""
    say, number = edition.say, len(grid.headings)
    widen(sheet, 56, *[24] * (number - 1))
    heading = opened(sheet, grid.title, edition, contents, number) + 2
    put_headings(sheet, heading, grid.headings, (None, *["count"] * (number - 1)))
    found = {one.label: one for part in edition.chapters for one in part.headlines}
    for row, (texts, unit, numbers) in enumerate(
        zip(grid.rows, grid.units, grid.numbers, strict=True), start=heading + 1
    ):
        put(sheet.cell(row, 1), texts[0], None, say)
        for column, (text, known) in enumerate(zip(texts[1:], numbers, strict=True), 2):
            put(sheet.cell(row, column), text if known is None else known, unit, say)
        if grid is edition.changes:
            put_change(sheet.cell(row, number), found[texts[0]], say)
    last = heading + len(grid.rows) + 2
    write(sheet, last, grid.note, number, dress.QUIET)
    printed(sheet, number, last, heading, frame)


def opened(sheet, title: str, edition: Edition, contents: str, last: int) -> int:
    """The way back, the title, what it is about and the mark of synthetic records; the
    last row of these."""
    back(sheet, contents, edition.say)
    write(sheet, 2, title, last, dress.TITLE)
    write(sheet, 3, f"{edition.subject} · {edition.period}", last, dress.QUIET)
    if not edition.provenance.synthetic:
        return 3
    write(sheet, 4, edition.provenance.synthetic, last, dress.MARK)
    return 4


def widen(sheet, *widths: float) -> None:
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width


def fit(sheet, row: int, texts: tuple[str, ...]) -> None:
    """The row as high as the highest of its texts."""
    sheet.row_dimensions[row].height = max(
        dress.height(text, dress.width_of(sheet, column, column))
        for column, text in enumerate(texts, start=1)
    )

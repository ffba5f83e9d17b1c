"""The sheets after the figures: what each measure means, what all of it is made
from."""

from exports.edition import Edition
from exports.workbook import dress
from exports.workbook.dress import put, put_headings
from exports.workbook.front import fit, opened, widen
from exports.workbook.paper import printed


def write_definitions(sheet, edition: Edition, contents: str, frame) -> None:
    """Every measure of the report and its rule."""
    say = edition.say
    widen(sheet, 54, 100)
    row = opened(sheet, say("report.definitions"), edition, contents, 2) + 2
    heading = row
    put_headings(
        sheet, row, (say("report.figure"), say("workbook.meaning")), (None, None)
    )
    for one in edition.definitions:
        row += 1
        put(sheet.cell(row, 1), one.title, None, say, dress.STRONG)
        put(sheet.cell(row, 2), one.meaning, None, say)
        fit(sheet, row, (one.title, one.meaning))
    printed(sheet, 2, row, heading, frame)


def write_state(sheet, edition: Edition, contents: str, frame) -> None:
    """Programme, period, filters and state of the data, and how to read the cells."""
    say, made = edition.say, edition.provenance
    widen(sheet, 40, 100)
    row = opened(sheet, say("workbook.state"), edition, contents, 2) + 1
    facts = (
        (say("workbook.programme"), made.programme),
        (say("workbook.period"), made.period),
        (say("workbook.filters"), made.filters),
        (say("workbook.data"), made.state),
        (say("workbook.version"), made.definitions),
        (say("workbook.kind"), made.synthetic or say("workbook.real")),
        (say("workbook.hidden"), say("workbook.hidden_as", word=say("table.hidden"))),
        (say("workbook.none"), say("workbook.none_as")),
        (say("workbook.numbers"), say("workbook.numbers_as")),
        (say("workbook.charts"), say("workbook.charts_as")),
    )
    for name, text in facts:
        row += 1
        put(sheet.cell(row, 1), name, None, say, dress.STRONG)
        put(sheet.cell(row, 2), text, None, say)
        fit(sheet, row, (name, text))
    printed(sheet, 2, row, None, frame)

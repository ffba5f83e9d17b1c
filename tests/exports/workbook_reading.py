"""Workbooks read back: what stands on a sheet, what a chart refers to."""

import io
from dataclasses import replace

import openpyxl
import pandas as pd
from openpyxl.utils import range_boundaries

from exports.compose import Request, compose
from exports.outline import load_outlines
from i18n import Speech
from metrics import Filters
from tests.exports.test_files import panel_of, with_table
from views.listing import table_only
from views.view import View


QUARTER = Filters("2023-10", "2023-12")
TYPED = "Première remarque.\x02\r\n\r\nSeconde remarque : <b>&amp;</b>."


def edition_of(basis, language="fr", key="quarterly", network=(), compared=True):
    filters = replace(QUARTER, network=network)
    request = Request(
        load_outlines()[key],
        filters,
        filters.year_before() if compared else None,
        {(language, "patients"): TYPED},
    )
    return compose(request, Speech(language, basis.networks), basis)


def opened(content: bytes):
    return openpyxl.load_workbook(io.BytesIO(content))


def figures(book, edition):
    """Each view of a report with its sheet: they follow the sheets of the opening."""
    first = 2 + (edition.changes is not None) + (edition.place is not None)
    return list(zip(edition.panels, book.worksheets[first:-2], strict=True))


def charted(book, edition):
    """Those of them that have a chart of their own: a list of records has none."""
    return [pair for pair in figures(book, edition) if not pair[0].view.lists]


def told(value):
    """A value with as many digits as a workbook keeps."""
    return float(f"{value:.12g}") if isinstance(value, int | float) else value


def heading_row(sheet) -> int:
    return int(sheet.print_title_rows.split(":")[0].lstrip("$"))


def cells_of(sheet) -> dict[tuple[str, str], object]:
    """(name of the row, heading) → value, of the table on a sheet."""
    top, found = heading_row(sheet), {}
    headings = [cell.value for cell in sheet[top]]
    headings = headings[: headings.index(None)] if None in headings else headings
    for row in sheet.iter_rows(min_row=top + 1, max_col=len(headings)):
        if all(cell.value is None for cell in row):
            break
        for heading, cell in zip(headings[1:], row[1:], strict=True):
            found[row[0].value, heading] = told(cell.value)
    return found


def expected(panel) -> dict[tuple[str, str], object]:
    """The same, from the table of the page: a second label stands across."""
    labels = len(panel.view.by) or 1  # records are named by their first column
    found = {}
    for row in panel.table.to_dict("records"):
        names = list(row.values())[:labels]
        for heading, value in list(row.items())[labels:]:
            value = None if value == "" else told(value)
            found[names[0], names[1] if labels > 1 else heading] = value
    return found


def read(book, reference: str) -> list:
    """The values of a column or of a cell that a chart names."""
    title, _, where = reference.rpartition("!")
    sheet = book[title.strip("'").replace("''", "'")]
    left, top, right, bottom = range_boundaries(where.replace("$", ""))
    assert left == right
    return [told(sheet.cell(row, left).value) for row in range(top, bottom + 1)]


def bars_of(sheet):
    [chart] = sheet._charts
    return [series for part in chart._charts for series in part.series]


def only_a_table(store):
    """A panel that lists records, and draws nothing."""
    panel, say = panel_of(store)
    long = "Former les coordinateurs locaux de chaque réseau au nouvel outil"
    table = pd.DataFrame(
        {
            "Jalon": ["Lancer", long],
            "Fin": ["01/02/2024", ""],
            "Budget": [1200.0, None],
        },
        dtype=object,
    )
    view = View("plan", (), (), table_only, (("rows", "milestones"), ("columns", ())))
    return with_table(replace(panel, view=view, units={"Budget": "eur"}), table), say

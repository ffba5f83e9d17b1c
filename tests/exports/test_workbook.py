"""Workbooks, opened again: the page's numbers and no other, nothing hidden shown, ready
to be printed and sent."""

import io
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import datetime

from openpyxl.utils import range_boundaries

from exports.workbook import report_workbook, workbook
from exports.workbook.dress import number_format
from i18n import DECIMALS, LANGUAGES, Speech
from metrics import Filters
from tests.exports.test_files import panel_of, small  # noqa: F401
from tests.exports.workbook_reading import (
    bars_of,
    cells_of,
    edition_of,
    expected,
    figures,
    heading_row,
    opened,
    told,
)
from views import VIEWS


def test_every_number_is_that_of_the_page_and_no_other_is_there(
    quarterly_book, quarterly
):
    hidden = 0
    for panel, sheet in figures(quarterly_book, quarterly):
        there, wanted = cells_of(sheet), expected(panel)
        assert wanted.items() <= there.items(), panel.key
        more = Counter(there[key] for key in there.keys() - wanted.keys())
        chart = panel.chart
        allowed = Counter({told(chart.total): 1}) + Counter({None: more[None]})
        if chart.target is not None:
            allowed[chart.target] += len(chart.codes)
        if chart.kind == "funnel":
            allowed += Counter(map(told, chart.series[0].values))
        assert more <= allowed, panel.key
        word = panel.say("table.hidden")
        assert list(there.values()).count(word) == list(wanted.values()).count(word)
        hidden += list(there.values()).count(word)
    assert hidden > 50


def test_headline_figures_are_numbers_with_change_and_target(quarterly_book, quarterly):
    sheet = quarterly_book.worksheets[1]
    texts = [cell.value for cell in sheet["A"] if cell.value]
    assert set(quarterly.summary) <= set(texts)
    assert "Première remarque." in texts and "Seconde remarque : <b>&amp;</b>." in texts
    rows = {row[0].value: row for row in sheet.iter_rows(max_col=5)}
    for one in quarterly.headlines:
        _, now, before, change, target = rows[one.label]
        assert told(now.value) == told(one.number)
        assert told(before.value) == told(one.before)
        assert target.value == one.agreed
        if one.moved:
            assert told(change.value) == told(one.moved[0])
            assert change.number_format.startswith('"+"')
    assert any(one.agreed for one in quarterly.headlines)


def test_what_changed_and_where_a_network_stands_are_numbers(hundredth):
    edition = edition_of(hundredth, "nl", "network", ("A05",))
    book = opened(report_workbook(edition))
    say, numbers = edition.say, 0
    for grid, sheet in zip(
        (edition.changes, edition.place), book.worksheets[2:4], strict=True
    ):
        top = heading_row(sheet)
        assert [c.value for c in sheet[top]] == list(grid.headings)
        for row, texts in enumerate(grid.rows, start=top + 1):
            unit = grid.units[row - top - 1]
            for column in (2, 3):
                cell, text = sheet.cell(row, column), texts[column - 1]
                if isinstance(cell.value, str):
                    assert cell.value == text and not text.isdecimal()
                else:
                    assert say.short(cell.value, unit) == text
                    numbers += 1
    assert numbers > 40
    # The network that it is about is marked in its chart.
    panel, bars = next(
        pair for pair in figures(book, edition) if pair[0].key == "providers_by_network"
    )
    greys = {point.idx for point in bars_of(bars)[0].dPt}
    assert greys == set(range(len(panel.chart.codes))) - {panel.chart.highlight}


def test_without_a_comparison_every_headline_figure_is_in_short(hundredth):
    edition = edition_of(hundredth, key="monthly", compared=False)
    book = opened(report_workbook(edition))
    labels = {cell.value for cell in book.worksheets[1]["A"]}
    assert {h.label for c in edition.chapters for h in c.headlines} <= labels
    assert len(book.worksheets) == 2 + len(edition.panels) + 2


def test_the_contents_lead_to_every_sheet_and_back(quarterly_book, quarterly):
    first = quarterly_book.worksheets[0]
    links = {
        cell.value: cell.hyperlink.location for cell in first["A"] if cell.hyperlink
    }
    findings = [row[1].value for row in first.iter_rows(max_col=2)]
    for page in (page for part in quarterly.chapters for page in part.pages):
        assert page.finding in findings and page.panel.title in links
    targets = [where.rpartition("!")[0].strip("'") for where in links.values()]
    assert targets == quarterly_book.sheetnames[1:]
    for sheet in quarterly_book.worksheets[1:]:
        assert sheet["A1"].hyperlink.location == f"'{first.title}'!A1"
    assert all(len(name) <= 31 for name in quarterly_book.sheetnames)
    assert len({name.lower() for name in quarterly_book.sheetnames}) == len(
        quarterly_book.sheetnames
    )


def test_sheets_print_on_whole_pages_with_the_mark_of_synthetic_data(
    quarterly_book, quarterly
):
    mark = quarterly.provenance.synthetic
    for sheet in quarterly_book.worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.fitToWidth == 1 and sheet.print_area
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddHeader.right.text == mark
        assert sheet.oddFooter.right.text == "Page &P sur &N"
        assert mark in [cell.value for cell in sheet["A"][:7]]
    for panel, sheet in figures(quarterly_book, quarterly):
        top = heading_row(sheet)
        assert sheet.freeze_panes == f"A{top + 1}" and top <= 9
        if panel.view.lists:
            assert not sheet._charts
            continue
        # The chart lies within what is printed, its own numbers beside it.
        *_, right, bottom = range_boundaries(sheet.print_area.split("!")[1])
        where = sheet._charts[0].anchor.to
        assert where.col <= right and where.row <= bottom


def test_the_state_of_the_data_and_the_definitions_are_told(quarterly_book, quarterly):
    *_, definitions, state = quarterly_book.worksheets
    told = {cell.value for row in state.iter_rows() for cell in row}
    assert set(quarterly.provenance.lines()) <= told
    assert any(quarterly.say("table.hidden") in (text or "") for text in told)
    meanings = {row[0].value: row[1].value for row in definitions.iter_rows(max_col=2)}
    for one in quarterly.definitions:
        assert meanings[one.title] == one.meaning


def test_french_and_dutch_hold_the_same_numbers(quarterly_book, quarterly, hundredth):
    edition = edition_of(hundredth, "nl")
    dutch = opened(report_workbook(edition))
    for ours, theirs in zip(quarterly_book.worksheets, dutch.worksheets, strict=True):
        found = [
            sorted(
                cell.value
                for row in sheet.iter_rows()
                for cell in row
                if isinstance(cell.value, int | float)
            )
            for sheet in (ours, theirs)
        ]
        assert found[0] == found[1], (ours.title, theirs.title)
    formats = {
        cell.number_format
        for sheet in dutch.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, int | float)
    }
    assert {'#,##0.0"%"', '"€\xa0"#,##0'} <= formats


def test_the_same_edition_gives_the_same_bytes(quarterly, hundredth):
    content = report_workbook(quarterly)
    assert content == report_workbook(edition_of(hundredth))
    core = opened(content).properties
    day = datetime(quarterly.dated.year, quarterly.dated.month, quarterly.dated.day)
    assert (core.created, core.modified, core.title) == (day, day, quarterly.title)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        days = {one.date_time[:3] for one in archive.infolist()}
        texts = b"".join(archive.read(one) for one in archive.infolist())
    assert days == {(day.year, day.month, day.day)}
    assert b'name="Chart 1"' not in texts  # nor any other word of no language
    for panel in quarterly.panels:
        assert panel.alt.split(" ")[0].encode() in texts


def test_a_long_text_decides_neither_the_width_nor_the_print(small):  # noqa: F811
    panel, say = panel_of(small)
    panel = replace(panel, caption="Une phrase sur la règle de comptage. " * 20 + "Fin")
    sheet = opened(workbook([panel], say)).active
    note = next(cell for cell in sheet["A"] if cell.value == panel.caption)
    assert note.alignment.wrap_text
    [cells] = [c for c in sheet.merged_cells.ranges if note.coordinate in c]
    letters = "ABCDEF"[: cells.size["columns"]]
    width = sum(sheet.column_dimensions[letter].width for letter in letters)
    assert width <= 80
    assert (
        sheet.row_dimensions[note.row].height >= 11 * len(panel.caption) / 1.4 / width
    )


def test_text_that_looks_like_a_formula_stays_text(small):  # noqa: F811
    panel, say = panel_of(small)
    odd = replace(panel, title="=1+1", caption="-2+3")
    book = opened(workbook([odd], say))
    every = [cell for row in book.active.iter_rows() for cell in row]
    assert not [cell for cell in every if cell.data_type == "f"]
    assert {"'=1+1", "'-2+3"} <= {cell.value for cell in every}


def test_a_figure_without_values_says_so(hundredth):
    say, never = Speech("en", hundredth.networks), Filters("1999-01", "1999-03")
    panels = [hundredth.panel(view, say, never) for view in VIEWS.values()]
    book = opened(workbook(panels, say))
    empty = [n for n, panel in enumerate(panels) if panel.table.empty]
    assert len(empty) > len(panels) / 2
    for number in empty:
        sheet = book.worksheets[number]
        texts = [cell.value for cell in sheet["A"]]
        assert say("workbook.empty") in texts and sheet._charts == []


def test_every_unit_has_a_format():
    for language in LANGUAGES:
        say = Speech(language)
        assert {number_format(unit, say) for unit in DECIMALS} >= {"#,##0", "#,##0.00"}
    assert number_format("percent", Speech("fr")) == '#,##0.0"\u202f%"'
    assert number_format("eur", Speech("en")) == '"€"#,##0'
    assert number_format("rate", Speech("nl")) == "[>=99.95]#,##0;#,##0.0"

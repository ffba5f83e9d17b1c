"""The charts of workbooks: they read the page's numbers, and hidden ones are gaps."""

from exports.workbook import workbook
from i18n import Speech
from tests.exports.test_files import panel_of, small  # noqa: F401
from tests.exports.workbook_reading import (
    QUARTER,
    bars_of,
    cells_of,
    charted,
    expected,
    figures,
    heading_row,
    only_a_table,
    opened,
    read,
    told,
)
from views import VIEWS


def test_charts_read_the_cells_and_what_is_hidden_is_a_gap(quarterly_book, quarterly):
    seen = set()
    for panel, sheet in charted(quarterly_book, quarterly):
        chart = panel.chart
        seen.add(chart.kind)
        drawn = bars_of(sheet)
        names = []
        for series in drawn:
            reference = (series.val or series.yVal).numRef.f
            values = read(quarterly_book, reference)
            # Excel draws a word as zero: none may be in what a chart reads.
            assert all(v is None or isinstance(v, int | float) for v in values)
            names += read(quarterly_book, series.tx.strRef.f)
        assert None not in names
        if chart.kind in ("spread", "funnel"):
            continue
        shown = chart.series[:1] if panel.is_map else chart.series
        for one, series in zip(shown, drawn, strict=False):
            whole = [] if chart.total is None else [told(chart.total)]
            values = read(quarterly_book, series.val.numRef.f)
            assert values[: len(one.values)] == [told(v) for v in one.values]
            assert values[len(one.values) :] in ([], whole, [None])
            categories = read(quarterly_book, series.cat.strRef.f)
            assert categories[: len(chart.codes)] == list(chart.categories)
            line = series.spPr.ln if chart.kind == "lines" else series.spPr
            assert f"#{line.solidFill.srgbClr}" == one.colour
        if chart.before:
            before = read(quarterly_book, drawn[-1].val.numRef.f)[: len(chart.codes)]
            assert before == [told(v) for v in chart.before.values]
    assert seen >= {"bars", "lines", "map", "spread", "funnel", "grouped_bars",
                    "stacked_columns", "dots"}  # fmt: skip


def test_a_funnel_shows_rates_over_inhabitants_and_names_who_is_outside(
    quarterly_book, quarterly
):
    panel, sheet = next(
        pair
        for pair in figures(quarterly_book, quarterly)
        if pair[0].chart.kind == "funnel"
    )
    chart = panel.chart
    points = {
        tuple(read(quarterly_book, series.yVal.numRef.f)): read(
            quarterly_book, series.xVal.numRef.f
        )
        for series in bars_of(sheet)
    }
    order = sorted(range(len(chart.x)), key=lambda n: -chart.series[0].values[n])
    rates = tuple(told(chart.series[0].values[n]) for n in order)
    assert points[rates] == [told(chart.x[n]) for n in order]
    for _, xs, ys in chart.curves:
        assert points[tuple(map(told, ys))] == list(map(told, xs))
    every = bars_of(sheet)
    names = [
        read(quarterly_book, series.tx.strRef.f)[0] for series in every if series.dLbls
    ]
    marked = [point for series in every for point in series.dPt]
    assert set(names) <= set(chart.categories) and len(names) <= 2
    say, number = quarterly.say, len(marked)
    told_of = say("finding.outside", number=say.decimal(number), all=len(chart.codes))
    pages = [page for chapter in quarterly.chapters for page in chapter.pages]
    assert told_of in [page.finding for page in pages]


def test_a_target_and_the_whole_are_in_the_chart_too(quarterly_book, quarterly):
    lines = next(
        s
        for p, s in figures(quarterly_book, quarterly)
        if p.key == "providers_by_month"
    )
    last = bars_of(lines)[-1]
    assert set(read(quarterly_book, last.val.numRef.f)) == {
        36
    }  # a hundredth, as is all else
    panel, bars = next(
        pair
        for pair in figures(quarterly_book, quarterly)
        if pair[0].key == "active_share_by_network"
    )
    values = read(quarterly_book, bars_of(bars)[0].val.numRef.f)
    assert values[-1] == told(panel.chart.total)
    points = {point.idx: point for point in bars_of(bars)[0].dPt}
    assert points[len(values) - 1].spPr.solidFill.srgbClr == "1C2733"


def test_axes_can_be_seen_and_the_largest_bar_is_on_top(quarterly_book, quarterly):
    for panel, sheet in charted(quarterly_book, quarterly):
        [chart] = sheet._charts
        assert not chart.x_axis.delete and not chart.y_axis.delete
        assert chart.title is None and chart.y_axis.scaling.min == 0
        assert chart.display_blanks == "gap"
        if panel.chart.kind in ("bars", "grouped_bars", "dots", "map", "spread"):
            assert chart.barDir == "bar"
            assert chart.x_axis.scaling.orientation == "maxMin"
            assert chart.y_axis.crosses == "max"


def test_a_single_figure_has_its_chart_and_the_same_bytes(small):  # noqa: F811
    panel, say = panel_of(small)
    content = workbook([panel], say)
    assert content == workbook([panel], say)
    book = opened(content)
    [sheet] = book.worksheets
    numbers = [v for v in cells_of(sheet).values() if isinstance(v, int | float)]
    assert sorted(numbers) == [40, 90]
    assert list(cells_of(sheet).values()).count(say("table.hidden")) == 2
    texts = [cell.value for row in sheet.iter_rows() for cell in row]
    for line in (panel.title, panel.caption, *panel.provenance.lines()):
        assert line in texts
    [series] = bars_of(sheet)
    assert read(book, series.val.numRef.f) == [90, 40, None, None]
    written = [c for row in sheet.iter_rows() for c in row if c.value is not None]
    assert {cell.font.name for cell in written} == {"Arial"}


def test_what_is_only_a_table_has_no_chart(small):  # noqa: F811
    panel, say = only_a_table(small)
    sheet = opened(workbook([panel], say)).active
    assert sheet._charts == []
    top = heading_row(sheet)
    rows = [
        [cell.value for cell in row]
        for row in sheet.iter_rows(min_row=top, max_row=top + 2)
    ]
    assert rows[0] == ["Jalon", "Fin", "Budget"]
    assert rows[1] == ["Lancer", "01/02/2024", 1200]
    assert rows[2][0] == panel.table.iloc[1, 0] and rows[2][2] is None
    assert sheet.row_dimensions[top + 2].height > 20


def test_many_members_are_cut_in_the_chart_and_told(hundredth):
    say = Speech("de", hundredth.networks)
    panel = hundredth.panel(VIEWS["coverage_map_municipality"], say, QUARTER)
    book = opened(workbook([panel], say))
    [series] = bars_of(book.active)
    assert len(read(book, series.val.numRef.f)) == 40 < len(panel.table)
    assert say("workbook.cut", number=40) in [cell.value for cell in book.active["A"]]
    assert expected(panel).items() <= cells_of(book.active).items()

"""Native charts: values, marks and colours are those of the page."""

import re
from dataclasses import replace

import pytest

from exports.slides.formats import manner
from i18n import Speech
from tests.exports.slides_reading import charts_of, panel_of, sheet_of, single
from views import theme


def told_over(chart) -> list[str]:
    """The words drawn over a chart."""
    [shapes] = [
        one.target_part.blob.decode()
        for one in chart.part.rels.values()
        if one.reltype.endswith("chartUserShapes")
    ]
    return re.findall(r"<a:t>([^<]+)</a:t>", shapes)


def ends_of(chart) -> list[tuple[float | None, float | None]]:
    """Where each mark over the bars begins and ends, row by row."""
    before, wide = (list(one.values) for one in chart.plots[1].series)
    return [
        (start, None if start is None else start + more)
        for start, more in zip(before, wide, strict=True)
    ]


def test_bars_beside_a_target_are_those_of_the_page(hundredth):
    panel = panel_of(hundredth, "budget_contracted_by_network")
    shown, say = panel.chart, panel.say
    [chart] = charts_of(single(panel))
    [bars] = chart.plots[0].series
    assert chart.plots[0]._element.barDir.get("val") == "bar"
    assert tuple(bars.values) == shown.series[0].values
    labels = bars._element.find("{*}dLbls")
    assert labels.find("{*}showVal").get("val") == "1"
    assert "%" in labels.find("{*}numFmt").get("formatCode")
    goals = dict(zip(shown.codes, shown.marks[0].values, strict=True))
    assert shown.missed and len(shown.missed) < len(shown.codes)
    for at, value in enumerate(bars.values):
        ink = bars.points[at].format.fill
        below = value < goals[shown.codes[at]]
        assert (at in shown.missed) == below
        if below:
            assert str(ink.fore_color.rgb) == theme.SERIES[1][1:]
    # Both targets are one, told once with its value; each row has its mark on it.
    [agreed] = set(goals.values())
    value = say.value(agreed, "percent")
    goal = say("budget.line", name=say("budget.goal"), value=value)
    words = (say("budget.goal_reached"), say("budget.goal_missed"), goal)
    assert told_over(chart) == [*words]
    assert all(start < agreed < end for start, end in ends_of(chart))
    assert chart.plots[1]._element.find("{*}gapWidth").get("val") == "0"


def test_two_targets_are_two_where_they_differ(hundredth):
    panel = panel_of(hundredth, "budget_contracted_by_network")
    frame = panel.frame.copy()
    first = frame["measure"] == "budget_contracted_target_first"
    frame.loc[first, "value"] = [80.0 + at for at in range(first.sum())]
    panel = replace(panel, frame=frame)
    [chart] = charts_of(single(panel))
    before, wide, then, again = (list(one.values) for one in chart.plots[1].series)
    sheet = {row[0]: row for row in sheet_of(chart)[1:]}
    together = 0
    for at, name in enumerate(chart.plots[0].categories):
        low, high = sorted(sheet[name][2:4])
        assert before[at] + wide[at] / 2 == pytest.approx(low)
        if high == low:  # two marks in one place are one
            together += 1
            assert then[at] is None and again[at] is None
        else:
            end = before[at] + wide[at] + then[at] + again[at]
            assert end == pytest.approx(high, abs=wide[at])
    assert together
    assert len(told_over(chart)) == 4


def test_an_estimate_has_its_value_and_the_ends_of_its_interval(hundredth):
    panel = panel_of(hundredth, "budget_projected_by_network")
    low, high = panel.chart.series[1:]
    [chart] = charts_of(single(panel))
    [bars] = chart.plots[0].series
    assert tuple(bars.values) == panel.chart.series[0].values
    told = panel.say("budget.whole_budget")
    assert told_over(chart)[1:] == [low.label, high.label, told]
    before, wide = (one.values for one in list(chart.plots[1].series)[:2])
    for value, start, more in zip(low.values, before, wide, strict=True):
        if value is not None:
            assert start + more / 2 == pytest.approx(value)


def test_the_period_compared_with_is_a_mark_and_no_bar(hundredth):
    panel = panel_of(hundredth, "providers_by_network")
    before = panel.chart.before
    [chart] = charts_of(single(panel))
    assert [len(plot.series) for plot in chart.plots] == [1, 2]
    for value, (start, end) in zip(before.values, ends_of(chart), strict=True):
        if value is None:
            assert start is None
        else:
            assert (start + end) / 2 == pytest.approx(value)
    assert told_over(chart) == [panel.table.columns[1], before.label]
    wide = max(value for value in chart.plots[1].series[1].values if value is not None)
    assert wide < max(panel.chart.series[0].values) / 100


@pytest.mark.parametrize(
    "values, digits, told",
    [
        ([110_657_297.0, 109.0], 1, "110,7\u202fM€"),
        ([16_234_000.0], 2, "16,23\u202fM€"),
        ([1_900_000.0], 1, "1\u202f900\u202f000\u202f€"),
    ],
)
def test_amounts_are_short_where_their_axis_is(values, digits, told):
    written = manner(values, "eur", Speech("fr"), digits)
    assert written(values[0]) == told
    assert ("M€" in written.code) == ("M€" in told)


def test_amounts_at_the_ends_of_lines_are_short(hundredth):
    panel = panel_of(hundredth, "budget_by_network")
    [chart] = charts_of(single(panel))
    assert chart.plots[0].series[0].values
    panel = panel_of(hundredth, "budget_projection_by_month")
    [chart] = charts_of(single(panel))
    codes = {
        one.find("{*}numFmt").get("formatCode")
        for one in chart._chartSpace.iter("{*}dLbl")
    }
    large = max(value for one in panel.chart.series for value in one.values if value)
    assert all("M€" in code for code in codes) == (large >= 2e6)

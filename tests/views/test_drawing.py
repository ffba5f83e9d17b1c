"""Drawings are plain values: here Plotly looks at each of them."""

import json
import re

import pytest
from plotly.offline import get_plotlyjs_version

from settings import ROOT
from views import theme
from views.charts.drawing import Drawing


(PLOTLY,) = (ROOT / "static").glob("plotly-*.js")


def test_plotly_knows_all_that_is_drawn(panels):
    for shown in panels:
        drawn = json.loads(shown.figure.to_json())  # refuses what it does not know
        written = json.loads(shown.light)
        assert drawn["data"] == written["data"], shown.key
        assert written["layout"].items() >= drawn["layout"].items(), shown.key
        assert written["alt"] == shown.alt


def test_what_plotly_does_not_know_is_refused():
    drawn = Drawing(theme.layout())
    drawn.add_bar(x=[1], colour="#000000")
    with pytest.raises(ValueError, match="colour"):
        drawn.figure  # noqa: B018


def test_no_value_is_null():
    drawn = Drawing(theme.layout())
    drawn.add_bar(x=[0, 1], y=[float("nan"), 1.5])
    assert json.loads(drawn.written())["data"][0]["y"] == [None, 1.5]


def test_pages_draw_with_the_plotly_of_pictures():
    assert PLOTLY.name == f"plotly-basic-{get_plotlyjs_version()}.min.js"
    script = (ROOT / "ui/figure.js").read_text("utf-8")
    assert re.search(r"'app/static/(.*)'", script)[1] == PLOTLY.name


def test_pages_have_what_they_draw(panels):
    """The part of Plotly that pages load knows these kinds of traces."""
    kinds = {trace["type"] for shown in panels for trace in shown.drawing.data}
    assert kinds == {"bar", "scatter"}

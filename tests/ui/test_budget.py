"""The page Budget: what it shows, what it hides, and assumptions that are kept."""

import shutil
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from data import open_database
from i18n import Speech
from metrics import Filters, compute
from metrics.allocation import Weights, needs, with_key
from metrics.reader import Reader
from tests.ui.seen import html, titles, told
from ui import database
from ui.assumed import DRAFT
from ui.scenario import workbook_of
from views import PAGES
from views.steering.budget import OF_KEY


pytestmark = pytest.mark.filterwarnings("default::DeprecationWarning")
PERIOD = {"start": "2024-01", "end": "2024-09", "period": "custom", "lang": "fr"}
say = Speech("fr")


@pytest.fixture
def page(app, hundredth_file, tmp_path):
    """The page on a copy of the example, which it may write to."""
    path = shutil.copy(hundredth_file, tmp_path / "budget.duckdb")
    test = app(f"duckdb:///{path}", "steering", "budget", **PERIOD)
    assert not test.exception and not test.error
    return test


def button(test, label):
    return next(one for one in test.button if one.label == label)


def control(test, kind, label):
    return next(one for one in test.get(kind) if one.label == label)


def rules_of(test) -> str:
    """What stands under the figures."""
    return " ".join(one["rule"] for one in told(test) if "rule" in one)


def draft(test):
    return test.session_state[DRAFT]


def test_it_shows_every_view_and_says_when_the_money_runs_out(page):
    expected = {say(f"view.{view.key}") for view in PAGES["budget"]}
    assert expected <= titles(page)
    said = html(page)
    assert "écoulée à 75,0" in said
    assert "Au rythme estimé" in said
    assert "jamais une clé officielle" in said


def test_weights_are_kept_as_a_scenario_and_opened_again(page, monkeypatch):
    before = draft(page).content
    label = say("allocation.indicator", name=say.label("indicator", "deprivation"))
    control(page, "slider", label).set_value(50).run()
    control(page, "slider", say("allocation.young")).set_value(150).run()
    assert draft(page).content != before
    kept_content = draft(page).content
    assert "Indice de défavorisation\u202f: 50" in rules_of(page)

    button(page, say("scenario.keep")).click().run()
    assert say("scenario.needs_both") in [one.value for one in page.error]
    control(page, "text_input", say("scenario.name")).set_value("Jeunes d’abord")
    control(page, "text_input", say("plan.author")).set_value("Anne")
    button(page, say("scenario.keep")).click().run()
    assert not page.exception and not page.error
    assert "Jeunes d’abord" in html(page) and "Anne" in html(page)

    control(page, "slider", say("allocation.young")).set_value(100).run()
    assert draft(page).content != kept_content
    button(page, say("scenario.open")).click().run()
    assert draft(page).content == kept_content
    assert control(page, "slider", say("allocation.young")).value == 150

    # The name of somebody else is not taken away.
    control(page, "text_input", say("scenario.name")).set_value("jeunes d'abord")
    control(page, "text_input", say("plan.author")).set_value("Bert")
    button(page, say("scenario.keep")).click().run()
    assert [one.value for one in page.error] == [say("scenario.taken", author="Anne")]


def test_money_is_moved_and_its_effect_shown(page):
    control(page, "button_group", say("allocation.title")).set_value("move").run()
    source = control(page, "selectbox", say("allocation.from"))
    target = control(page, "selectbox", say("allocation.to"))
    assert source.value != target.value
    amount = control(page, "number_input", say("allocation.amount"))
    amount.set_value(10**9).run()
    button(page, say("allocation.do_move")).click().run()
    assert any("n’a plus que" in one.value for one in page.warning)
    assert not draft(page).moves
    amount = control(page, "number_input", say("allocation.amount"))
    amount.set_value(1000).run()
    button(page, say("allocation.do_move")).click().run()
    assert not page.exception
    [move] = draft(page).moves
    assert (move.source, move.target, move.euro) == (source.value, target.value, 1000.0)
    assert say("view.moves_table_by_network") in titles(page)
    assert "Déplacements supposés" in rules_of(page)
    button(page, say("allocation.undo")).click().run()
    assert not draft(page).moves


def test_hidden_money_is_said_to_be_hidden(app, hundredth_file, tmp_path):
    """At this scale the smallest network rests on two providers."""
    path = shutil.copy(hundredth_file, tmp_path / "budget.duckdb")
    url = f"duckdb:///{path}"
    test = app(url, "steering", "budget", **PERIOD, network="M01")
    assert not test.exception and not test.error
    said = html(test)
    assert say("number.hidden") in said
    assert "n’est pas montré" in said.split("</h1>")[0]
    store = open_database(url)
    period = Filters("2024-01", "2024-09", network=("M01",))
    assert compute("budget_billed", (), period, store)["hidden"].all()
    whole = Filters("2024-01", "2024-09")
    every = compute("budget_billed", ("network",), whole, store)
    assert every["hidden"].sum() >= 2


def test_a_scenario_is_taken_away_as_a_workbook(page, tmp_path):
    """The panels of the page, opened again: numbers, and that they are assumed."""
    look = page.session_state["look"]
    reader = Reader(database.store(), look.state)
    period = Filters("2024-01", "2024-09")
    numbers = with_key(look.numbers, needs(period, reader), Weights(young=2.0))
    basis = replace(look.basis, numbers=numbers)
    panels = [basis.panel(view, look.say, period) for view in OF_KEY]
    path = tmp_path / "scenario.xlsx"
    path.write_bytes(workbook_of(panels, look.say))
    cells = [
        cell.value
        for sheet in load_workbook(path)
        for row in sheet
        for cell in row
        if cell.value is not None
    ]
    texts = " ".join(map(str, cells))
    assert "jamais une clé officielle" in texts and "hypothèse" in texts
    found = [cell for cell in cells if isinstance(cell, int | float)]
    budgets = numbers("budget_by_key", ("network",), period)["value"]
    assert len(budgets) == 32
    for value in budgets:
        assert min(abs(value - cell) for cell in found) < 0.01

"""The page Reports: what is offered is what was asked for."""

import time

import pytest

import ui.reports
from exports.production import File, Product
from i18n import Speech


pytestmark = pytest.mark.filterwarnings("default::DeprecationWarning")
say = Speech("fr")
YEAR = {"start": "2024-01", "end": "2024-12", "period": "custom"}


@pytest.fixture
def page(app, example_url, monkeypatch):
    """The page, on which a report is made in no time."""

    def made(requests, basis, languages, formats, reader, progress):
        names = [f"{one.outline.key}_{one.filters.end}" for one in requests]
        return Product("all", (File(f"{'-'.join(names)}.pdf", b"%PDF"),), (), None)

    monkeypatch.setattr(ui.reports, "produce", made)
    test = app(example_url, "output", "reports", lang="fr", **YEAR)
    assert not test.exception
    return test


def offered(test) -> list[str]:
    assert not test.exception
    return [one.proto.label for one in test.get("download_button")]


def control(test, kind: str, label: str):
    return next(one for one in test.get(kind) if one.label == label)


def make(test):
    control(test, "button", say("reports.make")).click().run()
    for _ in range(100):
        if offered(test):
            return test
        time.sleep(0.05)
        test.run()
    raise AssertionError("it was never ready")


def told(test) -> list[str]:
    return [one.value for one in test.caption]


@pytest.mark.parametrize(
    "label, other",
    [("reports.languages", ["de"]), ("reports.formats", ["xlsx"])],
)
def test_a_report_goes_when_something_else_is_asked_for_and_comes_back(
    page, label, other
):
    make(page)
    pills = control(page, "button_group", say(label))
    before = pills.value
    pills.set_value(other).run()
    assert offered(page) == [] and say("reports.set_aside") in told(page)
    control(page, "button_group", say(label)).set_value(before).run()
    assert offered(page) == [say("reports.take", name="committee_2024-12.pdf")]
    assert say("reports.set_aside") not in told(page)


def test_a_report_goes_with_its_period(page):
    make(page)
    control(page, "button", say("reports.propose", name=say("preset.quarter"))).click()
    page.run()
    assert offered(page) == []


def test_another_kind_of_report_is_not_offered_under_its_name(page):
    make(page)
    kinds = control(page, "button_group", say("reports.which"))
    kinds.set_value("monthly").run()
    assert offered(page) == []
    make(page)
    assert offered(page) == [say("reports.take", name="monthly_2024-12.pdf")]


def test_one_figure_is_told_in_the_singular(page):
    labels = [one.label.strip() for one in page.get("expander")]
    assert "Vue d’ensemble (2 figures)" in labels
    assert "Réunions (1 figure)" in labels

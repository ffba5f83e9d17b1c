"""Reports composed from their outlines, and what the command makes of them."""

from dataclasses import replace
from datetime import date

import pytest

import data
from data.report_texts import keep_report_texts, report_texts
from exports.asked import basis_at
from exports.compose import Request, compose
from exports.outline import FOLDER, OutlineError, load_outlines, read_outline
from exports.production import for_networks, name_of, produce
from i18n import LANGUAGES, Speech
from metrics import Filters
from settings import load_settings
from tests.metrics.test_disclosure import programme_of
from tests.metrics.world import load_world


YEAR = Filters("2023-01", "2023-12")


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A programme of four networks, one of them too small to be shown."""
    url = f"duckdb:///{tmp_path_factory.mktemp('reports') / 'small.duckdb'}"
    store = data.open_database(url)
    load_world(store, programme_of({"A01": 3, "A02": 40, "A03": 12, "A04": 90}))
    yield store
    store.engine.dispose()


def edition_of(store, key="committee", language="fr", texts=None, network=None):
    basis = basis_at(store, store.state())
    request = Request(load_outlines()[key], YEAR, YEAR.year_before(), texts or {})
    if network:
        [request] = for_networks(request, [network])
    return compose(request, Speech(language, basis.networks), basis)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", load_outlines())
def test_every_report_is_composed_in_every_language(small, key, language):
    network = "A02" if load_outlines()[key].about == "network" else None
    edition = edition_of(small, key, language, network=network)
    assert [part.key for part in edition.chapters] == [
        section.page
        for section in load_outlines()[key].sections
        if not section.recorded
    ]
    assert all(page.finding for part in edition.chapters for page in part.pages)
    used = {key for panel in edition.panels for key in panel.view.measures}
    assert used <= {one.key for one in edition.definitions}


def test_an_archive_is_called_by_its_report_its_filters_and_its_months():
    outlines = load_outlines()
    chosen = replace(YEAR, region=("BRU",), place=("video",))
    every = [Request(outlines["committee"], chosen)]
    assert name_of(every) == "committee_BRU-video_2023-01_2023-12"
    sheets = for_networks(Request(outlines["network"], chosen), ["A02", "A04"])
    assert name_of(sheets) == "network_A02-A04-BRU-video_2023-01_2023-12"
    assert name_of(sheets[:1]) == "network_A02-BRU-video_2023-01_2023-12"


def test_languages_have_the_same_numbers(small):
    french, dutch = (edition_of(small, language=name) for name in ("fr", "nl"))
    for one, other in zip(french.panels, dutch.panels, strict=True):
        assert numbers_in(one) == numbers_in(other)
    assert any(numbers_in(panel) for panel in french.panels)


def numbers_in(panel) -> list:
    """The values of its table; those that are hidden as a sign of their own."""
    hidden = panel.say("table.hidden")
    columns = [name for name in panel.table if name in panel.units]
    return sorted(
        str("hidden" if cell == hidden else cell)
        for row in panel.table[columns].to_numpy().tolist()
        for cell in row
    )


def test_the_numbers_are_those_of_the_basis(small):
    """Forty, twelve and ninety patients stand; three are nowhere."""
    edition = edition_of(small)
    [panel] = [one for one in edition.panels if one.key == "patients_by_network"]
    shown = panel.frame.set_index("network")
    assert shown["value"].dropna().to_dict() == {"A02": 40, "A04": 90}
    texts = [text for part in edition.chapters for text in part.sentences]
    texts += [page.finding for part in edition.chapters for page in part.pages]
    assert not [text for text in texts if " 3 " in text]


def test_what_people_wrote_stands_in_its_section_and_language(small, tmp_path):
    store = data.open_database(f"duckdb:///{tmp_path / 'texts.duckdb'}")
    place = Request(load_outlines()["committee"], YEAR).place
    keep_report_texts(
        store,
        {("fr", "patients"): "À noter.", ("nl", "patients"): "Let op."},
        **place,
        author="Anne",
    )
    keep_report_texts(store, {("nl", "patients"): ""}, **place, author="Anne")
    texts = report_texts(store, store.state(), **place)
    assert texts == {("fr", "patients"): "À noter."}
    chapters = {part.key: part.text for part in edition_of(small, texts=texts).chapters}
    assert chapters.pop("patients") == "À noter." and not any(chapters.values())
    store.engine.dispose()


def test_a_network_is_marked_and_ranked(small):
    edition = edition_of(small, "network", network="A04")
    assert "A04" not in edition.subject and edition.name.startswith(
        "fiche-de-reseau_A04_2023"
    )
    marked = [
        panel
        for panel in edition.panels
        if panel.view.by == ("network",) and "A04" in set(panel.frame["network"])
    ]
    assert marked
    for panel in marked:
        assert set(panel.frame["network"]) > {"A04"}
        assert panel.chart.codes[panel.chart.highlight] == "A04"
    ranks = {row[0]: row for row in edition.place.rows}
    assert ranks["Patients atteints"][1:] == ("90", "145", "1 sur 2")


def test_what_cannot_be_made_is_told_and_the_rest_goes_on(small, tmp_path, monkeypatch):
    broken = tmp_path / "house.pptx"
    broken.write_bytes(b"no template")
    own = replace(load_settings(), slides_template=broken)
    monkeypatch.setattr("exports.production.load_settings", lambda: own)
    basis = basis_at(small, small.state())
    request = Request(load_outlines()["monthly"], YEAR)
    product = produce([request], basis, ["fr"], ["pptx", "xlsx"], Speech("fr"))
    assert [file.name[-5:] for file in product.files] == [".xlsx"]
    [sentence] = product.failures
    assert "house.pptx" in sentence and ".pptx" in sentence


def test_dates_come_from_the_data(small):
    assert isinstance(edition_of(small).dated, date)
    assert edition_of(small).dated == basis_at(small, small.state()).upload[1]


def test_a_wrong_outline_names_its_file_and_the_fault(tmp_path):
    text = (FOLDER / "monthly.toml").read_text(encoding="utf-8")
    for wrong, told in (
        (
            text.replace("patients_cumulative", "patients_cumulated"),
            "patients_cumulated",
        ),
        (text.replace('about = "country"', ""), "about"),
        (text + "[", "mine.toml"),
    ):
        path = tmp_path / "mine.toml"
        path.write_text(wrong, encoding="utf-8")
        with pytest.raises(OutlineError, match=told):
            read_outline(path)

"""The page Bring in files, from the drop to the number of the upload."""

import shutil
from dataclasses import replace

import pytest

from data import open_database
from data.intake import examine, load
from data.tables import FACTS
from data.uploads import remembered
from i18n import LANGUAGES, Speech
from tests.data.drawn import SESSIONS, csv
from tests.ui.seen import html
from tests.ui.test_desk import Brake
from ui.mapping import literal


FILE = ("séances.csv", csv(SESSIONS), "text/csv")
FR = Speech("fr")
pytestmark = pytest.mark.filterwarnings("default::DeprecationWarning")


@pytest.fixture
def url(shipped, tmp_path):
    return f"duckdb:///{shutil.copy(shipped, tmp_path / 'page.duckdb')}"


@pytest.fixture
def page(app, url):
    """Opens the page in a session of its own."""

    def open_page(**query):
        return app(url, "data", "bring_in", **({"lang": "fr"} | query))

    return open_page


def drop(test, *files):
    test.file_uploader[0].set_value(list(files)).run()
    return test


def at_rest(test):
    """The page, once the desk has done what it was asked for."""
    give_up = {Speech(language)("bring_in.give_up") for language in LANGUAGES}
    for _ in range(1000):
        buttons = {button.label for button in test.button}
        if test.file_uploader or buttons - give_up - {FR("filter.reset")}:
            return test
        test.run()
    raise AssertionError("still under way")


def press(test, name: str, say=FR):
    next(one for one in test.button if one.label == say(f"bring_in.{name}")).click()
    return test.run()


def labels(test) -> list[str]:
    return [button.label for button in test.button]


def told(test) -> str:
    parts = [*test.info, *test.warning, *test.error, *test.success]
    return " ".join([*(part.value for part in parts), html(test)])


def stored(url) -> int:
    return open_database(url).state()


def test_from_the_drop_to_the_number(page, url):
    test = drop(page(), FILE, ("*vide* <b>.csv", b"a;b\n1;2\n", "text/csv"))
    assert test.query_params["work"]
    at_rest(test)
    assert "séances.csv, *vide* &lt;b&gt;.csv" in told(test)
    assert not test.file_uploader
    assert stored(url) == 0
    at_rest(press(test, "load"))
    assert FR("bring_in.done", number=1) in told(test)
    assert stored(url) == 1
    press(test, "others")
    assert "work" not in test.query_params
    assert test.file_uploader


def test_another_session_finds_the_work_by_its_address(page, url):
    first = drop(page(), FILE)
    token = first.query_params["work"]
    second = at_rest(page(work=token))
    assert "séances.csv" in told(second)
    at_rest(press(second, "load"))
    at_rest(first.run())
    assert FR("bring_in.done", number=1) in told(first)
    assert FR("bring_in.done", number=1) in told(page(work=token))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_work_nobody_knows_is_told_in_one_sentence(page, language):
    test = page(lang=language, work="nobody")
    assert [info.value for info in test.info] == [Speech(language)("bring_in.unknown")]
    assert not test.warning and not test.error
    assert test.file_uploader


def choose(test, **chosen):
    """As the controls do, which only a browser has."""
    test.session_state["choice"] = replace(test.session_state["choice"], **chosen)
    test.run()


def test_the_work_survives_language_filter_and_another_page(page, url):
    store = open_database(url)
    load(store, examine(store, [("avant.csv", csv(SESSIONS.replace("S1 ", "S0 ")))]))
    test = at_rest(drop(page(network="A05"), FILE))
    token = test.query_params["work"]
    choose(test, language="nl")
    assert test.query_params == {"lang": "nl", "network": "A05", "work": token}
    choose(test, members={})
    assert test.query_params == {"lang": "nl", "work": token}
    assert not test.warning
    assert Speech("nl")("bring_in.load") in labels(test)
    test.switch_page("pages/data/history.py").run()
    test.query_params.clear()  # as Streamlit does in a browser
    test.switch_page("pages/data/bring_in.py").run()
    assert test.query_params["work"] == token
    assert Speech("nl")("bring_in.load") in labels(test)


def test_the_second_waits_and_may_give_up(page, monkeypatch):
    brake = Brake(monkeypatch, "checking")
    first = drop(page(), FILE)
    brake.wait()
    second = drop(page(), FILE)
    third = drop(page(), FILE)
    assert FR("bring_in.one_before") in told(second)
    assert FR("bring_in.some_before", count=2) in told(third)
    press(second, "give_up")
    assert FR("bring_in.given_up") in told(second)
    assert second.file_uploader
    assert FR("bring_in.one_before") in told(third.run())
    brake.go.set()
    for test in (first, third):
        assert FR("bring_in.load") in labels(at_rest(test))


def test_what_blocks_is_replaced_by_the_next_drop(page, url):
    wrong = ("faux.csv", csv(SESSIONS.replace("14/11", "31/31")), "text/csv")
    test = at_rest(drop(page(), wrong))
    token = test.query_params["work"]
    assert FR("bring_in.blocked") in told(test)
    assert FR("bring_in.load") not in labels(test)
    at_rest(drop(test, FILE))
    assert FR("bring_in.load") in labels(test)
    assert test.query_params["work"] != token
    assert FR("bring_in.given_up") in told(page(work=token))


def test_headings_are_explained_on_the_page(page, url):
    odd = csv(SESSIONS.replace("fonction", "fonct.  "))
    test = at_rest(drop(page(), ("odd.csv", odd, "text/csv")))
    assert FR("bring_in.load") not in labels(test)
    button = next(one for one in test.button if one.label == FR("mapping.confirm"))
    button.click()
    at_rest(test.run())
    at_rest(press(test, "load"))
    assert FR("bring_in.done", number=1) in told(test)
    again = csv(SESSIONS.replace("fonction", "fonct.  ").replace("S1 ", "S9 "))
    test = at_rest(drop(page(), ("again.csv", again, "text/csv")))
    assert FR("bring_in.load") in labels(test)


def test_rows_that_go_are_confirmed_first(page, url):
    store = open_database(url)
    load(store, examine(store, [FILE[:2]]))
    one = csv("\n".join(SESSIONS.strip().splitlines()[:2]))
    test = at_rest(drop(page(), ("un.csv", one, "text/csv")))
    assert FR("bring_in.nothing") in told(test)
    complete = next(
        box for box in test.checkbox if box.label == FR("bring_in.complete")
    )
    complete.check().run()
    assert FR("bring_in.load") not in labels(test)
    at_rest(press(test, "again"))
    button = next(one for one in test.button if one.label == FR("bring_in.load"))
    assert button.disabled
    sure = next(
        box for box in test.checkbox if box.label == FR("bring_in.sure", rows="2")
    )
    sure.check().run()
    at_rest(press(test, "load"))
    assert FR("bring_in.done", number=2) in told(test)


def test_a_load_that_failed_can_be_tried_again(page, url, monkeypatch):
    def fail(*given):
        raise RuntimeError

    test = at_rest(drop(page(), FILE))
    with monkeypatch.context() as broken:
        broken.setattr("data.load.materialise", fail)
        press(test, "load")
        for _ in range(1000):
            if FR("bring_in.load") in labels(test.run()):
                break
    assert FR("bring_in.load_failed") in told(test)
    assert stored(url) == 0
    at_rest(press(test, "load"))
    assert FR("bring_in.done", number=1) in told(test)


def test_an_examination_that_failed_can_be_done_again(page, monkeypatch):
    def fail(*given):
        raise RuntimeError

    with monkeypatch.context() as broken:
        broken.setattr("data.intake.preview", fail)
        test = at_rest(drop(page(), FILE))
    assert FR("bring_in.failed") in told(test)
    at_rest(press(test, "again"))
    assert FR("bring_in.load") in labels(test)


def test_the_report_tells_columns_rows_and_headline_figures(page, url):
    store = open_database(url)
    load(store, examine(store, [FILE[:2]]))
    text = SESSIONS.replace("cabinet ", "domicile")
    test = at_rest(drop(page(), ("mieux.csv", csv(text), "text/csv")))
    report = told(test)
    for part in (
        FR("bring_in.by_column"),
        FR("bring_in.differences"),
        FR("bring_in.effects"),
    ):
        assert part in " ".join(one.value for one in test.markdown)
    assert "À domicile" in report
    assert "Patients atteints" in report


def test_the_year_of_inhabitants_is_asked_for(page, url):
    file = ("habitants.csv", b"code INS;habitants\n11001;14000\n", "text/csv")
    test = at_rest(drop(page(), file))
    assert FR("bring_in.load") not in labels(test)
    test.number_input[0].set_value(2024).run()
    next(one for one in test.button if one.label == FR("mapping.with_year")).click()
    at_rest(test.run())
    at_rest(press(test, "load"))
    years = open_database(url).read(FACTS["population"].select())
    assert set(years[years["brought_by"] == 1]["year"]) == {2024}


def test_the_annotated_file_is_offered_and_problems_are_explained(page):
    wrong = ("faux.csv", csv(SESSIONS.replace("14/11", "31/31")), "text/csv")
    test = at_rest(drop(page(), wrong))
    buttons = [one.label for one in test.get("download_button")]
    assert FR("annotated.button", file="faux.csv") in buttons
    assert 'href="records?lang=fr#problem-bad-date"' in told(test)


def test_a_corrected_file_need_not_be_explained_again(page, url):
    odd = SESSIONS.replace("fonction", "fonct.  ")
    wrong = csv(odd.replace("14/11", "31/31"))
    test = at_rest(drop(page(), ("odd.csv", wrong, "text/csv")))
    next(one for one in test.button if one.label == FR("mapping.confirm")).click()
    at_rest(test.run())
    assert FR("bring_in.blocked") in told(test)
    assert remembered(open_database(url)) == {}
    at_rest(drop(test, ("odd.csv", csv(odd), "text/csv")))
    at_rest(press(test, "load"))
    assert FR("bring_in.done", number=1) in told(test)
    assert len(remembered(open_database(url))) == 1


def test_what_does_not_block_is_folded_away(page, url):
    notes = b"Remarque;Qui\nappeler;bureau\nrelire;direction\n"
    test = at_rest(drop(page(), FILE, ("notes.csv", notes, "text/csv")))
    assert FR("mapping.folded") in [one.label for one in test.expander]
    kind = next(one for one in test.selectbox if one.label == FR("mapping.kind"))
    assert kind.value is None
    confirm = next(one for one in test.button if one.label == FR("mapping.confirm"))
    assert confirm.disabled
    kind.set_value("session").run()
    box = next(one for one in test.selectbox if "Remarque" in one.label)
    box.set_value("session_key").run()
    confirm = next(one for one in test.button if one.label == FR("mapping.confirm"))
    assert not confirm.disabled
    at_rest(press(test, "load"))
    assert remembered(open_database(url)) == {}


def test_the_form_stands_above_the_sentence_that_nothing_can_be_loaded(page):
    odd = csv(SESSIONS.replace("fonction", "fonct.  "))
    test = at_rest(drop(page(), ("odd.csv", odd, "text/csv")))
    texts = [one.value for one in test.main if hasattr(one, "value")]
    places = [FR("mapping.title"), FR("mapping.intro"), FR("bring_in.blocked")]
    assert sorted(places, key=texts.index) == places
    assert FR("mapping.folded") not in [one.label for one in test.expander]


def test_a_heading_that_may_mean_two_things_is_to_be_chosen(page, url):
    text = SESSIONS.replace("montant AO", "Montant").replace("quote-part", "xyz")
    test = at_rest(drop(page(), ("montant.csv", csv(text), "text/csv")))
    assert FR("mapping.folded") not in [one.label for one in test.expander]
    box = next(one for one in test.selectbox if "Montant" in one.label)
    assert box.value is None
    assert box.options[:3] == ["montant AO", "quote-part", FR("mapping.leave_out")]
    assert next(b for b in test.button if b.label == FR("mapping.confirm")).disabled
    box.set_value("amount_insurer").run()
    next(one for one in test.button if one.label == FR("mapping.confirm")).click()
    at_rest(press(at_rest(test.run()), "load"))
    [mapping] = remembered(open_database(url)).values()
    assert dict(mapping.fields)["Montant"] == "amount_insurer"


def test_a_file_of_unknown_columns_lists_them_and_can_be_put_aside(page, url):
    file = ("autre.csv", b"foo;bar;baz_*\n1;2;3\n4;5;6\n", "text/csv")
    test = at_rest(drop(page(), file))
    captions = [one.value for one in test.caption]
    assert literal(FR("mapping.columns", names="foo, bar et baz_*")) in captions
    assert FR("mapping.later") in captions
    press(test, "put_aside")
    assert "work" not in test.query_params
    assert test.file_uploader

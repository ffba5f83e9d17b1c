"""What a load would change, told before anything is stored."""

import pytest

from data.intake import examine, load
from data.rehearsal import rehearsal
from i18n import LANGUAGES, Speech
from metrics import compute
from tests.commands import run
from tests.data.drawn import SESSIONS, csv, workbook
from views import HEADLINES
from views.effect import effects


def test_changes_are_told_column_by_column_with_their_rows(store):
    load(store, examine(store, [("a.csv", csv(SESSIONS))]))
    text = SESSIONS.replace("cabinet ", "domicile").replace("11,00", "12,00")
    text = text.replace("S3 ", "S4 ")
    delivery = examine(store, [("b.xlsx", workbook(Mars="Titre\n" + text.strip()))])
    [change] = [one for one in delivery.changes if one.kind == "session"]
    assert (change.new, change.changed, change.unchanged) == (1, 1, 1)
    assert dict(change.by_column) == {"place": 1, "amount_patient": 1}
    told = [
        (one.sheet, one.row, one.field.name, one.texts(Speech("fr")))
        for one in change.differences
    ]
    assert told == [
        ("Mars", 3, "place", ("Cabinet", "À domicile")),
        ("Mars", 3, "amount_patient", ("11,00", "12,00")),
    ]


def test_ten_differences_are_shown_and_all_are_counted(store):
    head, line = SESSIONS.strip().splitlines()[:2]
    rows = [line.replace("S1 ", f"S{n}") for n in range(40)]
    load(store, examine(store, [("a.csv", csv("\n".join([head, *rows])))]))
    changed = [row.replace("cabinet", "vidéo") for row in rows]
    delivery = examine(store, [("b.csv", csv("\n".join([head, *changed])))])
    [change] = [one for one in delivery.changes if one.kind == "session"]
    assert dict(change.by_column) == {"place": 40}
    assert len(change.differences) == 10


def headline_figures(store, of) -> dict[str, tuple[str, str]]:
    def numbers(seen):
        return lambda key, by, filters: compute(key, by, filters, seen)

    rows = effects(HEADLINES["overview"], numbers(store), numbers(of))
    return {row.key: row.texts(Speech("en")) for row in rows}


def test_a_rehearsal_shows_what_the_load_then_gives_and_keeps_nothing(store):
    head, line = SESSIONS.strip().splitlines()[:2]
    lines = [line.replace("S1 ", f"S{n}").replace("X1 ", f"X{n}") for n in range(20)]
    delivery = examine(store, [("a.csv", csv("\n".join([head, *lines])))])
    with rehearsal(store, delivery) as after:
        assert after.state() == 1
        told = headline_figures(store, after)
    assert store.state() == 0
    assert told["patients_reached"][1] == "20"
    load(store, delivery)
    assert {key: after for key, (_, after) in told.items()} == {
        key: before for key, (before, _) in headline_figures(store, store).items()
    }


def test_a_rehearsal_that_breaks_off_leaves_nothing(store):
    delivery = examine(store, [("a.csv", csv(SESSIONS))])
    with pytest.raises(RuntimeError), rehearsal(store, delivery):
        raise RuntimeError
    assert store.state() == 0
    assert load(store, delivery) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_test_run_tells_the_headline_figures(tmp_path, language):
    path = tmp_path / "a.csv"
    path.write_bytes(csv(SESSIONS))
    url = f"duckdb:///{tmp_path / 'test.duckdb'}"
    told = run(url, "data", "load", str(path), "--test", "--language", language)
    assert told.returncode == 0, told.stderr
    assert sum("→" in line for line in told.stdout.splitlines()) == len(
        HEADLINES["overview"]
    )

"""Which of the files brought in are given back, under which name."""

from data import open_database
from data.annotate import renamed_as
from data.intake import examine
from i18n import Speech
from tests.data.drawn import SESSIONS, csv
from ui.annotated import MEDIA, given_back


def test_each_file_that_has_problems_is_given_back(tmp_path):
    networks = "id réseau;nom;public cible;région\nZ1;Z;adult;WAL\n"
    files = [
        ("a.csv", csv(SESSIONS.replace("14/11/2023", "13/25/2023"))),
        ("good.csv", networks.encode()),
        ("secret.csv", csv(SESSIONS.replace("X1 ", "85073003328"))),
        ("empty.csv", b""),
    ]
    store = open_database(f"duckdb:///{tmp_path / 'test.duckdb'}")
    told = list(given_back(files, examine(store, files)))
    assert [(name, reason) for name, _, reason in told] == [
        ("a.csv", ""),
        ("secret.csv", "register"),
        ("empty.csv", "unread"),
    ]


def test_every_name_has_its_media_type():
    for name in ("a.csv", "b.xlsm", "c.zip", "d.ods", "e.XLSX"):
        new = renamed_as(name, Speech("de"))
        assert new[new.rindex(".") + 1 :] in MEDIA

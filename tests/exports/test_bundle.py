"""All pictures and numbers of a report in one archive, unpacked and looked at."""

import csv
import io
import re
import zipfile
from dataclasses import replace

import pytest
from PIL import Image

from exports import image
from exports.bundle import bundle
from exports.image import NoBrowser
from settings import load_settings
from tests.exports.test_files import small  # noqa: F401
from tests.exports.workbook_reading import edition_of, only_a_table


@pytest.fixture(scope="module")
def edition(hundredth):
    return edition_of(hundredth, key="monthly")


@pytest.fixture(scope="module")
def content(edition):
    return bundle(edition)


@pytest.fixture(scope="module")
def files(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rows_of(content: bytes, language="fr") -> list[list[str]]:
    sign = "," if language == "en" else ";"
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=sign))


def listed(files) -> list[list[str]]:
    """The rows of the list, without its headings and what stands below."""
    rows = rows_of(files["index.csv"])[1:]
    return rows[: rows.index([])]


def test_every_view_is_there_as_picture_drawing_and_numbers(files, edition):
    say, pages = edition.say, [page for part in edition.chapters for page in part.pages]
    for row, page in zip(listed(files), pages, strict=True):
        _, title, finding, rule, *paths = row
        panel = page.panel
        assert (title, finding, rule) == (panel.title, page.finding, panel.caption)
        png, svg, numbers = (files[path] for path in paths)
        picture = Image.open(io.BytesIO(png))
        assert picture.format == "PNG" and picture.width == 2400
        assert len(picture.convert("L").resize((200, 100)).getcolors()) > 20
        drawn = svg.decode("utf-8")
        assert drawn.startswith("<svg") and panel.title in drawn
        assert panel.provenance.synthetic in drawn
        table = rows_of(numbers)
        assert table[0] == list(panel.table.columns)
        for told, own in zip(
            table[1:], panel.table.itertuples(index=False), strict=False
        ):
            for text, value in zip(told, own, strict=True):
                if value is None or isinstance(value, str):
                    assert text == (value or "")
                else:
                    assert float(text.replace(",", ".")) == value
    words = sum(table.count(say("table.hidden")) for row in listed(files)
                for table in rows_of(files[row[6]]))  # fmt: skip
    assert words > 5


def test_the_list_names_every_file_and_what_it_is_made_from(files, edition):
    paths = [path for row in listed(files) for path in row[4:]]
    assert sorted([*paths, "index.html", "index.csv"]) == sorted(files)
    assert all(re.fullmatch(r"[a-z0-9-]+/[a-z0-9-]+\.(png|svg|csv)", p) for p in paths)
    page = files["index.html"].decode("utf-8")
    assert '<html lang="fr">' in page
    for path in paths:
        assert f'"{path}"' in page
    told = [row[0] for row in rows_of(files["index.csv"]) if len(row) == 1]
    for line in edition.provenance.lines():
        assert line in told and line.removesuffix(".") in page


def test_the_same_edition_gives_the_same_bytes(content, edition, hundredth):
    image.stop()  # nor does it depend on the browser that drew
    assert bundle(edition_of(hundredth, key="monthly")) == content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        days = {one.date_time[:3] for one in archive.infolist()}
    assert days == {edition.dated.timetuple()[:3]}


def test_the_list_speaks_the_language(hundredth):
    edition = edition_of(hundredth, "en", "monthly")
    edition = replace(edition, chapters=edition.chapters[:1])
    with zipfile.ZipFile(io.BytesIO(bundle(edition))) as archive:
        rows = rows_of(archive.read("index.csv"), "en")
        page = archive.read("index.html").decode("utf-8")
    assert rows[0][0] == "Chapter" and rows[1][0] == "Overview"
    assert "Vector drawing (SVG)" in page and "Dessin" not in page


def test_what_is_only_a_table_has_numbers_and_no_picture(small, edition):  # noqa: F811
    panel, _ = only_a_table(small)
    page = replace(edition.chapters[0].pages[0], panel=panel)
    chapter = replace(edition.chapters[0], pages=(page,))
    with zipfile.ZipFile(
        io.BytesIO(bundle(replace(edition, chapters=(chapter,))))
    ) as archive:
        names = archive.namelist()
        [numbers] = [name for name in names if "/" in name]
        assert "1200" in archive.read(numbers).decode("utf-8-sig")
        assert panel.title in archive.read("index.html").decode("utf-8")


def test_without_a_browser_there_is_a_sentence(edition, monkeypatch):
    image.stop()
    nowhere = replace(load_settings(), browser="/nowhere/chromium")
    monkeypatch.setattr(image, "load_settings", lambda: nowhere)
    with pytest.raises(NoBrowser):
        bundle(edition)

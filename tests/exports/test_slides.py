"""Decks, opened again by the program that made none of their charts."""

import io
import re
from collections import Counter
from dataclasses import replace
from zipfile import ZipFile

import pytest
from pptx.util import Pt

from exports.slides import deck, slide
from exports.slides.formats import number_format
from i18n import LANGUAGES, Speech
from tests.exports.slides_reading import (
    FIRST,
    alternative_texts,
    charts_of,
    edition_of,
    faults_of,
    figures_of,
    notes_of,
    opened,
    panel_of,
    referred,
    sheet_of,
    single,
    slide_number,
    small_texts,
    texts_of,
    xml_of,
)
from views import theme


@pytest.fixture(scope="module")
def french(hundredth):
    return edition_of(hundredth)


@pytest.fixture(scope="module")
def committee(french):
    return deck(french)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", ["committee", "network"])
def test_nothing_overlaps_leaves_a_slide_or_lacks_its_marks(hundredth, key, language):
    network = ("A05",) if key == "network" else ()
    edition = edition_of(hundredth, key, language, network)
    made = opened(deck(edition))
    size = made.slide_width / Pt(1), made.slide_height / Pt(1)
    for number, one in enumerate(made.slides, start=1):
        assert faults_of(one, *size) == [], number
        assert edition.provenance.synthetic in texts_of(one), number
        assert slide_number(one) == str(number)
        assert edition.say("slide.source") in [shape.name for shape in one.shapes] or (
            number == 1
        )
        assert all(alternative_texts(one)), number
        assert notes_of(one)[-1] == edition.provenance.lines()[-1]
        assert small_texts(one, edition.say("slide.source")) == []
    languages = set(re.findall(r'lang="([^"]+)"', xml_of(deck(edition))))
    assert {name[:2] for name in languages} == {language}


def test_charts_are_native_and_hold_the_numbers_of_the_page(french, committee):
    slides = {}
    for one in opened(committee).slides:
        slides.setdefault(one.shapes.title.text, []).append(one)
    drawn = 0
    for chapter in french.chapters:
        for page in chapter.pages:
            if page.lists_nothing:
                continue
            one = slides[page.finding].pop(0)
            for chart in charts_of(one):
                drawn += 1
                table = numbers_of(page.panel)
                kept = Counter(
                    value
                    for row in sheet_of(chart)[1:]
                    for value in row
                    if isinstance(value, int | float)
                )
                assert not table - kept, page.panel.key
                for formula, values in figures_of(chart):
                    assert referred(chart, formula) == values, page.panel.key
    assert drawn >= 12


def numbers_of(panel) -> Counter:
    """What a panel's table shows as numbers. A funnel has no place for a member of
    which one of two is missing."""
    values = [name for name in panel.table if name in panel.units]
    rows = panel.table[values].to_numpy().tolist()
    if panel.chart.kind == "funnel":
        rows = [row for row in rows if all(isinstance(one, float) for one in row)]
    return Counter(cell for row in rows for cell in row if isinstance(cell, float))


def test_a_hidden_value_is_a_word_and_never_a_number(hundredth):
    seen = 0
    for key, about in (
        ("patients_by_network", None),
        ("patients_by_network", "A05"),
        ("patients_by_age", None),
        ("patients_rate_by_province", None),
        ("sessions_per_provider", None),
    ):
        panel = panel_of(hundredth, key, about=about)
        one = single(panel)
        [chart] = charts_of(one)
        sheet = sheet_of(chart)
        names = [row[0] for row in sheet[1:]]
        for part in panel.chart.series:
            column = next(
                at
                for at, name in enumerate(sheet[0])
                if name and name.startswith(part.label or panel.table.columns[1])
            )
            for at, hidden in enumerate(part.hidden):
                if hidden:
                    seen += 1
                    assert sheet[at + 1][column] is None
                    told = names[at] + sheet[0][column] + " ".join(texts_of(one))
                    assert "masqué" in told.lower()
                    assert panel.chart.categories[at] in " ".join(notes_of(one))
    assert seen > 20


def test_french_and_dutch_have_the_same_numbers(hundredth, committee):
    dutch = opened(deck(edition_of(hundredth, language="nl")))
    for one, other in zip(opened(committee).slides, dutch.slides, strict=False):
        if charts_of(one) or charts_of(other):
            pairs = zip(charts_of(one), charts_of(other), strict=True)
            for ours, theirs in pairs:
                numbers = [values for _, values in figures_of(ours)]
                assert numbers == [values for _, values in figures_of(theirs)]


def test_the_same_edition_gives_the_same_bytes(french, committee):
    assert deck(french) == committee
    with ZipFile(io.BytesIO(committee)) as archive:
        days = {one.date_time[:3] for one in archive.infolist()}
    assert days == {(french.dated.year, french.dated.month, french.dated.day)}


def test_what_a_person_wrote_stands_on_as_many_slides_as_it_needs(committee):
    slides = [texts_of(one) for one in opened(committee).slides]
    [first] = [number for number, texts in enumerate(slides) if FIRST in texts]
    written = [text for texts in slides[first : first + 2] for text in texts]
    remarks = " ".join(text for text in written if "remarque sur" in text)
    assert remarks == ("Une longue remarque sur le trimestre. " * 80).strip()


def test_a_list_of_nothing_has_no_slide_and_its_section_says_so(french, committee):
    empty = [
        (chapter, page)
        for chapter in french.chapters
        for page in chapter.pages
        if page.lists_nothing
    ]
    titles = [one.shapes.title.text for one in opened(committee).slides]
    assert empty
    for chapter, page in empty:
        assert page.finding not in titles
        assert chapter.sentences and chapter.title in titles


def test_what_is_essential_stands_on_one_slide(french):
    title = french.say("report.summary")
    many = replace(french, summary=(*french.summary, *french.summary[:3]))
    assert len(many.summary) >= 10
    slides = [texts_of(one) for one in opened(deck(many)).slides]
    [kept] = [texts for texts in slides if texts[0] == title]
    assert set(many.summary) <= set(kept)
    more = replace(french, summary=french.summary * 4)
    slides = [texts_of(one) for one in opened(deck(more)).slides]
    named = [texts[0] for texts in slides if texts[0].startswith(title)]
    assert named == [
        french.say("slide.page", title=title, number=number, of=2) for number in (1, 2)
    ]


def test_the_contents_lead_to_the_slides_they_name(french, committee):
    made = opened(committee)
    agenda = next(
        one
        for one in made.slides
        if one.shapes.title.text == french.say("report.agenda")
    )
    [table] = [shape.table for shape in agenda.shapes if shape.has_table]
    for row in table.rows:
        name, number = (cell.text_frame for cell in row.cells)
        [link] = name._txBody.iter("{*}hlinkClick")
        target = agenda.part.related_part(next(iter(link.attrib.values()))).slide
        assert target.shapes.title.text.startswith(name.text)
        assert target == made.slides[int(number.text) - 1]
    titles = [row.cells[0].text_frame.text for row in table.rows]
    assert [chapter.title for chapter in french.chapters] == titles[2:-1]


def test_what_a_change_means_is_said_in_words(french, committee):
    title = french.changes.title
    tables = [
        shape.table
        for one in opened(committee).slides
        if one.shapes.title.text.startswith(title)
        for shape in one.shapes
        if shape.has_table
    ]
    rows = [[c.text_frame.text for c in row.cells] for t in tables for row in t.rows]
    told = [row for row in rows if row[0] != french.changes.headings[0]]
    assert [tuple(row[:-1]) for row in told] == list(french.changes.rows)
    words = {"good": "favorable", "bad": "défavorable", "neutral": ""}
    assert [row[-1] for row in told] == [words[mood] for mood in french.changes.moods]


def test_a_map_is_one_named_shape_per_territory(hundredth):
    panel = panel_of(hundredth, "coverage_map_network_adult")
    one = single(panel)
    [group] = [
        shape
        for shape in one.shapes
        if shape.shape_type == 6 and shape.name == panel.title
    ]
    shapes = {shape.name: shape for shape in group.shapes}
    for territory in panel.shapes.territories:
        shape = shapes[f"{territory.name} ({territory.code})"]
        alt = shape._element.nvSpPr.cNvPr.get("descr")
        assert territory.name in alt and territory.text in alt
        pattern = shape._element.spPr.find("{*}pattFill")
        assert (pattern is not None) == territory.is_hidden
        if not territory.is_hidden:
            assert str(shape.fill.fore_color.rgb) == territory.colour[1:]
    told = [
        text for text in texts_of(one) if text in dict(panel.shapes.key.legend).values()
    ]
    assert len(told) >= len(panel.shapes.key.legend)
    assert "NGI/IGN" in " ".join(texts_of(one))


def test_the_member_that_a_report_is_about_stands_out(hundredth):
    panel = panel_of(hundredth, "providers_by_network", about="A05")
    [chart] = charts_of(single(panel))
    [bars] = [
        one for one in chart.plots[0].series if one.name == panel.table.columns[1]
    ]
    place = panel.chart.highlight
    assert list(chart.plots[0].categories)[place] == panel.chart.categories[place]
    assert str(bars.format.fill.fore_color.rgb) == theme.HIDDEN[1:]
    about = bars.points[place].format.fill.fore_color.rgb
    assert str(about) == theme.ACCENT[1:]


@pytest.mark.parametrize(
    "language, unit, code",
    [
        ("fr", "count", '[>=999999.5]0"\u202f"000"\u202f"000;[>=999.5]0"\u202f"000;0'),
        ("nl", "count", '[>=999999.5]0"."000"."000;[>=999.5]0"."000;0'),
        ("fr", "percent", '[$-80C]0.0"\u202f%"'),
        ("en", "percent", '[$-809]0.0"%"'),
        ("nl", "rate", '[>=999.5]0"."000;[>=99.95]0;[$-813]0.0'),
    ],
)
def test_number_formats_do_not_hang_on_the_readers_system(language, unit, code):
    assert number_format(unit, Speech(language)) == code


def test_a_long_table_goes_on_on_further_slides(hundredth):
    panel = panel_of(hundredth, "allocation_table_by_network")
    slides = opened(slide(panel, "Un constat")).slides
    rows = [
        row.cells[0].text_frame.text
        for one in slides
        for shape in one.shapes
        if shape.has_table
        for row in list(shape.table.rows)[1:]
    ]
    assert rows == panel.table.iloc[:, 0].tolist()
    assert len(slides) > 1 and not any(map(charts_of, slides))

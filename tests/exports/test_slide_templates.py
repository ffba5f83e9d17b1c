"""Decks in a client's own template."""

import re
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.util import Pt

from exports.slides import TemplateProblem, deck, slide
from tests.exports.slides_reading import (
    charts_of,
    edition_of,
    faults_of,
    opened,
    slide_number,
    texts_of,
    xml_of,
)


@pytest.fixture(scope="module")
def french(hundredth):
    return edition_of(hundredth)


def template_of(tmp_path: Path, kept=range(11)) -> Path:
    """A client's template: another face and colour, an example slide, some layouts."""
    made = Presentation()
    made.slides.add_slide(made.slide_layouts[1]).shapes.title.text = "EXAMPLE"
    part = made.slide_master.part.part_related_by(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
    )
    part._blob = part.blob.replace(b'typeface="Calibri"', b'typeface="Georgia"')
    for number, layout in enumerate(list(made.slide_layouts)):
        if number not in {*kept, 1}:
            made.slide_layouts.remove(layout)
    path = tmp_path / "client.pptx"
    made.save(path)
    return path


def test_a_clients_template_is_filled(french, tmp_path):
    path = template_of(tmp_path)
    made = opened(deck(french, path))
    names = {one.slide_layout.name for one in made.slides}
    assert names == {"Title Slide", "Section Header", "Title Only"}
    assert not any("EXAMPLE" in texts_of(one) for one in made.slides)
    faces = set(re.findall(r'<a:latin typeface="([^"]+)"', xml_of(deck(french, path))))
    assert faces == {"+mn-lt"}
    size = made.slide_width / Pt(1), made.slide_height / Pt(1)
    for number, one in enumerate(made.slides, start=1):
        assert faults_of(one, *size) == [], number
        assert french.provenance.synthetic in texts_of(one)
        assert slide_number(one) == str(number)
    assert any(map(charts_of, made.slides))


def test_a_template_without_the_layouts_is_refused_by_their_names(french, tmp_path):
    path = template_of(tmp_path, kept=[0, 6])
    with pytest.raises(TemplateProblem) as caught:
        deck(french, path)
    sentence = caught.value.sentence(french.say)
    for name in ("Titre de section", "Titre seul", "Title Slide", "Blank"):
        assert name in sentence
    assert "Diapositive de titre" not in sentence
    broken = tmp_path / "broken.pptx"
    broken.write_bytes(b"no presentation")
    for path in (broken, tmp_path / "nowhere.pptx"):
        with pytest.raises(TemplateProblem) as caught:
            slide(french.panels[0], "", path)
        assert path.name in caught.value.sentence(french.say)

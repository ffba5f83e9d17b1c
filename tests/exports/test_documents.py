"""Reports as PDF and Word, opened again by other programs."""

import io
import re
from collections import Counter
from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from pypdf import PdfReader

from exports import image
from exports.compose import Request, compose
from exports.document import TemplateProblem, pdf, word
from exports.document.styles import NEEDED
from exports.document.tables import Cell, Table
from exports.document.wordtables import widths
from exports.image import NoBrowser
from exports.outline import load_outlines
from exports.slides import fit
from i18n import LANGUAGES, Speech
from metrics import Filters
from settings import load_settings
from tests.exports.test_files import with_table


QUARTER = Filters("2023-10", "2023-12")
WRITTEN = [
    "Première remarque\u202f: #panic() *gras* $x$ <b>&amp;</b>.",
    "Seconde remarque, en deux lignes.",
]
TYPED = "\n\n".join(WRITTEN).replace(" en", "\nen") + "\x02\r\n\r\n"


@pytest.fixture(scope="module")
def basis(hundredth):
    """A hundredth of the synthetic example: most networks have hidden values."""
    return hundredth


def edition_of(basis, key="committee", language="fr", network=()):
    filters = replace(QUARTER, network=network)
    texts = {(language, "patients"): TYPED}
    request = Request(load_outlines()[key], filters, filters.year_before(), texts)
    return compose(request, Speech(language, basis.networks), basis)


@pytest.fixture(scope="module")
def french(basis):
    return edition_of(basis)


@pytest.fixture(scope="module")
def printed(french):
    return pdf(french)


@pytest.fixture(scope="module")
def text(printed):
    return text_of(printed)


@pytest.fixture(scope="module")
def typed(french):
    return word(french)


def squeezed(text: str) -> str:
    """Without what a line's end can change: spaces and hyphens."""
    return re.sub(r"[\s\u00ad\u2010-]", "", text)


def text_of(content: bytes) -> str:
    return squeezed(
        "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    )


def said(value, unit, say) -> str:
    return value if isinstance(value, str) else say.value(value, unit)


def lines_of(panel) -> list[str]:
    """What each row of its table says: as a line, where it is one in the document."""
    table, units, say = panel.table, panel.units, panel.say
    labels = [name for name in table if name not in units]
    texts = [
        [said(value, units.get(name), say) for name, value in row.items()]
        for row in table.to_dict("records")
    ]
    if len(labels) == 1:
        return [squeezed("".join(row)) for row in texts]
    return [squeezed(cell) for row in texts for cell in row]


def test_pdf_says_every_number(french, text):
    lines = [line for panel in french.panels for line in lines_of(panel)]
    assert len(lines) > 150
    assert [line for line in lines if line not in text] == []
    hidden = squeezed(french.say("table.hidden"))
    assert sum(hidden in line for line in lines) > 10
    for headline in french.headlines + french.chapters[1].headlines:
        assert squeezed(headline.value + headline.label) in text
    for row in french.changes.rows:
        assert squeezed("".join(row)) in text


def test_pdf_says_every_sentence(french, text):
    wanted = [*french.summary, *WRITTEN, french.changes.note]
    for chapter in french.chapters:
        wanted += [chapter.title, *chapter.sentences]
        wanted += [page.finding for page in chapter.pages]
        wanted += [page.panel.caption for page in chapter.pages]
    wanted += [one.meaning for one in french.definitions]
    assert [one for one in wanted if squeezed(one) not in text] == []


def alternatives(node, found: list[str]) -> list[str]:
    """The texts for who does not see a figure, anywhere below a tag."""
    node = node.get_object() if hasattr(node, "get_object") else node
    for one in node if isinstance(node, list) else [node]:
        one = one.get_object() if hasattr(one, "get_object") else one
        if isinstance(one, dict):
            found += [str(one["/Alt"])] if "/Alt" in one else []
            alternatives(one.get("/K", []), found)
    return found


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_pdf_is_tagged_dated_and_named(basis, language):
    edition = edition_of(basis, "monthly", language)
    reader = PdfReader(io.BytesIO(pdf(edition)))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == f"{language}-BE"
    found = alternatives(root["/StructTreeRoot"]["/K"], [])
    assert found == [panel.alt for panel in edition.panels]
    about = reader.metadata
    assert edition.title in about.title and edition.period in about.title
    assert about.author == edition.provenance.programme
    assert about.creation_date.date() == edition.dated
    headings = [one["/Title"] for one in reader.outline if isinstance(one, dict)]
    assert [one.title for one in edition.chapters] == headings[2:-2]


def test_every_page_of_the_pdf_is_marked_and_counted(french, printed):
    pages = PdfReader(io.BytesIO(printed)).pages
    texts = [squeezed(page.extract_text()) for page in pages]
    mark = squeezed(french.provenance.synthetic)
    assert [number for number, text in enumerate(texts) if mark not in text] == []
    for number, text in enumerate(texts[1:], start=2):
        assert squeezed(f"Page {number} sur {len(texts)}") in text


def test_the_faces_of_the_pdf_are_our_own(french, printed, text):
    """No face of this machine, and the words of the charts are drawn with ours."""
    reader = PdfReader(io.BytesIO(printed))
    faces = {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for page in reader.pages
        for font in page["/Resources"].get("/Font", {}).values()
    }
    assert faces and all(face.startswith("SourceSansPro") for face in faces)
    for panel in french.panels:
        if panel.chart.kind == "bars":
            names = [squeezed(name) for name in panel.chart.categories]
            assert all(text.count(name) >= 2 for name in names)


def test_nothing_of_a_long_table_is_lost(basis):
    edition = edition_of(basis, "monthly")
    opening = edition.chapters[0]
    page = opening.pages[1]
    rows = page.panel.table.head(1)
    table = rows.loc[rows.index.repeat(300)].reset_index(drop=True)
    table.iloc[:, 0] = [f"Lieu {number:03}." for number in range(300)]
    page = replace(page, panel=with_table(page.panel, table))
    chapter = replace(opening, pages=(page,))
    content = pdf(replace(edition, chapters=(chapter,)))
    found = Counter(re.findall(r"Lieu\d{3}\.", text_of(content)))
    assert len(found) == 300 and set(found.values()) == {1}
    assert squeezed(edition.say("document.annex")) in text_of(content)


def test_documents_are_the_same_twice(basis):
    once, again = (edition_of(basis, "network", network=("A05",)) for _ in range(2))
    assert pdf(once) == pdf(again)
    assert word(once) == word(again)


def opened(content: bytes):
    return docx.Document(io.BytesIO(content))


def cells_of(document) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row.cells] for row in table.rows]
        for table in document.tables
    ]


def test_word_has_headings_captions_and_contents(french, typed):
    document = opened(typed)
    styled = {}
    for paragraph in document.paragraphs:
        styled.setdefault(paragraph.style.name, []).append(paragraph.text)
    assert [one.title for one in french.chapters] == styled["Heading 1"][2:-2]
    assert [one.finding for part in french.chapters for one in part.pages] == styled[
        "Heading 2"
    ]
    titles = [panel.title for panel in french.panels]
    assert [text.partition(". ")[2] for text in styled["Caption"]] == titles
    written = [text for text in styled["Normal"] if "remarque" in text]
    assert written == WRITTEN
    codes = [one.text for one in document.element.body.iter(qn("w:instrText"))]
    assert codes[0].startswith(" TOC ")
    names = {
        one.get(qn("w:name")) for one in document.element.iter(qn("w:bookmarkStart"))
    }
    links = [
        one.get(qn("w:anchor")) for one in document.element.iter(qn("w:hyperlink"))
    ]
    assert set(links) == names
    assert len(links) == len(styled["Heading 1"]) + len(styled["Heading 2"])


def test_word_has_every_number_in_native_tables(french, typed):
    found = Counter(
        squeezed("".join(row)) for table in cells_of(opened(typed)) for row in table
    )
    single = Counter(
        squeezed(cell)
        for table in cells_of(opened(typed))
        for row in table
        for cell in row
    )
    for panel in french.panels:
        missing = [
            line for line in lines_of(panel) if line not in found and line not in single
        ]
        assert missing == [], panel.key
    for row in french.changes.rows:
        assert squeezed("".join(row)) in found


ACTIONS = Table(
    ("Action", "Responsable", "Échéance", "État", "Retard", "Lot de travail", "Réseau"),
    (False, False, False, False, True, False, False),
    (
        tuple(
            Cell(text, "label")
            for text in (
                "Présenter aux médecins généralistes, avant l’été, un projet commun",
                "SPF Santé publique", "31/10/2024", "en retard", "12 jours",
                "Contrats avec les prestataires", "RHESEAU",
            )
        ),
    ),
)  # fmt: skip


def test_no_word_of_a_table_is_broken_and_the_longest_text_has_the_most_room():
    padding, page = Pt(10.8), Mm(160)
    columns = widths(ACTIONS, page)
    assert sum(columns) <= page
    for at, width in enumerate(columns):
        for text in (ACTIONS.headings[at], ACTIONS.rows[0][at].text):
            for word_of in text.split(" "):
                assert Pt(fit.width(word_of, 9)) + padding <= width, word_of
    assert max(columns) == columns[0]


def test_word_can_be_read_aloud(french, typed):
    document = opened(typed)
    shown = document.element.body.iter(qn("wp:docPr"))
    drawn = [one.alt for one in french.panels if one.is_drawn]
    assert [one.get("descr") for one in shown] == drawn
    assert len(drawn) < len(french.panels)  # a list has no figure
    runs = list(document.element.body.iter(qn("w:r")))
    spoken = [run for run in runs if run.find(qn("w:t")) is not None]
    languages = {run.find(f".//{qn('w:lang')}").get(qn("w:val")) for run in spoken}
    assert languages == {"fr-BE"}
    titled = [one for one in document.tables if one.style.name == "Report Table"]
    filled = [one for one in french.panels if len(one.table)]
    assert len(titled) == len(filled) + 1
    for table in titled:
        assert table._tbl.xpath("./w:tr[1]/w:trPr/w:tblHeader")
        assert len(table._tbl.xpath("./w:tr/w:trPr/w:cantSplit")) == len(table.rows)


def test_word_says_on_each_page_what_it_is(french, typed):
    document = opened(typed)
    [section] = document.sections
    mark = french.provenance.synthetic
    assert mark in section.footer.paragraphs[0].text
    assert mark in section.first_page_footer.paragraphs[0].text
    assert french.provenance.programme in section.header.paragraphs[0].text
    codes = [one.text for one in section.footer._element.iter(qn("w:instrText"))]
    assert codes == [" PAGE ", " NUMPAGES "]
    about = document.core_properties
    assert about.created.date() == about.modified.date() == french.dated
    assert french.title in about.title and about.language == "fr-BE"


def test_languages_have_the_same_numbers(basis, typed):
    """Rows may follow each other differently where values are equal."""
    other = opened(word(edition_of(basis, language="nl")))
    pairs = zip(cells_of(opened(typed)), cells_of(other), strict=True)
    assert all(numbers(one) == numbers(another) for one, another in pairs)
    assert sum(len(numbers(table)) for table in cells_of(other)) > 200


def numbers(table) -> list[list[str]]:
    """The digits of each row of a table but its headings, in any order of rows."""
    rows = [[digits(cell) for cell in row[1:]] for row in table[1:]]
    return sorted(row for row in rows if any(row))


def digits(cell: str) -> str:
    """`1 234,5 %` and `1.234,5%` as 1234,5."""
    return re.sub(r"(?<=\d)[\s.\u202f](?=\d{3})|[^\d,−+]", "", cell.partition("\n")[0])


@pytest.mark.parametrize("language", ["de", "en"])
def test_other_languages_fit_both(basis, language):
    edition = edition_of(basis, "network", language, network=("A05",))
    text = text_of(pdf(edition))
    assert squeezed(edition.place.title) in text
    for row in edition.place.rows:
        assert squeezed("".join(row)) in text
    assert cells_of(opened(word(edition)))


def test_without_a_browser_there_is_one_sentence(french, monkeypatch):
    image.stop()
    nowhere = replace(load_settings(), browser="/nowhere/chromium")
    monkeypatch.setattr(image, "load_settings", lambda: nowhere)
    for made in (pdf, word):
        with pytest.raises(NoBrowser):
            made(french)


def test_a_template_of_a_client_is_honoured(basis, tmp_path):
    client = docx.Document()
    client.styles["Heading 1"].font.name = "Georgia"
    client.sections[0].header.paragraphs[0].text = "Client SA"
    client.add_paragraph("What the client's own template said")
    client.save(tmp_path / "client.docx")
    edition = edition_of(basis, "network", network=("A05",))
    document = opened(word(edition, tmp_path / "client.docx"))
    assert document.styles["Heading 1"].font.name == "Georgia"
    assert document.sections[0].header.paragraphs[0].text == "Client SA"
    assert edition.provenance.synthetic in "".join(
        one.text for one in document.sections[0].footer.paragraphs
    )
    texts = [one.text for one in document.paragraphs]
    assert edition.title in texts and "What the client's own template said" not in texts


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_template_that_cannot_serve_is_named(french, tmp_path, language):
    lacking = docx.Document()
    for name in ("Caption", "Heading 2"):
        lacking.styles[name].delete()
    lacking.save(tmp_path / "lacking.docx")
    (tmp_path / "broken.docx").write_text("no archive")
    with pytest.raises(TemplateProblem) as found:
        word(french, tmp_path / "lacking.docx")
    sentence = found.value.sentence(Speech(language))
    assert "Heading 2, Caption" in sentence and "lacking.docx" in sentence
    for name in ("broken.docx", "absent.docx"):
        with pytest.raises(TemplateProblem) as found:
            word(french, tmp_path / name)
        assert name in found.value.sentence(Speech(language))
    assert set(NEEDED) >= {"Title", "Heading 1"}

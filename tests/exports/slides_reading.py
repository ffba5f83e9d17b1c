"""What a deck holds, as another program reads it."""

import io
import re
from dataclasses import dataclass, replace
from zipfile import ZipFile

import openpyxl
from pptx import Presentation
from pptx.util import Pt

from exports.compose import Request, compose
from exports.outline import load_outlines
from exports.slides import fit, slide
from i18n import Speech
from metrics import Filters
from views import VIEWS


QUARTER = Filters("2023-10", "2023-12")
FIRST = "Première remarque\u202f: #panic() <b>&amp;</b>."
TYPED = f"{FIRST}\x02\r\n\r\n" + "Une longue remarque sur le trimestre. " * 80
CELLS = re.compile(r"'(.+)'!\$([A-Z]+)\$(\d+):\$[A-Z]+\$(\d+)")
SPARE = 0.6  # points by which boxes may overlap: what rounding leaves
LEAST = 1400  # hundredths of a point


def edition_of(basis, key="committee", language="fr", network=()):
    filters = replace(QUARTER, network=network)
    texts = {(language, "patients"): TYPED}
    request = Request(load_outlines()[key], filters, filters.year_before(), texts)
    return compose(request, Speech(language, basis.networks), basis)


def panel_of(basis, key, language="fr", about=None):
    say = Speech(language, basis.networks)
    filters = replace(QUARTER, network=(about,) if about else ())
    return basis.panel(VIEWS[key], say, filters, filters.year_before())


def opened(content: bytes):
    return Presentation(io.BytesIO(content))


def single(panel):
    """The slide of a view."""
    return opened(slide(panel, "Un constat")).slides[0]


def texts_of(slide) -> list[str]:
    """Every paragraph on a slide, those in groups and tables too."""
    return [
        "".join(part.text or "" for part in one.iter("{*}t"))
        for one in slide._element.iter(
            "{http://schemas.openxmlformats.org/drawingml/2006/main}p"
        )
    ]


def xml_of(content: bytes) -> str:
    """All slides and charts of a file as text."""
    with ZipFile(io.BytesIO(content)) as archive:
        names = re.compile(r"ppt/(slides|charts|notesSlides)/[^/]+\.xml")
        return "".join(
            archive.read(name).decode()
            for name in archive.namelist()
            if names.fullmatch(name)
        )


def notes_of(slide) -> list[str]:
    return [one.text for one in slide.notes_slide.notes_text_frame.paragraphs]


def slide_number(slide) -> str:
    """What the field of the slide's number shows."""
    [field] = [
        one for one in slide._element.iter("{*}fld") if one.get("type") == "slidenum"
    ]
    return field.find("{*}t").text


def alternative_texts(slide) -> list[str]:
    """Those of charts, tables and groups."""
    return [
        shape._element.xpath(".//p:cNvPr")[0].get("descr")
        for shape in slide.shapes
        if shape.has_chart or shape.has_table or shape.shape_type == 6
    ]


def small_texts(slide, source: str) -> list[str]:
    """Shapes with letters under 14 points, but for the source line."""
    return [
        shape.name
        for shape in slide.shapes
        if shape.name != source
        and any(
            int(size) < LEAST for size in shape._element.xpath(".//a:rPr/@sz") if size
        )
    ]


def charts_of(slide) -> list:
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def sheet_of(chart) -> list[tuple]:
    """The rows of the first sheet behind a chart."""
    blob = chart.part.chart_workbook.xlsx_part.blob
    book = openpyxl.load_workbook(io.BytesIO(blob), data_only=True)
    return list(book.worksheets[0].iter_rows(values_only=True))


def figures_of(chart) -> list[tuple[str, list]]:
    """Where each series of numbers stands in the sheet, and the numbers of the
    chart."""
    found = []
    for reference in chart._chartSpace.iter("{*}numRef"):
        cache = reference.find("{*}numCache")
        values = [None] * int(cache.find("{*}ptCount").get("val"))
        for point in cache.findall("{*}pt"):
            values[int(point.get("idx"))] = float(point.find("{*}v").text)
        found.append((reference.find("{*}f").text, values))
    return found


def referred(chart, formula: str) -> list:
    """The cells that a formula of a chart names."""
    _, letters, first, last = CELLS.fullmatch(formula).groups()
    column = openpyxl.utils.column_index_from_string(letters) - 1
    return [row[column] for row in sheet_of(chart)[int(first) - 1 : int(last)]]


@dataclass(frozen=True)
class Place:
    """A shape on a slide, in points."""

    name: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Place") -> bool:
        return (
            self.left + SPARE < other.right
            and other.left + SPARE < self.right
            and self.top + SPARE < other.bottom
            and other.top + SPARE < self.bottom
        )


def placed(shape) -> Place:
    """Where a shape stands, by its own place or that of its layout."""
    left, top = shape.left / Pt(1), shape.top / Pt(1)
    right, bottom = left + shape.width / Pt(1), top + shape.height / Pt(1)
    return Place(shape.name, left, top, right, bottom)


def faults_of(slide, width: float, height: float) -> list[str]:
    """Shapes that leave the slide, pairs of them that overlap, and texts that are
    higher than their box."""
    every = [placed(shape) for shape in slide.shapes]
    found = [
        f"{one.name} leaves the slide"
        for one in every
        if min(one.left, one.top) < -SPARE
        or one.right > width + SPARE
        or one.bottom > height + SPARE
    ]
    for number, one in enumerate(every):
        rest = every[number + 1 :]
        found += [f"{one.name} lies on {two.name}" for two in rest if one.meets(two)]
    for shape, one in zip(slide.shapes, every, strict=True):
        if shape.has_text_frame and high(shape) > one.bottom - one.top + 1:
            found.append(f"{one.name} is higher than its box")
    return found


def high(shape) -> float:
    """Points of height of a shape's text, as far as it names its own size."""
    total, room = 0.0, shape.width / Pt(1)
    for one in shape.text_frame.paragraphs:
        sizes = [run.font.size.pt for run in one.runs if run.font.size]
        if sizes:
            bold = all(run.font.bold for run in one.runs)
            total += fit.height([one.text], max(sizes), room, bold)
    return total

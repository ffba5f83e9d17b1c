"""A presentation being filled, and what is the same on each of its slides."""

from datetime import date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path

from pptx.opc.constants import CONTENT_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.parts.chart import ChartPart
from pptx.parts.embeddedpackage import EmbeddedXlsxPart

from exports.slides.box import EMU
from exports.slides.ground import Ground, ground_of
from exports.slides.template import open_template
from exports.slides.writing import element
from exports.zipped import EARLIEST, redated


DRAWING = "application/vnd.openxmlformats-officedocument.drawingml.chartshapes+xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class Deck:
    """A presentation of one language. The first of `footers` that fits stands where the
    layout has a footer; `synthetic` is the mark of synthetic records or ""."""

    def __init__(self, template: Path | None, say, footers, synthetic: str):
        self.presentation, self.layouts = open_template(template, say.language)
        self.say, self.footers, self.synthetic = say, footers, synthetic
        self.is_own = template is None
        self.width = self.presentation.slide_width / EMU
        self.height = self.presentation.slide_height / EMU
        self.face = face_of(self.presentation)
        self.ground = cache(self.find_ground)
        self.slides = self.charts = 0

    def find_ground(self, kind: str) -> Ground:
        return ground_of(self.layouts[kind], kind, self.width, self.height)

    def chart_part(self, xml: bytes, workbook: bytes, overlay: bytes | None) -> Part:
        """A chart with its data sheet and what is drawn over it, as one part.

        The chart's XML names them rId1 and rId2.
        """
        self.charts += 1
        package, number = self.presentation.part.package, self.charts
        part = ChartPart.load(
            PackURI(f"/ppt/charts/chart{number}.xml"),
            CONTENT_TYPE.DML_CHART,
            package,
            xml,
        )
        sheet = EmbeddedXlsxPart(
            PackURI(f"/ppt/embeddings/Microsoft_Excel_Sheet{number}.xlsx"),
            EmbeddedXlsxPart.content_type,
            package,
            workbook,
        )
        part.relate_to(sheet, f"{OFFICE}/package")
        if overlay:
            name = PackURI(f"/ppt/drawings/drawing{number}.xml")
            drawing = Part(name, DRAWING, package, overlay)
            part.relate_to(drawing, f"{OFFICE}/chartUserShapes")
        return part

    def content(self, title: str, subject: str, dated: date | None) -> bytes:
        """The file, with the day of the data state wherever it holds a date."""
        day = datetime.combine(dated or EARLIEST, datetime.min.time())
        about = self.presentation.core_properties
        about.title, about.subject, about.language = title, subject, self.say.language
        about.author = about.last_modified_by = ""
        about.created = about.modified = day
        about.revision = 1
        about.comments = about.keywords = about.category = ""
        name_notes_master(self.presentation)
        file = BytesIO()
        self.presentation.save(file)
        return redated(file.getvalue(), dated)


def face_of(presentation) -> str:
    """The face of a theme's text."""
    master = presentation.slide_master.part
    theme = master.part_related_by(f"{OFFICE}/theme").blob.decode("utf-8")
    minor = theme.partition("<a:minorFont>")[2]
    return minor.partition('typeface="')[2].partition('"')[0]


def name_notes_master(presentation) -> None:
    """Say in the presentation which master its notes have: python-pptx only relates
    the two."""
    root = presentation.part._element
    related = [
        one
        for one in presentation.part.rels.values()
        if one.reltype == f"{OFFICE}/notesMaster"
    ]
    if related and root.find("{*}notesMasterIdLst") is None:
        names = element(
            f'<p:notesMasterIdLst><p:notesMasterId r:id="{related[0].rId}"/>'
            "</p:notesMasterIdLst>"
        )
        root.find("{*}sldMasterIdLst").addnext(names)

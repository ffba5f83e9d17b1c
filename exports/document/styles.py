"""The styles of a Word document: those of a client's template, or our own.

A template needs the styles in NEEDED; Word saves each that was used in it once. Its
page and, where they say anything, its header and footer stay; what its body says is
left out. Styles named as in ADDED are taken from it too, and one for tables named as in
TABLE, so that a client decides how figures and notes look; those it lacks follow its
Normal style.
"""

from pathlib import Path
from zipfile import BadZipFile

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from lxml.etree import XMLSyntaxError

from exports.document.wordml import element, hyphenated, parted, unparted
from exports.faults import NotMade
from views import theme


NEEDED = ("Normal", "Title", "Heading 1", "Heading 2", "Caption")
FACE = "Arial"  # on every machine with Word, and one as wide with LibreOffice
TABLE = "Report Table"
# Name, points, colour, bold, points before and after, on the page of what follows.
ADDED = (
    ("Subtitle", 19, theme.INK, False, 0, 2, True),
    ("Report Sentence", 12, theme.INK, False, 0, 5, False),
    ("Report Note", 8.5, theme.QUIET, False, 3, 7, False),
    ("Report Definition", 9, theme.INK, False, 0, 5, False),
    ("Headline Value", 22, theme.INK, True, 8, 0, True),
    ("Headline Label", 9.5, theme.INK, False, 0, 0, True),
    ("Headline Change", 9, theme.QUIET, False, 0, 2, False),
    ("Table Text", 9, theme.INK, False, 1.5, 1.5, False),
    ("Table Heading", 8, theme.QUIET, True, 1.5, 1.5, True),
    ("Synthetic Mark", 10, theme.WARNING, True, 0, 4, False),
    ("Cover Line", 9.5, theme.QUIET, False, 0, 3, False),
    ("Page Frame", 8.5, theme.QUIET, False, 0, 0, False),
    ("toc 1", 10.5, theme.INK, True, 6, 2, False),
    ("toc 2", 9, theme.QUIET, False, 0, 1, False),
)
# Styles that Word knows, as they look where no template says so.
DRESS = (
    ("Normal", 10.5, theme.INK, False, 0, 6, False),
    ("Title", 34, theme.INK, True, 160, 6, True),
    ("Subtitle", 19, theme.INK, False, 0, 2, True),
    ("Heading 1", 23, theme.INK, True, 0, 14, True),
    ("Heading 2", 13.5, theme.INK, True, 20, 5, True),
    ("Caption", 10, theme.INK, True, 0, 0, True),
)


class TemplateProblem(NotMade, ValueError):
    """A client's template cannot serve."""

    def __init__(self, key: str, **values: str):
        self.key = f"document.{key}"
        super().__init__(**values)


def opened(template: Path | None):
    """An empty document with the template's styles and page, or our own. Raises
    `TemplateProblem`."""
    document = emptied(template) if template else dressed()
    for row in ADDED:
        if not has(document, row[0]):
            made = added(document, row[0], "Normal")
            put_on(made, row)
            if row[0].startswith("Table"):
                parted(made)
    if not has(document, "TOC Heading"):
        made = added(document, "TOC Heading", "Heading 1")
        made.element.get_or_add_pPr().append(element("w:outlineLvl", val="9"))
    if not has(document, TABLE):
        document.styles.element.append(parse_xml(TABLE_STYLE))
    return document


def emptied(template: Path):
    """The template without its body."""
    try:
        document = Document(str(template))
    except (OpcError, BadZipFile, XMLSyntaxError, KeyError, ValueError) as error:
        raise TemplateProblem("template_unreadable", file=template.name) from error
    missing = [name for name in NEEDED if not has(document, name)]
    if missing:
        raise TemplateProblem(
            "template_styles", file=template.name, styles=", ".join(missing)
        )
    body = document.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)
    return document


def has(document, name: str) -> bool:
    return name in {style.name for style in document.styles}


def added(document, name: str, base: str):
    known = name.startswith(("toc", "TOC", "Subtitle"))
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=known)
    style.base_style = document.styles[base]
    return style


def put_on(style, row) -> None:
    _, size, colour, bold, before, after, with_next = row
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    style.font.color.rgb = RGBColor.from_string(colour.lstrip("#"))
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(before), Pt(after)
    form.keep_with_next, form.widow_control = with_next, True


def dressed():
    """A4, one face, our colours; a chapter begins on a page of its own."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = Mm(26)
    section.header_distance = section.footer_distance = Mm(12)
    for row in DRESS:
        style = document.styles[row[0]]
        for name in ("rFonts", "spacing", "kern", "pBdr", "caps"):
            for found in style.element.xpath(f"./w:rPr/w:{name} | ./w:pPr/w:{name}"):
                found.getparent().remove(found)
        style.font.name = FACE
        put_on(style, row)
    normal = document.styles["Normal"]
    normal.paragraph_format.line_spacing = 1.1
    unparted(normal)
    hyphenated(document)
    document.styles["Heading 1"].paragraph_format.page_break_before = True
    modern(document)
    return document


def modern(document) -> None:
    """A document of today's Word, not of 2010's, and no picture of an empty page."""
    for one in document.settings.element.iter(qn("w:compatSetting")):
        if one.get(qn("w:name")) == "compatibilityMode":
            one.set(qn("w:val"), "15")
    parts = document.part.package.rels
    for key in [key for key, one in parts.items() if "thumbnail" in one.reltype]:
        del parts[key]


def speak_everywhere(document, language: str) -> None:
    """The language of whatever does not say its own, so also of what is written
    later."""
    for one in document.styles.element.xpath("w:docDefaults//w:rPr | w:style/w:rPr"):
        for found in one.findall(qn("w:lang")):
            one.remove(found)
    for one in document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr"):
        one.append(element("w:lang", val=language, eastAsia=language, bidi="ar-SA"))


def rule(name: str, colour: str, size: int) -> str:
    plain = colour.lstrip("#")
    return f'<w:{name} w:val="single" w:sz="{size}" w:space="0" w:color="{plain}"/>'


# Thin rules between rows, a darker one under the headings, nothing at the sides.
TABLE_STYLE = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="ReportTable">
  <w:name w:val="{TABLE}"/>
  <w:uiPriority w:val="99"/>
  <w:tblPr>
    <w:tblBorders>
      {rule("bottom", theme.RULE, 4)}{rule("insideH", theme.RULE, 4)}
    </w:tblBorders>
    <w:tblCellMar>
      <w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/>
    </w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:tcPr><w:tcBorders>{rule("bottom", theme.INK, 8)}</w:tcBorders></w:tcPr>
  </w:tblStylePr>
</w:style>
"""

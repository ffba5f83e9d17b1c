"""Texts on slides as DrawingML: runs, paragraphs, boxes."""

import re
from dataclasses import dataclass
from xml.sax.saxutils import escape

from pptx.oxml import parse_xml

from exports.slides.box import Box


# Office proofs German by the dictionary of Germany; it has none for Belgium's.
LANGUAGES = {"fr": "fr-BE", "nl": "nl-BE", "de": "de-DE", "en": "en-GB"}
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
TEXT = "tx1"  # names of the theme's colours: a client's template has its own
ACCENT = "accent1"
QUIET = "tx2"  # what our own theme has for captions and axes


@dataclass(frozen=True)
class Run:
    """A text in one dress. `size` None leaves it to the placeholder; `link` is the id
    of a relationship to another slide."""

    text: str
    size: float | None = None
    bold: bool | None = None
    colour: str | None = None
    link: str = ""


@dataclass(frozen=True)
class Paragraph:
    """Runs in one paragraph; `after` is the room below it, in points."""

    runs: tuple[Run, ...]
    align: str = ""  # "l", "r", "ctr", or as the placeholder has it
    after: float = 0
    bullet: bool = False

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def paragraph(text: str, size=None, bold=None, colour=None, **rest) -> Paragraph:
    """A paragraph of one run."""
    return Paragraph((Run(text, size, bold, colour),), **rest)


def content(text: str) -> str:
    """A text as it may stand between tags: without the signs that XML cannot hold."""
    return escape(FORBIDDEN.sub("", text))


def attribute(text: str) -> str:
    """A text as it may stand between double quotes in XML."""
    return content(text).replace('"', "&quot;").replace("\n", " ")


def fill(colour: str | None, alpha: int = 100) -> str:
    """A colour as a solid fill: `#RRGGBB`, a name of the theme, or None for none."""
    if colour is None:
        return "<a:noFill/>"
    return f"<a:solidFill>{tint(colour, alpha)}</a:solidFill>"


def tint(colour: str, alpha: int = 100) -> str:
    """A colour alone; `alpha` in per cent."""
    clear = "" if alpha == 100 else f'<a:alpha val="{alpha * 1000}"/>'
    if colour.startswith("#"):
        return f'<a:srgbClr val="{colour[1:]}">{clear}</a:srgbClr>'
    return f'<a:schemeClr val="{colour}">{clear}</a:schemeClr>'


def line(colour: str | None, wide: float = 0.75, dash: str = "") -> str:
    """An outline, `wide` in points."""
    if colour is None:
        return "<a:ln><a:noFill/></a:ln>"
    dashed = f'<a:prstDash val="{dash}"/>' if dash else ""
    return f'<a:ln w="{round(wide * 12700)}">{fill(colour)}{dashed}</a:ln>'


def run_properties(run: Run, say, tag: str = "a:rPr") -> str:
    size = f' sz="{round(run.size * 100)}"' if run.size else ""
    bold = "" if run.bold is None else f' b="{int(run.bold)}"'
    inside = fill(run.colour) if run.colour else ""
    if run.link:
        inside += f'<a:hlinkClick r:id="{run.link}" action="ppaction://hlinksldjump"/>'
    dress = f'lang="{LANGUAGES[say.language]}"{size}{bold} dirty="0"'
    return f"<{tag} {dress}>{inside}</{tag}>"


def paragraphs_xml(paragraphs, say) -> str:
    """The paragraphs of a text body; one that is empty where there are none."""
    return "".join(paragraph_xml(one, say) for one in paragraphs) or "<a:p/>"


def paragraph_xml(one: Paragraph, say) -> str:
    align = f' algn="{one.align}"' if one.align else ""
    # A template's own distance before paragraphs would not be reckoned with.
    spacing = (
        '<a:spcBef><a:spcPts val="0"/></a:spcBef>'
        f'<a:spcAft><a:spcPts val="{round(one.after * 100)}"/></a:spcAft>'
    )
    indent, bullet = "", ""
    if one.bullet:
        indent, bullet = ' marL="228600" indent="-228600"', '<a:buChar char="•"/>'
    runs = "".join(
        f"<a:r>{run_properties(run, say)}<a:t>{content(run.text)}</a:t></a:r>"
        for run in one.runs
        if run.text
    )
    last = one.runs[-1] if one.runs else Run("")
    end = run_properties(Run("", last.size, last.bold), say, "a:endParaRPr")
    return f"<a:p><a:pPr{indent}{align}>{spacing}{bullet}</a:pPr>{runs}{end}</a:p>"


def body(paragraphs, say, anchor="t", tag="p:txBody", wrap="square") -> str:
    """A text body that neither grows nor shrinks by itself."""
    return (
        f'<{tag}><a:bodyPr wrap="{wrap}" lIns="0" tIns="0" rIns="0" bIns="0"'
        f' rtlCol="0" anchor="{anchor}"><a:noAutofit/></a:bodyPr><a:lstStyle/>'
        f"{paragraphs_xml(paragraphs, say)}</{tag}>"
    )


def text_box(
    number: int,
    name: str,
    box: Box,
    paragraphs,
    say,
    anchor: str = "t",
    ground: str | None = None,
    wrap: str = "square",
) -> str:
    """A shape that holds a text; `number` is its id on the slide."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{attribute(name)}"/>'
        '<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr>{box.xfrm()}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"{fill(ground)}</p:spPr>{body(paragraphs, say, anchor, wrap=wrap)}</p:sp>"
    )


def plain_shape(
    number: int,
    name: str,
    box: Box,
    ground: str | None,
    border: str = "<a:ln><a:noFill/></a:ln>",
    form: str = "rect",
    alt: str = "",
    inside: str = "",
) -> str:
    """A shape without text. `inside` is its fill as XML where a colour is not
    enough."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{attribute(name)}"'
        f' descr="{attribute(alt)}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>'
        f'{box.xfrm()}<a:prstGeom prst="{form}"><a:avLst/></a:prstGeom>'
        f"{inside or fill(ground)}{border}</p:spPr></p:sp>"
    )


def element(xml: str):
    """The element of a piece of XML that leaves out the namespaces."""
    start = xml.index(">")
    start -= xml[start - 1] == "/"
    return parse_xml(f"{xml[:start]} {NAMESPACES}{xml[start:]}")

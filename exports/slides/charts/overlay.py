"""What is drawn over a chart and goes where the chart goes: thin lines with a word.

Office calls them the chart's user shapes. They stand at parts of the chart's width and
height, so they stay right when it is made larger, but do not follow edited numbers.
"""

from dataclasses import dataclass

from exports.slides.box import Box
from exports.slides.writing import attribute, body, line, paragraph


SPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:cdr="http://schemas.openxmlformats.org/drawingml/2006/chartDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
# LibreOffice gives these shapes no face of the theme by itself.
FACE = '<a:latin typeface="+mn-lt"/></a:rPr>'


@dataclass(frozen=True)
class Stroke:
    """A line from one point of the chart to another, in points of its frame."""

    name: str
    box: Box
    colour: str
    dash: str = "sysDash"
    wide: float = 1


@dataclass(frozen=True)
class Word:
    """A text over the chart."""

    text: str
    box: Box
    size: float
    colour: str
    align: str = "l"


def overlay_xml(marks, frame: Box, say) -> bytes | None:
    """Marks over a chart of the size of `frame`; None where there are none."""
    if not marks:
        return None
    shapes = "".join(
        anchored(mark, number, frame, say) for number, mark in enumerate(marks, start=2)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f"<c:userShapes {SPACES}>{shapes}</c:userShapes>"
    ).encode()


def anchored(mark, number: int, frame: Box, say) -> str:
    x, y = mark.box.left / frame.width, mark.box.top / frame.height
    right, bottom = mark.box.right / frame.width, mark.box.bottom / frame.height
    shape = stroke_xml if isinstance(mark, Stroke) else word_xml
    return (
        f"<cdr:relSizeAnchor><cdr:from><cdr:x>{x:.5f}</cdr:x><cdr:y>{y:.5f}</cdr:y>"
        f"</cdr:from><cdr:to><cdr:x>{right:.5f}</cdr:x><cdr:y>{bottom:.5f}</cdr:y>"
        f"</cdr:to>{shape(mark, number, say)}</cdr:relSizeAnchor>"
    )


def stroke_xml(mark: Stroke, number: int, say) -> str:
    return (
        f'<cdr:cxnSp macro=""><cdr:nvCxnSpPr><cdr:cNvPr id="{number}"'
        f' name="{attribute(mark.name)}"/><cdr:cNvCxnSpPr/></cdr:nvCxnSpPr><cdr:spPr>'
        f'{mark.box.xfrm()}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        f"{line(mark.colour, mark.wide, mark.dash)}</cdr:spPr></cdr:cxnSp>"
    )


def word_xml(mark: Word, number: int, say) -> str:
    text = paragraph(mark.text, mark.size, None, mark.colour, align=mark.align)
    inside = body([text], say, "ctr", "cdr:txBody", "none").replace("</a:rPr>", FACE)
    return (
        f'<cdr:sp macro="" textlink=""><cdr:nvSpPr><cdr:cNvPr id="{number}"'
        f' name="{attribute(mark.text)}"/><cdr:cNvSpPr txBox="1"/></cdr:nvSpPr>'
        f'<cdr:spPr>{mark.box.xfrm()}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"<a:noFill/></cdr:spPr>{inside}</cdr:sp>"
    )

"""The layouts of the deck's own template: what stands where, in which size."""

from exports.slides.box import Box
from exports.slides.writing import ACCENT, QUIET, attribute, fill


WIDE, HIGH = 960, 540  # points: 16 to 9
TITLE = Box(42, 22, 876, 60)
BODY = Box(42, 92, 876, 412)
NUMBER = Box(858, 500, 60, 20)
BAND = Box(0, 0, 14, HIGH)  # at the left of title and section slides
BANDED = ("title", "section")
# Kind of layout → type, index and place of its placeholders.
PLACES = {
    "title": (
        ("ctrTitle", "", Box(60, 150, 800, 120)),
        ("subTitle", 1, Box(60, 290, 800, 170)),
    ),
    "section": (
        ("title", "", Box(42, 50, 876, 46)),
        ("body", 1, Box(42, 106, 876, 130)),
    ),
    "plain": (("title", "", TITLE),),
    "content": (("title", "", TITLE), ("", 1, BODY)),
}
# Size, colour and side of the text where they are not the master's.
STYLES = {
    ("title", "ctrTitle"): (40, ACCENT, "b"),
    ("title", "subTitle"): (18, QUIET, "t"),
    ("section", "title"): (32, ACCENT, "b"),
    ("section", "body"): (18, "tx1", "t"),
}
ROOT = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
    '<p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/>'
    '<a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
FIELD = "{C1FF6DA9-008F-8B48-92A6-B652298478BF}"  # of the slide's number


def layout_xml(kind: str, name: str) -> str:
    """The common slide data of a layout."""
    shapes = [
        placeholder_xml(number, *place, STYLES.get((kind, place[0])), name)
        for number, place in enumerate(PLACES[kind], start=2)
    ]
    shapes.append(number_xml(len(shapes) + 2, 12))
    if kind in BANDED:
        shapes.insert(0, band_xml(len(shapes) + 2))
    return (
        f'<p:cSld name="{attribute(name)}"><p:spTree>{ROOT}'
        f"{''.join(shapes)}</p:spTree></p:cSld>"
    )


def placeholder_xml(number: int, kind: str, index, box: Box, style, prompt: str) -> str:
    of = f' type="{kind}"' if kind else ""
    at = f' idx="{index}"' if index != "" else ""
    look, anchor = "<a:lstStyle/>", ""
    if style:
        size, colour, side = style
        anchor = f' anchor="{side}"'
        look = (
            '<a:lstStyle><a:lvl1pPr marL="0" indent="0" algn="l"><a:buNone/>'
            f'<a:defRPr sz="{size * 100}">{fill(colour)}</a:defRPr></a:lvl1pPr>'
            "</a:lstStyle>"
        )
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{attribute(prompt)} {number}"/>'
        '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph{of}{at}/></p:nvPr></p:nvSpPr><p:spPr>{box.xfrm()}</p:spPr>"
        f"<p:txBody><a:bodyPr{anchor}/>{look}<a:p><a:r><a:rPr/>"
        f"<a:t>{attribute(prompt)}</a:t></a:r></a:p></p:txBody></p:sp>"
    )


def number_xml(number: int, index: int, box: Box | None = None) -> str:
    """The slide's number; on the master it has a place and a dress."""
    look, form = "<a:lstStyle/>", ""
    if box:
        look = (
            '<a:lstStyle><a:lvl1pPr algn="r"><a:defRPr sz="1400">'
            f"{fill(QUIET)}</a:defRPr></a:lvl1pPr></a:lstStyle>"
        )
        form = f'{box.xfrm()}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="#"/>'
        '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="sldNum" sz="quarter" idx="{index}"/></p:nvPr></p:nvSpPr>'
        f'<p:spPr>{form}</p:spPr><p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0"'
        f' bIns="0" anchor="b"/>{look}<a:p><a:fld id="{FIELD}" type="slidenum">'
        "<a:rPr/><a:t>‹#›</a:t></a:fld></a:p></p:txBody></p:sp>"
    )


def band_xml(number: int) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="|"/><p:cNvSpPr/><p:nvPr'
        f' userDrawn="1"/></p:nvSpPr><p:spPr>{BAND.xfrm()}<a:prstGeom prst="rect">'
        f"<a:avLst/></a:prstGeom>{fill(ACCENT)}<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )

"""The deck's own template: one master, four layouts, our colours, Arial.

It is made from the empty presentation that python-pptx ships, whose parts are replaced.
"""

import re
from functools import cache
from io import BytesIO

from pptx import Presentation
from pptx.util import Pt

from exports.slides.box import Box
from exports.slides.layouts import (
    BODY,
    HIGH,
    NUMBER,
    TITLE,
    WIDE,
    layout_xml,
    number_xml,
)
from exports.slides.writing import LANGUAGES, element
from i18n import Speech
from views import theme


FACE = "Arial"  # on every machine, and LibreOffice has one of the same widths
KEPT = {0: "title", 2: "section", 5: "plain", 1: "content"}  # of the shipped layouts
TITLE_SIZE = 2400  # hundredths of a point
BODY_SIZES = (1800, 1600, 1600, 1400, 1400)  # of the levels of a text
SCHEME = {
    "dk1": theme.INK,
    "lt1": theme.GROUND,
    "dk2": theme.QUIET,
    "lt2": theme.SURFACE,
    "accent1": theme.ACCENT,
    "accent2": theme.SERIES[1],
    "accent3": theme.SERIES[2],
    "accent4": theme.SERIES[3],
    "accent5": theme.COLOURS["place"]["video"],
    "accent6": theme.UNKNOWN,
    "hlink": theme.ACCENT,
    "folHlink": theme.QUIET,
}
# What the shipped file says of itself is about another file.
ABOUT = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http:'
    b'//schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>Microsoft Office PowerPoint</Application></Properties>"
)


@cache
def house_template(language: str) -> bytes:
    """An empty .pptx whose layouts are named in a language."""
    say, deck = Speech(language), Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDE), Pt(HIGH)
    deck.part._element.find("{*}sldSz").attrib.pop("type")
    tidy(deck)
    layouts = list(deck.slide_layouts)
    for number, layout in enumerate(layouts):
        if number in KEPT:
            kind = KEPT[number]
            xml = layout_xml(kind, say(f"slide.layout_{kind}"))
            old = layout._element.find("{*}cSld")
            layout._element.replace(old, element(xml))
        else:
            deck.slide_layouts.remove(layout)
    refill(deck.slide_master._element)
    [theme_part] = (
        one.target_part
        for one in deck.slide_master.part.rels.values()
        if one.reltype.endswith("/theme")
    )
    theme_part._blob = recoloured(theme_part.blob)
    for words in deck.part._element.iter("{*}defRPr"):
        if "lang" in words.attrib:
            words.set("lang", LANGUAGES[language])
    file = BytesIO()
    deck.save(file)
    return file.getvalue()


def tidy(deck) -> None:
    """Without the printer's settings and the picture of the shipped file."""
    for name, one in list(deck.part.rels.items()):
        if one.reltype.endswith("/printerSettings"):
            deck.part.rels.pop(name)
    package = deck.part.package
    for name, one in list(package._rels.items()):
        if one.reltype.endswith("/thumbnail"):
            package._rels.pop(name)
        elif one.reltype.endswith("/extended-properties"):
            one.target_part._blob = ABOUT


def refill(master) -> None:
    """Places and sizes of the master's own placeholders."""
    tree = master.find("{*}cSld/{*}spTree")
    for shape in tree.findall("{*}sp"):
        kind = shape.find(".//{*}ph").get("type")
        if kind == "title":
            place(shape, TITLE, "b")
        elif kind == "body":
            place(shape, BODY, "t")
        else:
            tree.remove(shape)
    tree.append(element(number_xml(9, 4, NUMBER)))
    styles = master.find("{*}txStyles")
    title = styles.find("{*}titleStyle/{*}lvl1pPr")
    title.set("algn", "l")
    title.find("{*}defRPr").set("sz", str(TITLE_SIZE))
    title.find("{*}defRPr").set("b", "1")
    for level, size in enumerate(BODY_SIZES, start=1):
        look = styles.find(f"{{*}}bodyStyle/{{*}}lvl{level}pPr/{{*}}defRPr")
        look.set("sz", str(size))


def place(shape, box: Box, anchor: str) -> None:
    properties = shape.find("{*}spPr")
    properties.replace(properties.find("{*}xfrm"), element(box.xfrm()))
    text = shape.find("{*}txBody/{*}bodyPr")
    for side in ("lIns", "tIns", "rIns", "bIns"):
        text.set(side, "0")
    text.set("anchor", anchor)


def recoloured(theme_xml: bytes) -> bytes:
    """A theme with our colours and face."""
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{colour[1:]}"/></a:{name}>'
        for name, colour in SCHEME.items()
    )
    text = re.sub(
        r"<a:clrScheme.*?</a:clrScheme>",
        f'<a:clrScheme name="PPL">{colours}</a:clrScheme>',
        theme_xml.decode("utf-8"),
        flags=re.S,
    )
    return text.replace('typeface="Calibri"', f'typeface="{FACE}"').encode()

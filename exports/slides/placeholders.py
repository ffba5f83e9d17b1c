"""What a layout gives a slide: the title, texts, the slide's number, the footer."""

from copy import deepcopy

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.util import Emu

from exports.slides import fit
from exports.slides.box import EMU, Box, placed
from exports.slides.ground import FILLED, TITLES
from exports.slides.layouts import FIELD
from exports.slides.writing import (
    LANGUAGES,
    content,
    element,
    paragraph,
    paragraphs_xml,
    text_box,
)


SIZES = (40, 36, 32, 28, 26, 24, 22, 20, 18, 16, 14)
INSET = 7.2  # points that a template's placeholder keeps at its sides
LOOK = "{*}defRPr"


def find(slide, *kinds):
    """The first placeholder of these kinds, or None."""
    every = (
        shape for shape in slide.placeholders if shape.placeholder_format.type in kinds
    )
    return next(every, None)


def keep_needed(frame, kind: str) -> None:
    """Take away the placeholders that would stay empty, with their request for
    text."""
    kept = {
        holder.placeholder_format.idx
        for kinds in (TITLES, *((one,) for one in FILLED[kind]))
        if (holder := find(frame.slide, *kinds)) is not None
    }
    for shape in list(frame.slide.placeholders):
        if shape.placeholder_format.idx not in kept:
            shape._element.getparent().remove(shape._element)


def fill_title(frame, title: str) -> None:
    """The title in the size of its layout, or a smaller one in which it fits."""
    shape = find(frame.slide, *TITLES)
    own = size_of(frame.layout, shape)
    box = writable(shape, frame)
    size = fit.fitting([title], sizes_below(own), box.width, box.height, bold=True)
    fill(shape, [paragraph(title, size if size < own else None)], frame.say)


def fill(shape, paragraphs, say) -> None:
    """Paragraphs in place of a placeholder's text."""
    refill(shape._element.txBody, paragraphs_xml(paragraphs, say))


def move(shape, box: Box) -> None:
    """Another place than the layout gives a placeholder."""
    sides = (box.left, box.top, box.width, box.height)
    shape.left, shape.top, shape.width, shape.height = (
        Emu(round(side * EMU)) for side in sides
    )


def refill(text, xml: str) -> None:
    for old in text.findall("{*}p"):
        text.remove(old)
    text.extend(element(f"<p:x>{xml}</p:x>"))


def writable(shape, frame) -> Box:
    """The part of a placeholder in which its text stands."""
    box, inset = placed(shape), 0 if frame.deck.is_own else INSET
    return Box(
        box.left + inset,
        box.top + inset / 2,
        box.width - 2 * inset,
        box.height - inset,
    )


def sizes_below(own: float) -> list[float]:
    return [own, *(size for size in SIZES if size < own)]


def size_of(layout, shape) -> float:
    """The size of a placeholder's first level, as layout or master set it."""
    kind = shape.placeholder_format.type
    master = layout.slide_master
    style = "titleStyle" if kind in TITLES else "bodyStyle"
    like = [
        one._element
        for one in layout.placeholders
        if one.placeholder_format.idx == shape.placeholder_format.idx
    ]
    above = [
        one._element
        for one in master.placeholders
        if one.placeholder_format.type == kind
    ]
    levels = [
        *(one.find(f".//{{*}}lstStyle/{{*}}lvl1pPr/{LOOK}") for one in like),
        *(one.find(f".//{{*}}lstStyle/{{*}}lvl1pPr/{LOOK}") for one in above),
        master._element.find(f"{{*}}txStyles/{{*}}{style}/{{*}}lvl1pPr/{LOOK}"),
    ]
    sizes = [one.get("sz") for one in levels if one is not None and one.get("sz")]
    return int(sizes[0]) / 100 if sizes else 18.0


def add_feet(frame) -> None:
    """The slide's number as a field, and the footer: a new slide is given neither."""
    kinds = (PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.FOOTER)
    for shape in frame.layout.placeholders:
        kind = shape.placeholder_format.type
        if kind not in kinds:
            continue
        copy = deepcopy(shape._element)
        copy.nvSpPr.cNvPr.set("id", str(frame.next_id()))
        for child in list(copy.spPr):
            copy.spPr.remove(child)
        if kind == PP_PLACEHOLDER.SLIDE_NUMBER:
            refill(copy.txBody, number_field(frame))
        elif not shape.text_frame.text.strip():  # else what it says on every slide
            refill(copy.txBody, footer_text(frame, shape))
        frame.tree.append(copy)
    if frame.ground.number:
        box = text_box(frame.next_id(), "#", frame.ground.number, [], frame.say, "b")
        frame.add(box.replace("<a:p/>", number_field(frame, ' algn="r"')))


def footer_text(frame, shape) -> str:
    """As much of the footer as fits into one line of its place."""
    size, box = size_of(frame.layout, shape), writable(shape, frame)
    texts = (text for text in frame.deck.footers if fit.width(text, size) <= box.width)
    text = content(next(texts, ""))
    return f"<a:p><a:r>{language(frame)}<a:t>{text}</a:t></a:r></a:p>"


def number_field(frame, align: str = "") -> str:
    return (
        f'<a:p><a:pPr{align}/><a:fld id="{FIELD}" type="slidenum">{language(frame)}'
        f"<a:t>{frame.number}</a:t></a:fld></a:p>"
    )


def language(frame) -> str:
    face = '<a:latin typeface="+mn-lt"/>'
    return f'<a:rPr lang="{LANGUAGES[frame.say.language]}">{face}</a:rPr>'

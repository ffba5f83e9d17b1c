"""A map on a slide: one shape per territory, each named, in a group to recolour."""

from exports.slides import fit
from exports.slides.box import Box
from exports.slides.extremes import add_extremes
from exports.slides.frame import TEXT, Frame
from exports.slides.outlines import Projection, outline
from exports.slides.writing import (
    attribute,
    line,
    paragraph,
    plain_shape,
    tint,
)
from views import Panel, theme
from views.shapes import MapShapes, Territory


SHARE = 0.5  # of the width, at most, for the map
LARGEST = 0.045  # radius of the largest circle, in heights of the map
CIRCLE, RIM = theme.SERIES[1], theme.WARNING
SWATCH, ROW = 16, 22  # points: the width of a colour in the legend, a line of it
DOTS = (
    f'<a:pattFill prst="wdUpDiag"><a:fgClr>{tint(theme.QUIET)}</a:fgClr>'
    f"<a:bgClr>{tint(theme.GROUND)}</a:bgClr></a:pattFill>"
)


def add_map(frame: Frame, panel: Panel) -> None:
    """The map at the left; beside it the legend, and the extremes as a table."""
    shapes, room = panel.shapes, frame.room
    on = Projection.of(shapes, room.to(right=room.left + SHARE * room.width))
    add_territories(frame, panel, shapes, on)
    beside = room.to(left=on.box.right + 24)
    beside = add_legend(frame, panel, shapes, beside)
    add_extremes(frame, panel, beside)


def add_territories(
    frame: Frame, panel: Panel, shapes: MapShapes, on: Projection
) -> None:
    """One group: the territories, the borders of the regions, the circles."""
    number = frame.next_id()
    inside = "".join(
        outline(
            frame.next_id(),
            f"{one.name} ({one.code})",
            told(one, panel),
            one.rings,
            on,
            look(one),
        )
        for one in shapes.territories
    )
    borders = panel.say("slide.borders")
    rim = f"<a:noFill/>{line(theme.INK, 1)}"
    inside += outline(frame.next_id(), borders, "", shapes.regions, on, rim)
    largest = LARGEST * on.box.height
    for one in sorted(shapes.territories, key=lambda one: -one.circle):
        if one.circle > 0:
            x, y = on.point(one.middle)
            radius = max(one.circle * largest, 1.0)
            box = Box(x - radius, y - radius, 2 * radius, 2 * radius)
            name = f"{one.name} ({one.code}) – {one.count}"
            inside += circle(frame.next_id(), name, box, told(one, panel))
    frame.add(group(number, panel.title, panel.alt, on.box, inside))


def told(one: Territory, panel: Panel) -> str:
    """The numbers of a territory in words."""
    _, rate, count = panel.table.columns[:3]
    return panel.say(
        "slide.territory",
        name=one.name,
        rate_name=rate,
        rate=one.text,
        count_name=count,
        count=one.count,
    )


def look(one: Territory) -> str:
    """Fill and outline: the colour of the class, a pattern where hidden, white with an
    outline where there is no value."""
    if one.is_hidden:
        return DOTS + line(theme.QUIET, 0.75)
    plain = f"<a:solidFill>{tint(one.colour)}</a:solidFill>"
    return plain + line(theme.QUIET if one.has_none else theme.GROUND, 0.75)


def circle(number: int, name: str, box: Box, alt: str) -> str:
    inside = f"<a:solidFill>{tint(CIRCLE, 45)}</a:solidFill>"
    return plain_shape(number, name, box, None, line(RIM, 1), "ellipse", alt, inside)


def group(number: int, name: str, alt: str, box: Box, inside: str) -> str:
    """Shapes as one, in the coordinates of the slide."""
    place = box.xfrm()
    within = place.replace("a:off", "a:chOff").replace("a:ext", "a:chExt")
    children = within[len("<a:xfrm>") :]
    return (
        f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="{number}" name="{attribute(name)}"'
        f' descr="{attribute(alt)}"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>'
        f"{place[: -len('</a:xfrm>')]}{children}</p:grpSpPr>{inside}</p:grpSp>"
    )


def add_legend(frame: Frame, panel: Panel, shapes: MapShapes, room: Box) -> Box:
    """What the colours and the circles mean; what is left of the room."""
    rate = panel.table.columns[1]
    frame.write(rate, room.rows(ROW)[0], [paragraph(rate, TEXT, True)], anchor="ctr")
    special = (theme.HIDDEN, theme.NO_DATA)
    classes = [one for one in shapes.key.legend if one[0] not in special]
    room = room.to(top=room.top + ROW)
    room = room.to(top=room.top + add_classes(frame, classes, room))
    keys = [(*one, "rect") for one in shapes.key.legend if one[0] in special]
    if shapes.key.circle:
        keys.append((CIRCLE, shapes.key.circle, "ellipse"))
    for one in keys:
        room = room.to(top=room.top + add_key(frame, room, *one))
    return room.to(top=room.top + 12)


def add_classes(frame: Frame, classes, room: Box) -> float:
    """The classes side by side from light to dark, their limits under them, or one
    under another where those are long; points of height that they take."""
    if not classes:
        return 0.0
    boxes = room.columns(len(classes), 3)
    wide = max(fit.width(text, TEXT) for _, text in classes)
    if wide > boxes[0].width:
        top = room.top
        for colour, text in classes:
            top += add_key(frame, room.to(top=top), colour, text)
        return top - room.top
    for (colour, text), box in zip(classes, boxes, strict=True):
        mark, words, _ = box.rows(SWATCH * 0.75, ROW)
        frame.add(plain_shape(frame.next_id(), text, mark, colour))
        frame.write(text, words, [paragraph(text, TEXT, align="ctr")], anchor="ctr")
    return SWATCH * 0.75 + ROW + 4


def add_key(frame: Frame, room: Box, colour: str, text: str, form="rect") -> float:
    """A colour of the legend and its words at the head of a room; points of height that
    they take."""
    words = room.to(left=room.left + SWATCH + 6)
    high = max(ROW, fit.height([text], TEXT, words.width) + 4)
    side = SWATCH if form == "ellipse" else SWATCH * 0.75
    mark = Box(room.left, room.top + (ROW - side) / 2, SWATCH, side)
    if form == "ellipse":
        frame.add(circle(frame.next_id(), text, mark, ""))
    else:
        inside = DOTS if colour == theme.HIDDEN else ""
        plain = colour in (theme.HIDDEN, theme.NO_DATA)
        border = line(theme.QUIET if plain else None)
        number = frame.next_id()
        frame.add(plain_shape(number, text, mark, colour, border, inside=inside))
    frame.write(text, words.rows(high)[0], [paragraph(text, TEXT)], anchor="ctr")
    return high

"""Borders in degrees as freeforms on a slide.

A freeform is written as XML: python-pptx's builder takes ten times as long for the
outlines of 565 municipalities.
"""

from dataclasses import dataclass
from math import cos, radians

from exports.slides.box import Box
from exports.slides.writing import attribute
from views.shapes import MapShapes, Ring


FLAT = cos(radians(50.5))  # a degree east against one north, in Belgium
GRAIN = 10  # units of a path in a point: finer than a projector shows


@dataclass(frozen=True)
class Projection:
    """Where degrees lie on a slide: the box of the map, its western and northern end,
    and points of a degree north."""

    box: Box
    west: float
    north: float
    scale: float

    @classmethod
    def of(cls, shapes: MapShapes, room: Box) -> "Projection":
        """The map as large as a room allows, at its left and in the middle of its
        height."""
        rings = [ring for one in shapes.territories for ring in one.rings]
        east_west = [x for ring in (*rings, *shapes.regions) for x, _ in ring]
        north_south = [y for ring in (*rings, *shapes.regions) for _, y in ring]
        west, north = min(east_west), max(north_south)
        wide = (max(east_west) - west) * FLAT
        high = north - min(north_south)
        scale = min(room.width / wide, room.height / high)
        box = Box(
            room.left,
            room.top + (room.height - scale * high) / 2,
            scale * wide,
            scale * high,
        )
        return cls(box, west, north, scale)

    def point(self, place: tuple[float, float]) -> tuple[float, float]:
        """Points from the left and from the top of the slide."""
        x, y = place
        return (
            self.box.left + (x - self.west) * FLAT * self.scale,
            self.box.top + (self.north - y) * self.scale,
        )


def outline(
    number: int, name: str, alt: str, rings: tuple[Ring, ...], on: Projection, look: str
) -> str:
    """All rings of a territory as one freeform; `look` is its fill and outline."""
    east, south = FLAT * on.scale * GRAIN, on.scale * GRAIN
    placed = [
        [(round((x - on.west) * east), round((on.north - y) * south)) for x, y in ring]
        for ring in rings
    ]
    placed = [ring for ring in placed if is_seen(ring)] or placed[:1]
    left = min(x for ring in placed for x, _ in ring)
    top = min(y for ring in placed for _, y in ring)
    wide = max(max(x for ring in placed for x, _ in ring) - left, 1)
    high = max(max(y for ring in placed for _, y in ring) - top, 1)
    box = Box(
        on.box.left + left / GRAIN,
        on.box.top + top / GRAIN,
        wide / GRAIN,
        high / GRAIN,
    )
    path = "".join(ring_xml(ring, left, top) for ring in placed)
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{attribute(name)}"'
        f' descr="{attribute(alt)}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>'
        f"{box.xfrm()}<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{wide}" h="{high}">{path}</a:path></a:pathLst></a:custGeom>'
        f"{look}</p:spPr></p:sp>"
    )


def is_seen(ring: list[tuple[int, int]]) -> bool:
    """Whether a ring is wider or higher than a point: what is left between borders that
    do not quite meet is not."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return max(xs) - min(xs) > GRAIN or max(ys) - min(ys) > GRAIN


def ring_xml(ring: list[tuple[int, int]], left: int, top: int) -> str:
    """A closed ring, without the points that fall on the one before."""
    points = [ring[0]]
    for point in ring[1:-1]:
        if point != points[-1]:
            points.append(point)
    texts = [f'<a:pt x="{x - left}" y="{y - top}"/>' for x, y in points]
    lines = "</a:lnTo><a:lnTo>".join(texts[1:])
    if not lines:
        return ""
    return f"<a:moveTo>{texts[0]}</a:moveTo><a:lnTo>{lines}</a:lnTo><a:close/>"

"""Neighbours that share their vertices, merged by leaving out common edges."""

from collections import defaultdict


Point = tuple[float, float]
Ring = list[Point]
# Square degrees (under 100 m²): what rounding leaves between neighbours.
SLIVER = 1e-8


def dissolve(collection: dict, groups: dict[str, str]) -> dict:
    """The features of a collection merged by group: feature id → code of the group.

    Works on a coverage: an edge between two members of a group is walked once in either
    direction, so both cancel and the group's outline remains. Features without a group
    are left out. Where neighbours do not share vertices, the line between them stays.
    """
    edges: dict[str, dict[tuple[Point, Point], None]] = defaultdict(dict)
    for feature in collection["features"]:
        group = groups.get(feature["id"])
        if group is None:
            continue
        outline = edges[group]
        for polygon in feature["geometry"]["coordinates"]:
            for number, ring in enumerate(polygon):
                points = [(x, y) for x, y, *_ in ring]
                if (area(points) < 0) == (number == 0):
                    points.reverse()
                for start, end in zip(points, points[1:], strict=False):
                    if outline.pop((end, start), 0) == 0 and start != end:
                        outline[start, end] = None
    features = [
        {
            "type": "Feature",
            "id": code,
            "properties": {"code": code},
            "geometry": {
                "type": "MultiPolygon",
                "coordinates": polygons(list(outline)),
            },
        }
        for code, outline in sorted(edges.items())
    ]
    return {"type": "FeatureCollection", "features": features}


def polygons(edges: list[tuple[Point, Point]]) -> list[list[Ring]]:
    """Edges chained to rings; counter-clockwise ones are outlines, the others holes."""
    following: dict[Point, list[Point]] = defaultdict(list)
    for start, end in edges:
        following[start].append(end)
    outlines, holes = [], []
    for start, _ in edges:
        while following[start]:
            for ring in simple(chain(start, following)):
                if len(ring) >= 4 and abs(area(ring)) > SLIVER:
                    (outlines if area(ring) > 0 else holes).append(ring)
    outlines.sort(key=area)
    result = [[ring] for ring in outlines]
    for hole in holes:
        # The smallest outline around it: islands within holes keep their own.
        around = [polygon for polygon in result if area(polygon[0]) > -area(hole)]
        for polygon in around:
            if contains(polygon[0], hole):
                polygon.append(hole)
                break
    return result


def chain(start: Point, following: dict[Point, list[Point]]) -> Ring:
    ring = [start]
    while following[ring[-1]]:
        ring.append(following[ring[-1]].pop())
        if ring[-1] == start:
            break
    return ring


def simple(ring: Ring) -> list[Ring]:
    """A ring that touches itself, cut at the touching points into rings that do not."""
    rings: list[Ring] = []
    path: Ring = []
    position: dict[Point, int] = {}
    for point in ring:
        if point in position:
            first = position[point]
            rings.append([*path[first:], point])
            for gone in path[first + 1 :]:
                del position[gone]
            del path[first + 1 :]
        else:
            position[point] = len(path)
            path.append(point)
    return rings


def area(ring: Ring) -> float:
    """Signed, in square degrees: positive where the ring runs counter-clockwise."""
    pairs = zip(ring, ring[1:], strict=False)
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs) / 2


def contains(outline: Ring, hole: Ring) -> bool:
    """Whether a vertex of the hole that is not on the outline lies inside it."""
    on_outline = set(outline)
    x, y = next((point for point in hole if point not in on_outline), hole[0])
    inside = False
    for (x0, y0), (x1, y1) in zip(outline, outline[1:], strict=False):
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            inside = not inside
    return inside

"""Rectangles on a slide, in points."""

from dataclasses import dataclass


EMU = 12700  # in a point


@dataclass(frozen=True)
class Box:
    """A rectangle: its left upper corner and its size, in points."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def rows(self, *heights: float, gap: float = 0) -> list["Box"]:
        """Boxes of these heights one under another, and what is left below them."""
        found, top = [], self.top
        for high in heights:
            found.append(Box(self.left, top, self.width, high))
            top += high + gap
        return [*found, Box(self.left, top, self.width, max(self.bottom - top, 0))]

    def columns(self, number: int, gap: float) -> list["Box"]:
        """As many boxes of one width side by side."""
        wide = (self.width - gap * (number - 1)) / number
        return [
            Box(self.left + at * (wide + gap), self.top, wide, self.height)
            for at in range(number)
        ]

    def to(self, left=None, top=None, right=None, bottom=None) -> "Box":
        """The same box with some of its sides moved to other places."""
        left = self.left if left is None else left
        top = self.top if top is None else top
        right = self.right if right is None else right
        bottom = self.bottom if bottom is None else bottom
        return Box(left, top, right - left, bottom - top)

    def meets(self, other: "Box") -> bool:
        """Whether two boxes have more than an edge in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def xfrm(self, prefix: str = "a") -> str:
        """The box as DrawingML, in EMU."""
        x, y, wide, high = (
            round(number * EMU)
            for number in (self.left, self.top, self.width, self.height)
        )
        return (
            f'<{prefix}:xfrm><a:off x="{x}" y="{y}"/>'
            f'<a:ext cx="{wide}" cy="{high}"/></{prefix}:xfrm>'
        )


def placed(shape) -> Box:
    """Where a shape of python-pptx's stands, by its own place or that of its
    layout."""
    sides = (shape.left, shape.top, shape.width, shape.height)
    return Box(*((side or 0) / EMU for side in sides))

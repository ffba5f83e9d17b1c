"""Where a layout leaves room on a slide."""

from dataclasses import dataclass

from pptx.enum.shapes import PP_PLACEHOLDER

from exports.slides.box import Box, placed


TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
# Kind of layout → the placeholders besides the title that a slide of it fills.
FILLED = {
    "title": (PP_PLACEHOLDER.SUBTITLE,),
    "section": (PP_PLACEHOLDER.BODY,),
    "plain": (),
}
MARGIN = 36  # points from the edge of a slide whose title keeps no distance
NUMBER = (60, 20)  # points: the slide's number where the layout has none
GAP = 6


@dataclass(frozen=True)
class Ground:
    """The room of a layout: `body` for the contents, down to `foot`, and for the source
    line, as far as `source_right`; `number` where it has no slide number of its own."""

    body: Box
    foot: float
    source_right: float
    number: Box | None


def ground_of(layout, kind: str, width: float, height: float) -> Ground:
    """The room under the texts of a layout, above what stands at its foot, on a slide
    of this size."""
    title = first(layout, *TITLES)
    left, right = title.left, title.right
    if title.width < width / 2:
        left, right = MARGIN, width - MARGIN
    number, own = first(layout, PP_PLACEHOLDER.SLIDE_NUMBER), None
    if number is None:
        foot = height - MARGIN / 2
        number = own = Box(right - NUMBER[0], foot - NUMBER[1], *NUMBER)
    footer = first(layout, PP_PLACEHOLDER.FOOTER)
    feet = [box for box in (number, footer) if box and box.top > height / 2]
    bottom = min((box.top - GAP for box in feet), default=height - MARGIN)
    foot, source_right = bottom, right
    if footer is None and number.left > width / 2 and number.top > height / 2:
        # A number alone at the right: the source stands beside it.
        foot = number.top - GAP
        bottom, source_right = number.bottom, number.left - 2 * GAP
    texts = [title, *(first(layout, one) for one in FILLED[kind])]
    top = max(box.bottom for box in texts if box) + GAP
    if kind == "plain" and top > height / 2:  # a title at the foot
        top, bottom = MARGIN, min(bottom, title.top - GAP)
        foot = min(foot, bottom)
    body = Box(left, top, right - left, max(bottom - top, 0))
    return Ground(body, foot, source_right, own)


def first(layout, *kinds) -> Box | None:
    """The place of the first placeholder of these kinds."""
    for shape in layout.placeholders:
        if shape.placeholder_format.type in kinds:
            return placed(shape)
    return None

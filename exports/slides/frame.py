"""A slide being filled: its title, texts and shapes, its mark and its source."""

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE

from exports.slides import fit, placeholders
from exports.slides.box import Box, placed
from exports.slides.deck import Deck
from exports.slides.ground import GAP, MARGIN, TITLES
from exports.slides.writing import QUIET, Paragraph, element, paragraph, text_box
from views import theme


SMALL = 10  # points, of the line that says what a slide is made from
TEXT = 14  # the smallest text besides
TAG = 20  # points of height of the mark of synthetic data
SPACE = 10  # points at each side of its words
SUBTITLE = 150  # points of height under a title whose layout has no subtitle
SUBTITLES = (20, 18, 16, 14)


class Frame:
    """One slide of a deck. `room` is what is still free of it."""

    def __init__(self, deck: Deck, kind: str, title: str):
        self.deck, self.say = deck, deck.say
        self.layout = deck.layouts[kind]
        self.slide = deck.presentation.slides.add_slide(self.layout)
        deck.slides += 1
        self.number = deck.slides
        self.tree = self.slide.shapes._spTree
        self.last = 1000  # above the ids that a layout's placeholders bring
        self.ground = deck.ground(kind)
        self.room = self.ground.body
        placeholders.keep_needed(self, kind)
        placeholders.fill_title(self, title)
        placeholders.add_feet(self)

    def next_id(self) -> int:
        self.last += 1
        return self.last

    def add(self, xml: str) -> None:
        self.tree.append(element(xml))

    def write(self, name: str, box: Box, paragraphs, **dress) -> None:
        """A text box; `dress` as `text_box` takes it."""
        self.add(text_box(self.next_id(), name, box, paragraphs, self.say, **dress))

    def link(self, other: "Frame") -> str:
        """The id of a relationship to another slide of the deck."""
        return self.slide.part.relate_to(other.slide.part, RELATIONSHIP_TYPE.SLIDE)

    def head(self, lead: Paragraph) -> None:
        """The line under the title, with the mark of synthetic records at its end."""
        box = self.room.to(right=self.mark(self.room.top, self.room.right))
        high = fit.height([lead.text], lead.runs[0].size, box.width - 2, bold=True)
        high = max(high, TAG)
        self.write(lead.text, box.rows(high)[0], [lead], anchor="ctr")
        self.room = self.room.to(top=self.room.top + high + GAP)

    def mark(self, top: float, right: float) -> float:
        """The words for synthetic data; where what stands beside them ends."""
        words = self.deck.synthetic
        if not words:
            return right
        left = right - fit.width(words, TEXT, bold=True) - 2 * SPACE
        box = Box(left, top, right - left, TAG)
        dress = {"anchor": "ctr", "ground": theme.WARNING_GROUND, "wrap": "none"}
        text = paragraph(words, TEXT, True, theme.WARNING, align="ctr")
        self.write(words, box, [text], **dress)
        return left - 2 * GAP

    def source(self, lines: list[str]) -> None:
        """At the foot, in small letters, what the slide is made from."""
        wide = self.ground.source_right - self.room.left
        high = fit.height(lines, SMALL, wide)
        box = Box(self.room.left, self.room.bottom - high, wide, high)
        texts = [paragraph(line, SMALL, None, QUIET) for line in lines]
        self.write(self.say("slide.source"), box, texts, anchor="b")
        self.room = self.room.to(bottom=min(box.top - GAP, self.ground.foot))

    def subtitle(self, large: str, lines: list[str]) -> None:
        """The text under the title of a title slide."""
        holder = placeholders.find(self.slide, PP_PLACEHOLDER.SUBTITLE)
        title = placeholders.find(self.slide, *TITLES)
        box = placed(title)
        box = Box(box.left, box.bottom + GAP, box.width, SUBTITLE)
        own = SUBTITLES[0]
        if holder is not None:
            box = placeholders.writable(holder, self)
            own = placeholders.size_of(self.layout, holder)
        texts = [large, *lines]
        sizes = [own, *(size for size in SUBTITLES if size < own)]
        size = fit.fitting(texts, sizes, box.width, box.height - GAP, bold=True)
        paragraphs = [paragraph(large, size, True, after=GAP)]
        paragraphs += [paragraph(line, size) for line in lines]
        if holder is not None:
            placeholders.fill(holder, paragraphs, self.say)
        else:
            self.write(large, box, paragraphs)

    def mark_beside(self) -> None:
        """The mark of synthetic records on a slide whose layout is full: above the
        title, or where else nothing stands."""
        words = self.deck.synthetic
        if not words:
            return
        taken = [placed(shape) for shape in self.slide.placeholders]
        title = placed(placeholders.find(self.slide, *TITLES))
        wide = fit.width(words, TEXT, bold=True) + 2 * SPACE
        lefts = (title.left, self.deck.width - MARGIN - wide, MARGIN)
        foot = self.room.bottom - 4 * SMALL - TAG
        tops = (title.top - TAG - GAP, MARGIN / 2, foot)
        places = [Box(left, top, wide, TAG) for top in tops for left in lefts]
        free = [
            box
            for box in places
            if box.top >= SPACE and not any(box.meets(other) for other in taken)
        ]
        box = (free or places)[0]
        self.mark(box.top, box.right)

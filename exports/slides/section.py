"""The slide that opens a section: title, sentences, large numbers."""

from pptx.enum.shapes import PP_PLACEHOLDER

from exports.edition import Chapter, Edition
from exports.slides import fit, placeholders
from exports.slides.cards import add_cards, height_of, rows_of
from exports.slides.deck import Deck
from exports.slides.frame import TEXT, Frame
from exports.slides.ground import GAP
from exports.slides.notes import write_notes
from exports.slides.page import page, sources
from exports.slides.writing import paragraph


SIZES = (18, 16, 14)  # points of the sentences
AFTER = 6  # points between them


def add_section(deck: Deck, edition: Edition, chapter: Chapter) -> Frame:
    """The slide; what a client's section layout has no room for stands on a second
    one."""
    frame = Frame(deck, "section", chapter.title)
    write_notes(frame, [*chapter.sentences, *edition.provenance.lines()])
    told = tell(frame, chapter.sentences)
    frame.mark_beside()
    if frame.room.height > 2 * TEXT:
        frame.source([sources(edition.provenance)])
    room = frame.room.to(top=frame.room.top + 2 * GAP)
    rows = rows_of(frame, chapter.headlines, room) if chapter.headlines else []
    if rows and height_of(rows) <= room.height:
        add_cards(frame, rows, room)
        rows = []
    if rows or not told:
        add_rest(deck, edition, chapter, told, bool(rows))
    return frame


def tell(frame: Frame, sentences) -> bool:
    """The sentences in the layout's text, where it has one in which they fit."""
    holder = placeholders.find(frame.slide, PP_PLACEHOLDER.BODY)
    if holder is None:
        return False
    own = placeholders.size_of(frame.layout, holder)
    sizes = [own, *(size for size in SIZES if size < own)]
    box, between = placeholders.writable(holder, frame), AFTER * len(sentences)
    size = fit.fitting(sentences, sizes, box.width, box.height - between)
    high = fit.height(sentences, size, box.width) + between
    if high > box.height + 1:
        holder._element.getparent().remove(holder._element)
        return False
    texts = [paragraph(text, size, after=AFTER) for text in sentences]
    placeholders.fill(holder, texts, frame.say)
    if frame.deck.is_own:  # its text begins at the top: what it does not fill is free
        box = box.rows(high)[0]
        placeholders.move(holder, box)
        frame.room = frame.room.to(top=box.bottom + GAP)
    return True


def add_rest(deck, edition, chapter: Chapter, told: bool, numbers: bool) -> None:
    """The sentences and the large numbers of a section on slides of their own."""
    title = edition.say("slide.figures", title=chapter.title)
    frame = page(deck, edition, title)
    room = frame.room.to(top=frame.room.top + 2 * GAP)
    if not told:
        texts = [paragraph(text, SIZES[0], after=AFTER) for text in chapter.sentences]
        high = fit.height(chapter.sentences, SIZES[0], room.width)
        box, room = room.rows(high + AFTER * len(texts), gap=2 * GAP)
        frame.write(chapter.title, box, texts)
    if not numbers:
        return
    rows = rows_of(frame, chapter.headlines, room)
    if height_of(rows) > room.height:
        frame = page(deck, edition, title)
        room = frame.room.to(top=frame.room.top + 2 * GAP)
        rows = rows_of(frame, chapter.headlines, room)
    add_cards(frame, rows, room)

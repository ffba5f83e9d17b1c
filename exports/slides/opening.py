"""The first slides: title, in short, contents."""

from exports.edition import Edition
from exports.slides import fit, placeholders
from exports.slides.box import Box
from exports.slides.cards import add_cards, height_of, rows_of
from exports.slides.deck import Deck
from exports.slides.frame import Frame
from exports.slides.ground import GAP
from exports.slides.notes import write_notes
from exports.slides.page import page, subject
from exports.slides.tables import Cell, Table, add_table
from exports.slides.writing import Paragraph, Run


SENTENCES = (20, 18, 16, 14)  # points
AFTER = (6, 2)  # points between them
BETWEEN = 3 * GAP  # the large numbers and them
BULLET = 20  # points of width
ENTRIES = (20, 18, 16, 14)


def add_title(deck: Deck, edition: Edition) -> None:
    """What the report is, of whom, of when, and from which data."""
    frame = Frame(deck, "title", edition.title)
    say, made = edition.say, edition.provenance
    lines = [made.programme, made.filters, made.state]
    if edition.dated:
        lines.append(say.date(edition.dated))
    frame.subtitle(subject(edition), lines)
    frame.mark_beside()
    write_notes(frame, made.lines())


def add_summary(deck: Deck, edition: Edition) -> Frame:
    """The large numbers, and the sentences to be kept in mind; on a second slide where
    there is no room for both."""
    title, sentences = edition.say("report.summary"), edition.summary
    first = frame = page(deck, edition, title, sentences)
    room = frame.room.to(top=frame.room.top + 2 * GAP)
    if edition.headlines:
        least = fit.height(sentences, SENTENCES[-1], room.width - BULLET)
        kept = least + AFTER[-1] * len(sentences) + BETWEEN
        bottom = min(room.top + room.height / 2, room.bottom - kept)
        rows = rows_of(frame, edition.headlines, room.to(bottom=bottom), most=6)
        add_cards(frame, rows, room)
        room = room.to(top=room.top + height_of(rows) + BETWEEN)
    if setting(sentences, room) is None:
        number = {"title": title, "of": 2}
        placeholders.fill_title(first, edition.say("slide.page", number=1, **number))
        frame = page(deck, edition, edition.say("slide.page", number=2, **number))
        room = frame.room.to(top=frame.room.top + 2 * GAP)
    add_sentences(frame, title, sentences, room)
    return first


def setting(sentences, room: Box) -> tuple[float, float] | None:
    """The largest size in which sentences fit as a list, and the points between them;
    None where they do not."""
    for size in SENTENCES:
        high = fit.height(sentences, size, room.width - BULLET)
        for after in AFTER:
            if high + after * len(sentences) <= room.height:
                return size, after
    return None


def add_sentences(frame: Frame, title: str, sentences, room: Box) -> None:
    """Sentences as a list."""
    size, after = setting(sentences, room) or (SENTENCES[-1], AFTER[-1])
    texts = [
        Paragraph((Run(text, size),), after=after, bullet=True) for text in sentences
    ]
    frame.write(title, room, texts)


def fill_agenda(frame: Frame, entries: list[tuple[str, Frame]]) -> None:
    """Titles and slide numbers, each a link: written when those slides are there."""
    rows = []
    for title, target in entries:
        link = frame.link(target)
        number = frame.say.decimal(target.number)
        rows.append((Cell(title, link=link), Cell(number, link=link)))
    room = frame.room.to(top=frame.room.top + GAP)
    for size in ENTRIES:
        table = Table((), tuple(rows), (False, True), size)
        if table.height(room.width) <= room.height:
            break
    title = frame.say("report.agenda")
    add_table(frame, room, table, title, title)

"""The slides of a section: its opening, what a person wrote, its views."""

from datetime import date

from exports.edition import Chapter, Edition
from exports.slides import placeholders
from exports.slides.caption import source_lines
from exports.slides.deck import Deck
from exports.slides.figure import add_figure, add_words, table_of
from exports.slides.frame import TEXT, Frame
from exports.slides.notes import notes_of, write_notes
from exports.slides.prose import add_prose
from exports.slides.section import add_section
from exports.slides.tables import add_table, pages_of
from exports.slides.writing import QUIET, Paragraph, Run
from views import Panel


def add_chapter(deck: Deck, edition: Edition, chapter: Chapter) -> Frame:
    """Every slide of a section; the first of them. One with nothing to say begins with
    what a person wrote, or with its first view. After an opening, which says that there
    are none, a list without rows has no slide."""
    frames, pages = [], chapter.pages
    if chapter.sentences or chapter.headlines or not (chapter.text or pages):
        frames.append(add_section(deck, edition, chapter))
        pages = [one for one in pages if not one.lists_nothing]
    if chapter.text:
        frames.append(add_prose(deck, edition, chapter))
    explained = {
        one.key: edition.say("slide.definition", title=one.title, meaning=one.meaning)
        for one in edition.definitions
    }
    for one in pages:
        frames.append(add_view(deck, one.panel, one.finding, edition.dated, explained))
    return frames[0]


def add_view(
    deck: Deck, panel: Panel, finding: str, dated: date | None, explained
) -> Frame:
    """A view: the finding as the title, what is shown, the figure, its source; a table
    on as many slides as it needs, the first of which is returned. The notes have the
    definitions from `explained`, by measure."""
    first = frame = begun(deck, panel, finding)
    notes = notes_of(panel, explained)
    if panel.chart.kind != "table":
        add_figure(frame, panel, dated)
        write_notes(frame, notes)
        return first
    pages = pages_of(table_of(panel), frame.room)
    for number, part in enumerate(pages, start=1):
        title = finding
        if len(pages) > 1:
            title = panel.say("slide.page", title=finding, number=number, of=len(pages))
            if number > 1:
                frame = begun(deck, panel, title)
            placeholders.fill_title(frame, title)
        if part.rows:
            add_table(frame, frame.room, part, panel.title, panel.alt)
        else:
            add_words(frame, panel.say("show.no_values"), frame.room)
        write_notes(frame, notes)
    return first


def begun(deck: Deck, panel: Panel, title: str) -> Frame:
    """A slide with everything but its figure."""
    frame = Frame(deck, "plain", title)
    unit = f" · {panel.subtitle}" if panel.subtitle else ""
    runs = (Run(panel.title, TEXT, True), Run(unit, TEXT, None, QUIET))
    frame.head(Paragraph(runs))
    frame.source(source_lines(frame.ground, panel))
    return frame

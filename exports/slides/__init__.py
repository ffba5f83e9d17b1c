"""A report, or a single view, as PowerPoint slides with native charts and tables.

A client's template gives layouts, fonts and the colours of everything but the data,
which keep those that they have on every page: exports/slides/template.py says which
layouts it needs.
"""

from pathlib import Path

from exports.edition import Edition
from exports.slides import fit
from exports.slides.chapter import add_chapter, add_view
from exports.slides.deck import Deck
from exports.slides.grids import add_definitions, add_grid
from exports.slides.opening import add_summary, add_title, fill_agenda
from exports.slides.page import page, subject
from exports.slides.template import TemplateProblem
from views import Panel


__all__ = ["TemplateProblem", "deck", "slide"]


def deck(edition: Edition, template: Path | None = None) -> bytes:
    """The whole report as a .pptx file. Raises `TemplateProblem`."""
    say, made = edition.say, edition.provenance
    about = subject(edition)
    footers = (say("slide.footer", title=edition.title, subject=about), edition.title)
    slides = Deck(template, say, footers, made.synthetic)
    with fit.written_in(slides.face):
        fill(slides, edition)
    return slides.content(edition.title, about, edition.dated)


def fill(slides: Deck, edition: Edition) -> None:
    """All slides of a report, in order."""
    say = edition.say
    add_title(slides, edition)
    entries = [(say("report.summary"), add_summary(slides, edition))]
    agenda = page(slides, edition, say("report.agenda"))
    for grid in (edition.changes, edition.place):
        if grid:
            entries.append((grid.title, add_grid(slides, edition, grid)))
    for chapter in edition.chapters:
        entries.append((chapter.title, add_chapter(slides, edition, chapter)))
    if edition.definitions:
        title = say("report.definitions")
        entries.append((title, add_definitions(slides, edition)))
    fill_agenda(agenda, entries)


def slide(panel: Panel, finding: str, template: Path | None = None) -> bytes:
    """A single view as a .pptx file of one slide, or of several where it is a long
    table. Raises `TemplateProblem`."""
    slides = Deck(template, panel.say, (panel.title,), panel.provenance.synthetic)
    with fit.written_in(slides.face):
        add_view(slides, panel, finding, None, {})
    return slides.content(finding, panel.title, None)

"""A slide of a report that shows no view: title, whom and when, source, notes."""

from exports.edition import Edition
from exports.slides.deck import Deck
from exports.slides.frame import TEXT, Frame
from exports.slides.notes import write_notes
from exports.slides.writing import Paragraph, Run
from views import Provenance
from views.view import one_line


def subject(edition: Edition) -> str:
    """Of whom and of when a report is."""
    return edition.say("slide.subject", subject=edition.subject, period=edition.period)


def sources(made: Provenance) -> str:
    """What something is made from, in one line."""
    return one_line((made.programme, made.period, made.filters, made.state))


def page(deck: Deck, edition: Edition, title: str, notes=(), note: str = "") -> Frame:
    """The slide, with `note` before the source, and the notes before the whole
    provenance."""
    frame = Frame(deck, "plain", title)
    frame.head(Paragraph((Run(subject(edition), TEXT, True),)))
    frame.source([line for line in (note, sources(edition.provenance)) if line])
    write_notes(frame, [*notes, *edition.provenance.lines()])
    return frame

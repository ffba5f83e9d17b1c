"""A report as a Word document, for those who go on writing in it.

Built by python-docx, not from a template with placeholders: the contents are a list of
any length, and a client's template then needs nothing but its styles.
"""

from datetime import datetime, time
from io import BytesIO
from pathlib import Path

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Pt

from exports.document.charts import drawing, pictures
from exports.document.contents import (
    ANNEX,
    SHORT,
    about,
    highest_above,
    notes,
    paragraphs,
)
from exports.document.framing import frame
from exports.document.pen import PLACE, Pen
from exports.document.styles import opened, speak_everywhere
from exports.document.tables import Table, grid_table, table_of
from exports.document.wordml import contents_field, link, updated_on_opening
from exports.document.wordtables import headline_table, word_table
from exports.edition import Chapter, Edition, Grid, Page
from exports.zipped import EARLIEST, redated
from views import theme


TAGS = {"fr": "fr-BE", "nl": "nl-BE", "de": "de-BE", "en": "en-GB"}


def word(edition: Edition, template: Path | None = None) -> bytes:
    """A .docx file, dated by the data state, in a client's styles where a template is
    given (exports/document/styles.py says what it needs).

    Raises `TemplateProblem`, and `NoBrowser` or `PictureFailed` where its charts cannot
    be drawn.
    """
    pen = Pen(opened(template), TAGS[edition.say.language])
    speak_everywhere(pen.document, pen.language)
    cover(pen, edition)
    title = contents_title(pen, edition)
    opening = pen.heading(edition.say("report.summary"), 1)
    opening.paragraph_format.page_break_before = True
    for sentence in edition.summary:
        pen.text(sentence, "Report Sentence")
    headline_table(pen, edition.headlines)
    grid(pen, edition.changes)
    grid(pen, edition.place)
    tables = [table_of(panel) for panel in edition.panels]
    drawings = [
        drawing(panel, highest=highest_above(len(table.rows)))
        for panel, table in zip(edition.panels, tables, strict=True)
    ]
    shown = iter(zip(tables, drawings, pictures(drawings), strict=True))
    number = iter(range(1, 1 + len(tables)))
    for one in edition.chapters:
        chapter(pen, one, edition.flowing)
        for page in one.pages:
            view(pen, edition, page, next(number), *next(shown))
    annex(pen, edition, tables)
    closing(pen, edition)
    contents(pen, title)
    frame(pen, edition)
    properties(pen.document, edition, pen.language)
    file = BytesIO()
    pen.document.save(file)
    return redated(file.getvalue(), edition.dated)


def cover(pen: Pen, edition: Edition) -> None:
    made = edition.provenance
    first = pen.text("", "Report Sentence")
    pen.run(first, made.programme, theme.ACCENT, bold=True)
    pen.text(edition.title, "Title")
    pen.text(edition.subject, "Subtitle")
    pen.run(pen.text("", "Subtitle"), edition.period, theme.ACCENT)
    lines = [made.filters, made.state, made.definitions]
    if made.synthetic:
        mark = pen.text("", "Synthetic Mark")
        mark.paragraph_format.space_before = Pt(190)
        pen.run(mark, f" {made.synthetic} ", ground=theme.WARNING_GROUND)
        lines.insert(0, edition.say("document.synthetic"))
    for line in lines:
        pen.text(line, "Cover Line")


def contents_title(pen: Pen, edition: Edition):
    """The title after which the table of contents goes, once all headings are known."""
    title = pen.text(edition.say("report.agenda"), "TOC Heading")
    title.paragraph_format.page_break_before = True
    return title


def contents(pen: Pen, title) -> None:
    """The table of contents after its title: links that Word gives their pages."""
    entries, last = [], title._p
    for level, text, name in pen.headings:
        entry = pen.text(text, f"toc {level}")
        entry.paragraph_format.tab_stops.add_tab_stop(pen.width, WD_TAB_ALIGNMENT.RIGHT)
        pen.fields(entry, f"\t{PLACE}", [(f"PAGEREF {name} \\h", "")])
        link(entry, name)
        last.addnext(entry._p)
        last = entry._p
        entries.append(entry)
    contents_field(entries)
    updated_on_opening(pen.document)


def grid(pen: Pen, one: Grid | None) -> None:
    if one:
        pen.heading(one.title, 1)
        word_table(pen, grid_table(one), one.title, together=False)
        pen.text(one.note, "Report Note")


def chapter(pen: Pen, one: Chapter, flowing: bool) -> None:
    title = pen.heading(one.title, 1)
    if flowing:
        title.paragraph_format.page_break_before = False
        title.paragraph_format.space_before = Pt(24)
    for sentence in one.sentences:
        pen.text(sentence, "Report Sentence")
    headline_table(pen, one.headlines)
    for paragraph in paragraphs(one.text):
        pen.text(paragraph)


def view(pen: Pen, edition, page: Page, number: int, table: Table, drawn, png) -> None:
    """What a view shows, its drawing between caption and note, its table."""
    panel, say = page.panel, edition.say
    rows = len(table.rows)
    apart = drawn and (rows > SHORT or drawn.height > highest_above(rows))
    pen.heading(page.finding, 2)
    caption = pen.text("", "Caption")
    caption.paragraph_format.keep_with_next = True
    pen.fields(
        caption,
        say("document.figure", number=PLACE, title=panel.title),
        [("SEQ Figure \\* ARABIC", str(number))],
    )
    if panel.subtitle:
        pen.text(panel.subtitle, "Report Note").paragraph_format.keep_with_next = True
    named = say("document.figure", number=number, title=panel.title)
    if drawn:
        pen.picture(drawn, png, named)
    lines = notes(panel, edition)
    if rows > ANNEX:
        lines.append(say("document.in_annex", number=say.decimal(rows)))
    for line in lines:
        told = pen.text(line, "Report Note")
        told.paragraph_format.keep_with_next = rows > 0 and not apart
    if apart and rows <= ANNEX:  # a table on the next page says whose it is
        pen.text(named, "Report Note").paragraph_format.keep_with_next = True
    if 0 < rows <= ANNEX:
        word_table(pen, table, named, together=rows <= SHORT)


def annex(pen: Pen, edition: Edition, tables: list[Table]) -> None:
    """The tables that are too long to stand under their figures."""
    long = [
        (panel, table)
        for panel, table in zip(edition.panels, tables, strict=True)
        if len(table.rows) > ANNEX
    ]
    if long:
        pen.heading(edition.say("document.annex"), 1)
    for panel, table in long:
        pen.heading(panel.title, 2)
        word_table(pen, table, panel.title, together=False)


def closing(pen: Pen, edition: Edition) -> None:
    """What each number means, and what the document is made from."""
    pen.heading(edition.say("report.definitions"), 1)
    for one in edition.definitions:
        told = pen.text("", "Report Definition")
        pen.run(told, one.title, bold=True).add_break()
        pen.run(told, one.meaning)
        told.paragraph_format.keep_together = True
    pen.heading(edition.say("document.about"), 1)
    for part in about(edition):
        title = pen.text("", "Report Sentence")
        pen.run(title, part.title, bold=True)
        title.paragraph_format.keep_with_next = True
        for line in part.lines:
            pen.text(line)


def properties(document, edition: Edition, language: str) -> None:
    """What a file manager shows of the document, nothing of it from a clock."""
    made, told = edition.provenance, document.core_properties
    day = datetime.combine(edition.dated or EARLIEST, time())
    told.title = edition.say(
        "document.full_title",
        title=edition.title,
        subject=edition.subject,
        period=edition.period,
    )
    told.subject, told.author = edition.period, made.programme
    told.comments, told.keywords = " ".join(made.lines()), ""
    told.category = told.version = ""
    told.language, told.last_modified_by = language, made.programme
    told.created = told.modified = told.last_printed = day
    told.revision = 1

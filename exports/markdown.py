"""An edition as Markdown: every figure as a sentence and a table."""

import re
from collections.abc import Sequence

from exports.document.contents import notes, paragraphs
from exports.document.tables import Table, table_of
from exports.edition import Chapter, Edition, Page
from views.headlines import Headline


SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")


def markdown(edition: Edition) -> bytes:
    """UTF-8 text as GitHub and Pandoc read it; dated by the data state."""
    say, made = edition.say, edition.provenance
    blocks = [
        f"# {plain(edition.title)}",
        f"{plain(edition.subject)} · {plain(edition.period)}",
        "  \n".join(map(plain, made.lines())),
        f"## {plain(say('report.summary'))}",
        *map(paragraph, edition.summary),
        *headline_table(edition.headlines, say),
    ]
    for chapter in edition.chapters:
        blocks += chapter_blocks(chapter, edition)
    if edition.definitions:
        blocks.append(f"## {plain(say('report.definitions'))}")
        blocks += [
            f"- **{plain(one.title)}** · {plain(one.meaning)}"
            for one in edition.definitions
        ]
    return ("\n\n".join(blocks) + "\n").encode("utf-8")


def chapter_blocks(chapter: Chapter, edition: Edition) -> list[str]:
    """The heading, what was said and written, each figure."""
    blocks = [f"## {plain(chapter.title)}", *map(paragraph, chapter.sentences)]
    blocks += headline_table(chapter.headlines, edition.say)
    blocks += map(paragraph, paragraphs(chapter.text))
    for page in chapter.pages:
        blocks += page_blocks(page, edition)
    return blocks


def page_blocks(page: Page, edition: Edition) -> list[str]:
    panel = page.panel
    named = " · ".join(filter(None, [panel.title, panel.subtitle]))
    blocks = [f"**{plain(page.finding)}**", plain(named)]
    if len(panel.table):
        blocks.append(table_text(table_of(panel)))
    else:
        blocks.append(plain(edition.say("show.no_values")))
    lines = [*notes(panel, edition), panel.provenance.state]
    return [*blocks, "  \n".join(f"*{plain(line)}*" for line in lines)]


def headline_table(headlines: Sequence[Headline], say) -> list[str]:
    """The large numbers of a chapter, with their change."""
    if not headlines:
        return []
    rows = [
        (one.label, one.value, f"{one.change} {one.against}".strip())
        for one in headlines
    ]
    names = [say("report.figure"), say("table.value"), say("report.change")]
    return [rows_text(names, (False, True, True), rows)]


def table_text(table: Table) -> str:
    rows = [[cell.text for cell in row] for row in table.rows]
    return rows_text(table.headings, table.numeric, rows)


def rows_text(headings, numeric, rows) -> str:
    """A pipe table, its numbers at the right."""
    rule = ["---:" if right else "---" for right in numeric]
    lines = [[plain(text) for text in row] for row in (headings, *rows)]
    return "\n".join(
        f"| {' | '.join(cells)} |" for cells in (lines[0], rule, *lines[1:])
    )


def plain(text: str) -> str:
    """A text that no reader takes for markup, on one line."""
    # Not every white space: a narrow no-break one is to stay.
    line = re.sub(r"[ \t\r\n]+", " ", str(text)).strip(" ")
    return SPECIAL.sub(r"\\\1", line)


def paragraph(text: str) -> str:
    """A line of its own, which nobody takes for an item of a list or a rule."""
    line = re.sub(r"^(\d+)([.)] )", r"\1\\\2", plain(text))
    return re.sub(r"^([-+=])", r"\\\1", line)

"""What stands above and below each page of a Word document."""

from docx.enum.text import WD_TAB_ALIGNMENT

from exports.document.pen import PLACE, Pen
from exports.edition import Edition
from views import theme


CONTENT = ".//w:t | .//w:drawing | .//w:pict | .//w:instrText"


def frame(pen: Pen, edition: Edition) -> None:
    """Programme, report and page around each page but the cover, and the words for
    synthetic data on all of them. What a template says there stays."""
    section = pen.document.sections[-1]
    bare = is_blank(section.header) and is_blank(section.footer)
    if bare:
        section.different_first_page_header_footer = True
        section.first_page_header.is_linked_to_previous = False
        head = line(pen, section.header)
        pen.run(head, f"{edition.provenance.programme}\t", theme.QUIET)
        pen.run(head, f"{edition.title} · {edition.period}", theme.QUIET)
        foot = line(pen, section.footer)
        mark(pen, foot, edition)
        sentence = edition.say("document.page", number=PLACE, of=PLACE)
        pen.fields(foot, f"\t{sentence}", [("PAGE", "1"), ("NUMPAGES", "1")])
        mark(pen, line(pen, section.first_page_footer), edition)
    elif edition.provenance.synthetic:
        for footer in footers(pen.document, section):
            mark(pen, pen.text("", "Synthetic Mark", footer), edition)


def footers(document, section) -> list:
    """Those that the template shows: on most pages, on the first, on even ones."""
    found = [section.footer]
    if section.different_first_page_header_footer:
        found.append(section.first_page_footer)
    if document.settings.odd_and_even_pages_header_footer:
        found.append(section.even_page_footer)
    return found


def is_blank(part) -> bool:
    return part.is_linked_to_previous or not part._element.xpath(CONTENT)


def line(pen: Pen, part):
    """The one line of a header or footer, its second half at the right."""
    paragraph = part.paragraphs[0]
    pen.dress(paragraph, "Page Frame")
    paragraph.paragraph_format.tab_stops.add_tab_stop(pen.width, WD_TAB_ALIGNMENT.RIGHT)
    return paragraph


def mark(pen: Pen, paragraph, edition: Edition) -> None:
    if text := edition.provenance.synthetic:
        pen.run(paragraph, f" {text} ", theme.WARNING, theme.WARNING_GROUND, bold=True)

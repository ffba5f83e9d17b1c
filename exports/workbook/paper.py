"""A sheet as it is printed, and how its reader finds the way."""

import re

from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink

from exports.workbook.dress import BACK, FACE, LINK, colour, plain
from views import theme


A4 = "9"
# Small words of the four languages that say nothing at the end of a name.
HANGING = re.compile(
    r"( (à|au|aux|avec|d’un|d’une|de|des|du|en|et|la|le|les|ou|par|pour|sur|un|une"
    r"|aan|den|der|door|een|het|in|met|naar|of|op|per|te|van|voor"
    r"|am|an|auf|aus|bei|bis|das|dem|die|ein|eine|eines|für|im|je|mit|nach|und|vom|von"
    r"|zu|zum|zur|a|and|as|by|for|from|on|or|the|to|with))+$"
)


def printed(sheet, columns: int, rows: int, heading: int | None, frame, most=0) -> None:
    """On A4, across, as wide as the page, on one page up to `most` rows; the headings
    again on each page. `frame` says what stands above and below."""
    sheet.print_area = f"A1:{get_column_letter(columns)}{rows}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 1 if rows <= most else 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.page_margins.top = sheet.page_margins.bottom = 0.75
    sheet.print_options.horizontalCentered = True
    if heading:
        sheet.print_title_rows = f"{heading}:{heading}"
        sheet.freeze_panes = sheet.cell(heading + 1, 1)
    sheet.sheet_view.showGridLines = False
    frame(sheet)


def framed(subject: str, synthetic: str, state: str, say):
    """What stands on every printed page: what it is about, the mark of synthetic
    records, the state of the data, the number of the page."""

    subject, state = (text.replace("&", "&&") for text in (subject, state))
    pages = say("workbook.page", page="&P", pages="&N")

    def frame(sheet) -> None:
        for part, text, ink in (
            (sheet.oddHeader.left, subject, theme.QUIET),
            (sheet.oddHeader.right, synthetic, theme.WARNING),
            (sheet.oddFooter.left, state, theme.QUIET),
            (sheet.oddFooter.right, pages, theme.QUIET),
        ):
            part.text, part.size = text, 9
            part.font, part.color = FACE, colour(ink)

    return frame


def link(cell, text: str, target: str, style=LINK) -> None:
    """A text that leads to another sheet of the book."""
    cell.value, cell.font = plain(text), style
    where = f"{quote_sheetname(target)}!A1"
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=where, display=text)


def back(sheet, contents: str, say) -> None:
    """The way back to the contents, in the first cell."""
    link(sheet["A1"], say("workbook.back"), contents, BACK)


def sheet_name(title: str, taken) -> str:
    """At most 31 characters, cut between words, none that Excel forbids, no name
    twice."""
    plain = " ".join("".join(" " if s in r"[]:*?/\'" else s for s in title).split())
    name, number = cut(plain, 31), 1
    while name.lower() in {other.lower() for other in taken}:
        number += 1
        name = f"{cut(plain, 30 - len(str(number)))} {number}"
    return name


def cut(text: str, most: int) -> str:
    """The words that fit, without small ones that would hang at the end."""
    if len(text) <= most:
        return text
    head = text[:most]
    whole = head if text[most] in " ,;:" else head.rpartition(" ")[0]
    return HANGING.sub("", whole or head).rstrip(" ,;–-(")

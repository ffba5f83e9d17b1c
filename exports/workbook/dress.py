"""What cells look like: one typeface, the colours of the theme, numbers by unit."""

from math import ceil
from textwrap import wrap

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from exports.text import safe
from i18n import DECIMALS, WHOLE
from views import theme
from views.charts.frame import MILLIONS


FACE = "Arial"  # in every office, and LibreOffice has one of the same widths
SIZE = 10  # points
LINE = 15  # points that a row is high
HIGHEST = 409  # points that Excel lets one be
AFFIXED = ("percent", "points", "eur", "eur_each", "km")  # written with their sign


def plain(text: str) -> str:
    """A text as a cell takes it: no formula, no control characters."""
    return safe(ILLEGAL_CHARACTERS_RE.sub("", text))


def colour(text: str) -> str:
    """A colour of the theme as Excel names it."""
    return text.lstrip("#")


def font(size: float = SIZE, ink: str = theme.INK, **more) -> Font:
    return Font(name=FACE, size=size, color=colour(ink), **more)


BODY = font()
STRONG = font(bold=True)
TITLE = font(15, bold=True)
SECTION = font(12, bold=True)
FINDING = font(11, theme.ACCENT, bold=True)
HEADING = font(SIZE, theme.ACCENT, bold=True)
LINK = font(SIZE, theme.ACCENT, underline="single")
BACK = font(9, theme.ACCENT, underline="single")
QUIET = font(9, theme.QUIET)
WORD = font(SIZE, theme.QUIET, italic=True)  # where a number would be: hidden
MARK = font(SIZE, theme.WARNING, bold=True)
MOODS = {
    "good": font(SIZE, theme.ACCENT, bold=True),
    "bad": font(SIZE, theme.WARNING, bold=True),
}
HEAD = PatternFill("solid", fgColor=colour(theme.SURFACE))
GREY = PatternFill("solid", fgColor=colour(theme.RULE))
MARKED = PatternFill("solid", fgColor=colour(theme.WARNING_GROUND))
THIN = Side("thin", color=colour(theme.RULE))
UNDER = Border(bottom=THIN)
FIRM = Side("thin", color=colour(theme.QUIET))
OVER = Border(top=FIRM, bottom=FIRM)
TEXT = Alignment(vertical="center", wrap_text=True)
LOW = Alignment(vertical="bottom")
RIGHT = Alignment("right", vertical="center", wrap_text=True)


def affixes(unit: str, say) -> tuple[str, str]:
    """What stands before and behind a number of a unit, as Excel takes it."""
    if unit not in AFFIXED:
        return "", ""
    before, _, after = say(f"unit.{unit}", number="\0").partition("\0")
    return quoted(before), quoted(after)


def quoted(text: str) -> str:
    return f'"{text}"' if text else ""


def digits(unit: str) -> str:
    places = DECIMALS.get(unit, 1)
    return "#,##0" + ("." + "0" * places if places else "")


def number_format(unit: str, say) -> str:
    """A number as the language writes it; Excel sets the marks of thousands and
    decimals of its own reader."""
    before, after = affixes(unit, say)
    if unit == "rate":
        return f"[>={WHOLE:g}]#,##0;{digits(unit)}"
    return before + digits(unit) + after


def change_format(unit: str, say) -> str:
    """A difference: always with its sign."""
    before, after = affixes(unit, say)
    number = before + digits(unit) + after
    return ";".join(f'"{sign}"{number}' for sign in ("+", "\u2212", "±"))


def axis_format(unit: str, largest: float, say) -> str:
    """Numbers on an axis: whole where they are large, millions of euros as such."""
    before, after = affixes(unit, say)
    if unit == "eur" and largest >= MILLIONS:
        before, _, after = say("unit.eur_million", number="\0").partition("\0")
        number = "#,##0.0,," if largest < 1e7 else "#,##0,,"
        return quoted(before) + number + quoted(after)
    places = 0 if largest >= 10 else 1 if largest >= 0.4 else 2
    if is_whole(unit):
        places = 0
    return before + "#,##0" + ("." + "0" * places if places else "") + after


def is_whole(unit: str) -> bool:
    """Whether its numbers have no decimals."""
    return DECIMALS.get(unit, 1) == 0


def width_of(sheet, first: int, last: int) -> float:
    """Letters that columns are wide together."""
    letters = map(get_column_letter, range(first, last + 1))
    return sum(sheet.column_dimensions[letter].width for letter in letters)


def write(sheet, row: int, text: str, last: int, style: Font = BODY):
    """A text in lines over the columns up to `last`, so that it decides neither their
    width nor how small the page is printed; the cell."""
    cell = sheet.cell(row, 1, plain(text))
    cell.font, cell.alignment = style, TEXT
    if last > 1:
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=last)
    sheet.row_dimensions[row].height = height(text, width_of(sheet, 1, last), style)
    return cell


def height(text: str, width: float, style: Font = BODY) -> float:
    """Points that a text is high in a cell so many letters wide."""
    letters = max(int(width * SIZE / style.size * (1 if style.bold else 1.1)), 1)
    lines = sum(max(len(wrap(part, letters)), 1) for part in text.split("\n"))
    return min(max(LINE, ceil(1.25 * style.size * lines + 3)), HIGHEST)


def put(cell, value, unit: str | None, say, style: Font = BODY) -> None:
    """A label, a number in the format of its unit, nothing, or the word for what is
    hidden, on grey."""
    cell.font, cell.border = style, UNDER
    cell.alignment = RIGHT if unit else TEXT
    if isinstance(value, str):
        cell.value = plain(value)
        if unit and value in (say("table.hidden"), say("number.hidden")):
            cell.font, cell.fill = WORD, GREY
    elif value is not None:
        cell.value = value
        cell.number_format = number_format(unit, say)


def put_headings(sheet, row: int, headings, units) -> None:
    """The headings of a table, above their numbers, as high as they need."""
    tallest = LINE
    for column, (heading, unit) in enumerate(zip(headings, units, strict=True), 1):
        cell = sheet.cell(row, column, plain(heading))
        cell.font, cell.fill, cell.border = HEADING, HEAD, OVER
        cell.alignment = RIGHT if unit else TEXT
        wide = width_of(sheet, column, column) - 1
        tallest = max(tallest, height(heading, wide, HEADING))
    sheet.row_dimensions[row].height = tallest

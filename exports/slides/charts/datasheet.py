"""The numbers behind a native chart: a small workbook that Office opens to edit it.

Written by hand, since a chart needs two sheets without any dress and a deck twenty such
workbooks: XlsxWriter and openpyxl take ten times as long.
"""

from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

from exports.slides.writing import content
from exports.zipped import zipped
from i18n import DECIMALS


# The reader's own spreadsheet writes them by its own marks; charts: see formats.py.
SUFFIXES = {"eur": ' "€"', "eur_each": ' "€"', "percent": ' "%"'}
NUMBER_FORMATS = {
    unit: "#,##0" + ("." + "0" * digits if digits else "") + SUFFIXES.get(unit, "")
    for unit, digits in DECIMALS.items()
}
STYLES = {unit: number for number, unit in enumerate(NUMBER_FORMATS, start=1)}
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"


@dataclass(frozen=True)
class Column:
    """A heading and what stands under it: texts, numbers of a unit, `None` for an
    empty cell. `formula` is what the values follow from, with `{row}` in it."""

    heading: str
    values: tuple
    unit: str = ""  # "" for texts
    formula: str = ""


@dataclass(frozen=True)
class Datasheet:
    """The columns of the first sheet by their order; `source` are lines of the
    second."""

    name: str
    columns: tuple[Column, ...]
    source_name: str
    source: tuple[str, ...]

    def heading(self, column: int) -> str:
        """Where a heading stands, as a formula names it."""
        return f"'{self.name}'!${letter(column)}$1"

    def cells(self, column: int) -> str:
        """Where the values of a column stand."""
        last = len(self.columns[column].values) + 1
        name = letter(column)
        return f"'{self.name}'!${name}$2:${name}${last}"


def letter(column: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def workbook(sheet: Datasheet, dated: date | None) -> bytes:
    """The data sheet as an .xlsx file."""
    return zipped(
        (
            ("[Content_Types].xml", CONTENT_TYPES),
            ("_rels/.rels", relations("officeDocument", "xl/workbook.xml")),
            ("xl/workbook.xml", book(sheet)),
            (
                "xl/_rels/workbook.xml.rels",
                relations(
                    *("worksheet", "worksheets/sheet1.xml"),
                    *("worksheet", "worksheets/sheet2.xml"),
                    *("styles", "styles.xml"),
                ),
            ),
            ("xl/styles.xml", STYLE_SHEET),
            ("xl/worksheets/sheet1.xml", numbers(sheet)),
            ("xl/worksheets/sheet2.xml", lines(sheet)),
        ),
        dated,
    )


def numbers(sheet: Datasheet) -> bytes:
    rows = ["".join(text(column.heading) for column in sheet.columns)]
    for row in range(max(len(column.values) for column in sheet.columns)):
        rows.append("".join(cell(column, row) for column in sheet.columns))
    wide = '<cols><col min="1" max="1" width="36" customWidth="1"/></cols>'
    return worksheet(rows, wide)


def cell(column: Column, row: int) -> str:
    value = column.values[row] if row < len(column.values) else None
    if value is None:
        return "<c/>"
    if not column.unit:
        return text(value)
    rule = f"<f>{column.formula.format(row=row + 2)}</f>" if column.formula else ""
    return f'<c s="{STYLES[column.unit]}">{rule}<v>{number(value)}</v></c>'


def number(value: float) -> str:
    """A number in full, whole ones without a point."""
    return repr(int(value)) if value == int(value) else repr(float(value))


def text(value: str) -> str:
    """A text cell; as an inline string it is never a formula."""
    return f'<c t="inlineStr"><is><t xml:space="preserve">{content(value)}</t></is></c>'


def lines(sheet: Datasheet) -> bytes:
    return worksheet([text(line) for line in sheet.source])


def worksheet(rows: list[str], before: str = "") -> bytes:
    data = "".join(f"<row>{row}</row>" for row in rows)
    return (
        f'{HEAD}<worksheet xmlns="{SHEET}">{before}'
        f"<sheetData>{data}</sheetData></worksheet>"
    ).encode()


def book(sheet: Datasheet) -> bytes:
    sheets = "".join(
        f'<sheet name="{content(name)}" sheetId="{at}" r:id="rId{at}"/>'
        for at, name in enumerate((sheet.name, sheet.source_name), start=1)
    )
    return (
        f'{HEAD}<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}">'
        f"<sheets>{sheets}</sheets></workbook>"
    ).encode()


def relations(*pairs: str) -> bytes:
    """Relationships rId1, rId2, … of kind and target by turns."""
    every = "".join(
        f'<Relationship Id="rId{at}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(
            zip(pairs[::2], pairs[1::2], strict=True), start=1
        )
    )
    return (
        f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{every}</Relationships>'
    ).encode()


CONTENT_TYPES = (
    f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{KIND}.styles+xml"/>'
    + "".join(
        f'<Override PartName="/xl/worksheets/sheet{at}.xml"'
        f' ContentType="{KIND}.worksheet+xml"/>'
        for at in (1, 2)
    )
    + "</Types>"
).encode()
STYLE_SHEET = (
    f'{HEAD}<styleSheet xmlns="{SHEET}"><numFmts count="{len(STYLES)}">'
    + "".join(
        f'<numFmt numFmtId="{170 + STYLES[unit]}" formatCode="'
        + escape(code, {'"': "&quot;"})
        + '"/>'
        for unit, code in NUMBER_FORMATS.items()
    )
    + '</numFmts><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font>'
    '</fonts><fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1">'
    "<border><left/><right/><top/><bottom/><diagonal/></border></borders>"
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
    f'</cellStyleXfs><cellXfs count="{len(STYLES) + 1}">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    + "".join(
        f'<xf numFmtId="{170 + number}" fontId="0" fillId="0" borderId="0" xfId="0"'
        ' applyNumberFormat="1"/>'
        for number in STYLES.values()
    )
    + '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0"'
    ' builtinId="0"/></cellStyles></styleSheet>'
).encode()

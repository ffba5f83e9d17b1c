"""A panel's numbers as CSV, in the dress that spreadsheets of the language expect."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from views import Panel


FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_file(panel: Panel, say) -> bytes:
    """The table with its headings, then what it is made from; UTF-8 with a byte-order
    mark. A hidden value is its word, no value is empty."""
    words = (panel.title, panel.subtitle, panel.caption, *panel.provenance.lines())
    table = panel.table.itertuples(index=False)
    return csv_of([panel.table.columns, *table, [], *([line] for line in words)], say)


def csv_of(rows: Iterable[Sequence], say) -> bytes:
    """Rows of texts and numbers: `;` and a decimal comma in French, Dutch and German,
    `,` and a point in English. No number is rounded or grouped."""
    english = say.language == "en"
    buffer = StringIO()
    writer = csv.writer(
        buffer, delimiter="," if english else ";", lineterminator="\r\n"
    )
    writer.writerows([cell(value, english) for value in row] for row in rows)
    return buffer.getvalue().encode("utf-8-sig")


def cell(value, english: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return safe(value)
    number = repr(int(value)) if value == int(value) else repr(float(value))
    return number if english else number.replace(".", ",")


def safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text

"""A delimited text as a table of cells."""

import csv
import re
from io import StringIO

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as csv_of_arrow

from data.read.formats import Unreadable


DELIMITERS = ";,\t|"
MOST_COLUMNS = 16_384  # as many as a sheet of Excel has
SAMPLE = 200_000
BLOCK = 16 << 20  # of bytes read at once; the longest row fits
MOST_RUNS = 1000  # of uneven rows, as long as cutting costs less than sorting


def read_delimited(content: bytes) -> tuple[pd.DataFrame, tuple[int, ...]]:
    """The cells of a text in UTF-8, and the rows that have more of them than the table
    has columns. Rows are numbered as Excel does: a quoted line break makes none."""
    if not content.strip():
        raise Unreadable("empty_file")
    sample = content[:SAMPLE].decode(errors="ignore")
    delimiter = delimiter_of(sample[:20_000])
    width = max(map(len, records(sample, delimiter)), default=0) or 1
    if width > MOST_COLUMNS:
        raise Unreadable("too_many_columns", hint=(MOST_COLUMNS,))
    table, uneven = parse(content, delimiter, width)
    rows = {number: first_record(text, delimiter) for number, text in uneven}
    if rows:
        table = with_rows(table, rows)
    if b'"' in content:
        refuse_open_quotes(content, table, delimiter)
    cells = pd.DataFrame({at: column.to_pandas() for at, column in enumerate(table)})
    cells.index = pd.RangeIndex(1, len(cells) + 1)
    return cells, tuple(row for row, texts in rows.items() if any(texts[width:]))


def parse(
    content: bytes, delimiter: str, width: int
) -> tuple[pa.Table, list[tuple[int, str]]]:
    """The rows of `width` cells, and the others as they stand with their numbers."""
    uneven = []

    def keep(row) -> str:
        uneven.append((row.number, row.text))
        return "skip"

    names = [str(position) for position in range(width)]
    try:
        table = csv_of_arrow.read_csv(
            pa.py_buffer(content),
            csv_of_arrow.ReadOptions(
                column_names=names, block_size=BLOCK, use_threads=False
            ),
            csv_of_arrow.ParseOptions(
                delimiter=delimiter,
                newlines_in_values=True,
                ignore_empty_lines=False,
                invalid_row_handler=keep,
            ),
            csv_of_arrow.ConvertOptions(
                column_types=dict.fromkeys(names, pa.large_string()),
                strings_can_be_null=False,
            ),
        )
    except pa.ArrowInvalid:  # a row of more bytes than a block
        raise Unreadable("open_quote") from None
    return table, uneven


def with_rows(table: pa.Table, rows: dict[int, list[str]]) -> pa.Table:
    """The table with uneven rows put where they stood, cut or filled up."""
    width = table.num_columns
    texts = [(row + [""] * width)[:width] for row in rows.values()]
    others = pa.table(
        [pa.array(column, pa.large_string()) for column in zip(*texts, strict=True)],
        schema=table.schema,
    )
    order = np.empty(len(table) + len(rows), dtype="int64")
    there = np.ones(len(order), dtype=bool)
    there[np.array(list(rows)) - 1] = False
    order[there] = np.arange(len(table))
    order[~there] = len(table) + np.arange(len(rows))
    runs = np.split(np.arange(len(order)), np.flatnonzero(np.diff(there)) + 1)
    both = pa.concat_tables([table, others])
    if len(runs) > MOST_RUNS:
        return both.take(pa.array(order))
    return pa.concat_tables([both.slice(order[run[0]], len(run)) for run in runs])


def refuse_open_quotes(content: bytes, table: pa.Table, delimiter: str) -> None:
    """A quotation mark that is not closed swallows the rows below it: told where a
    cell holds what looks like whole rows, or the file ends within quotation marks."""
    most = max(table.num_columns - 1, 2)
    for column in table:
        broken = pc.match_substring(column, "\n")
        for row in np.flatnonzero(broken.to_numpy()):
            _, *below = column[row.item()].as_py().split("\n")
            if any(line.count(delimiter) >= most for line in below):
                raise Unreadable("open_quote", row=row.item() + 1)
    last = table.column(table.num_columns - 1)[-1].as_py()
    if "\n" in last and content.count(b'"') % 2:
        raise Unreadable("open_quote", row=len(table))


def records(text: str, delimiter: str) -> list[list[str]]:
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:  # a cell longer than the module takes
        raise Unreadable("open_quote") from None


def first_record(text: str, delimiter: str) -> list[str]:
    return next(iter(records(text, delimiter)), [])


def delimiter_of(sample: str) -> str:
    """The mark that cuts the first lines into the most columns, alike from line to
    line; or what the first line says, as Excel understands it."""
    if said := re.match(r"sep=(.)\r?\n", sample):
        return said[1]
    sample = sample[: sample.rfind("\n") + 1] or sample
    best, most = ";", 0.0
    for delimiter in DELIMITERS:
        widths = [len(row) for row in records(sample, delimiter)]
        usual = max(set(widths), key=lambda width: (widths.count(width), width))
        score = (usual - 1) * widths.count(usual) / len(widths)
        if score > most:
            best, most = delimiter, score
    return best

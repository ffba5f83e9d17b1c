"""Where on its sheet a chart finds its names and numbers."""

from dataclasses import dataclass, field

from openpyxl.chart import Reference
from openpyxl.chart.data_source import AxDataSource, NumDataSource, NumRef, StrRef
from openpyxl.chart.series import Series, SeriesLabel

from exports.workbook.arrangement import Arrangement
from exports.workbook.dress import QUIET, number_format, plain


MOST = 45  # categories that a chart shows
SHOWN = 40  # of more than those


@dataclass
class Cells:
    """A table on its sheet: `top` is the row of its headings, `aside` the first column
    beyond everything that is printed, for what a chart needs besides."""

    sheet: object
    table: Arrangement
    top: int
    aside: int
    say: object
    used: int = field(default=0)

    @property
    def shown(self) -> int:
        """How many rows the chart shows, the one of the whole among them."""
        if self.table.drawn > MOST:
            return SHOWN
        return self.table.drawn + self.table.has_whole

    @property
    def is_cut(self) -> bool:
        return self.table.drawn > MOST

    def columns(self, part: str) -> list[int]:
        """The columns that are this part of the chart, as it can read them."""
        return [
            self.readable(number)
            for number, column in enumerate(self.table.columns, start=1)
            if column.part == part
        ]

    def series(self, column: int) -> Series:
        """The numbers of a column over the names in the first one."""
        values = self.range(column, 1, self.shown)
        found = Series(val=NumDataSource(numRef=NumRef(f=values)), tx=self.name(column))
        found.cat = AxDataSource(strRef=StrRef(f=self.range(1, 1, self.shown)))
        return found

    def name(self, column: int, row: int = 0) -> SeriesLabel:
        return SeriesLabel(strRef=StrRef(f=self.range(column, row, row)))

    def range(self, column: int, first: int, last: int) -> str:
        """Rows are counted from the headings, which are row 0."""
        where = Reference(
            self.sheet,
            min_col=column,
            min_row=self.top + first,
            max_row=self.top + last,
        )
        return str(where)

    def readable(self, column: int) -> int:
        """The column itself, or a copy of its numbers where words stand between them:
        Excel draws a word as zero, and a hidden value is none."""
        found = self.table.columns[column - 1]
        if not found.has_words:
            return column
        numbers = [None if isinstance(v, str) else v for v in found.values]
        return self.put_aside(found.heading, numbers, found.unit)

    def put_aside(self, heading: str, values, unit: str) -> int:
        """Write a column beyond the print, with a word on what it is for."""
        column = self.aside + self.used
        if not self.used:
            note = self.sheet.cell(self.top - 1, column, self.say("workbook.aside"))
            note.font = QUIET
        self.used += 1
        for row, value in enumerate([plain(heading), *values], start=self.top):
            cell = self.sheet.cell(row, column, value)
            cell.font, cell.number_format = QUIET, number_format(unit, self.say)
        return column

"""What a workbook says about its cells that reading their values does not: how far they
reach, which hold an error or a formula without a result, which rows are hidden.

It is found before the values are read, in one pass over the file that keeps little, so
that a sheet that would fill the memory is told and not read.
"""

from dataclasses import dataclass, field


Cell = tuple[int, int]  # row as Excel numbers it, position of the column from 0


@dataclass
class Survey:
    """One sheet. `height` and `width` reach to the last cell that holds something."""

    height: int = 0
    width: int = 0
    errors: dict[Cell, str] = field(default_factory=dict)
    formulas: dict[Cell, str] = field(default_factory=dict)  # without a result
    hidden: list[int] = field(default_factory=list)

    def reach(self, row: int, position: int) -> None:
        self.height = max(self.height, row)
        self.width = max(self.width, position + 1)

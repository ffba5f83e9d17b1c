"""Native tables: quiet, with thin lines, over as many slides as they need."""

from dataclasses import dataclass, replace

from exports.slides import fit
from exports.slides.box import EMU, Box
from exports.slides.charts.axes import GRID
from exports.slides.frame import TEXT, Frame
from exports.slides.writing import (
    ACCENT,
    Paragraph,
    Run,
    attribute,
    fill,
    paragraphs_xml,
)


MARGIN = 6  # points at the sides of a cell
SPARE = 60  # points that a column of numbers is given at most beside what it needs
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # Office's own, without any line
NO_LINE = "".join(f'<a:ln{side} w="0"><a:noFill/></a:ln{side}>' for side in "LRT")


@dataclass(frozen=True)
class Cell:
    """A text of a table in its dress; `link` as in `Run`."""

    text: str
    bold: bool = False
    colour: str = "tx1"
    link: str = ""


@dataclass(frozen=True)
class Table:
    """Headings (none: no row of them) and rows of as many cells. `right` says which
    columns hold numbers; in points, `size` is that of their letters, `air` what is free
    above and below a text, and `given` are the widths of the columns where they are
    not to be found."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    right: tuple[bool, ...]
    size: float = TEXT
    air: float = 4
    given: tuple[float, ...] = ()

    def widths(self, room: float) -> list[float]:
        """Points of each column: as its longest text needs, the widest ones shortened
        until all have room, down to their longest words; what is left goes to all."""
        if self.given:
            return list(self.given)
        columns = range(len(self.right))
        needed = [self.needed(column) for column in columns]
        floors = [min(self.floor(column), needed[column]) for column in columns]
        while (over := sum(needed) - room) > 0.1:
            spared = [one - floor for one, floor in zip(needed, floors, strict=True)]
            if max(spared) < 0.1:
                break
            wide = [at for at in columns if spared[at] >= 0.1]
            most = max(needed[at] for at in wide)
            cut = [at for at in wide if needed[at] > most - 0.1]
            rest = [needed[at] for at in wide if at not in cut]
            by = min(over / len(cut), most - max(rest, default=0.0))
            for at in cut:
                needed[at] = max(needed[at] - by, floors[at])
        if sum(needed) > room:  # then words are broken
            needed = [one * room / sum(needed) for one in needed]
        spare = room - sum(needed)
        most = max(min(spare / (2 * len(needed)), SPARE), 0.0)
        more = [most if right else 0.0 for right in self.right]
        more[self.right.index(False)] += spare - sum(more)
        return [one + other for one, other in zip(needed, more, strict=True)]

    def needed(self, column: int) -> float:
        """Points of a column in which no text is broken but its heading, in two."""
        cells = (row[column] for row in self.rows)
        texts = [fit.width(cell.text, self.size, cell.bold) for cell in cells]
        if self.headings:
            texts.append(fit.width(self.headings[column], TEXT, True) / 2 + 8)
        return max(max(texts, default=0) + 2 * MARGIN + 4, self.floor(column))

    def floor(self, column: int) -> float:
        """Points of a column in which no word is broken."""
        words = [
            fit.width(word, self.size, row[column].bold)
            for row in self.rows
            for word in row[column].text.split(" ")
        ]
        if self.headings:
            heading = self.headings[column].split(" ")
            words += [fit.width(word, TEXT, True) for word in heading]
        return max(words, default=0.0) + 2 * MARGIN + 4

    def height(self, room: float) -> float:
        """Points of height in a room of this width."""
        head, rows = self.heights(self.widths(room))
        return head + sum(rows)

    def heights(self, widths) -> tuple[float, list[float]]:
        """Points of the row of headings and of each row."""

        rooms = [wide - 2 * MARGIN for wide in widths]

        def high(texts, size, bold):
            lines = (
                len(fit.wrapped(text, size, room, bold))
                for text, room in zip(texts, rooms, strict=True)
            )
            return max(lines) * fit.LINE * size + 2 * self.air

        head = high(self.headings, TEXT, True) if self.headings else 0.0
        return head, [
            high([cell.text for cell in row], self.size, any(c.bold for c in row))
            for row in self.rows
        ]


def pages_of(table: Table, room: Box) -> list[Table]:
    """The table in pieces that each fit into a box, of about the same height."""
    widths = tuple(table.widths(room.width))
    head, heights = table.heights(widths)
    number = 1
    while True:
        aim = sum(heights) / number
        pages, high = [[]], 0.0
        for row, own in zip(table.rows, heights, strict=True):
            full = high + own > room.height - head
            enough = high >= aim - own / 2 and len(pages) < number
            if pages[-1] and (full or enough):
                pages.append([])
                high = 0.0
            pages[-1].append(row)
            high += own
        if len(pages) <= number or number > len(table.rows):
            break
        number += 1
    return [replace(table, rows=tuple(rows), given=widths) for rows in pages]


def add_table(frame: Frame, room: Box, table: Table, name: str, alt: str) -> Box:
    """The table at the head of a box; where it stands."""
    widths = table.widths(room.width)
    head, heights = table.heights(widths)
    box = Box(room.left, room.top, sum(widths), head + sum(heights))
    rows = ""
    if table.headings:
        cells = (Cell(text, True, ACCENT) for text in table.headings)
        rows += row_xml(cells, head, TEXT, table, frame, ACCENT)
    for row, high in zip(table.rows, heights, strict=True):
        rows += row_xml(row, high, table.size, table, frame, GRID)
    columns = "".join(f'<a:gridCol w="{round(wide * EMU)}"/>' for wide in widths)
    frame.add(
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{frame.next_id()}"'
        f' name="{attribute(name)}" descr="{attribute(alt)}"/><p:cNvGraphicFramePr>'
        '<a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/>'
        f"</p:nvGraphicFramePr>{box.xfrm('p')}<a:graphic><a:graphicData"
        ' uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl>'
        f'<a:tblPr firstRow="{int(bool(table.headings))}"><a:tableStyleId>{NO_STYLE}'
        f"</a:tableStyleId></a:tblPr><a:tblGrid>{columns}</a:tblGrid>{rows}"
        "</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )
    return box


def row_xml(cells, high, size, table: Table, frame: Frame, under: str) -> str:
    every = "".join(
        cell_xml(cell, right, size, table.air, frame, under)
        for cell, right in zip(cells, table.right, strict=True)
    )
    return f'<a:tr h="{round(high * EMU)}">{every}</a:tr>'


def cell_xml(cell: Cell, right: bool, size, air, frame: Frame, under: str) -> str:
    run = Run(cell.text, size, cell.bold, cell.colour, cell.link)
    text = paragraphs_xml([Paragraph((run,), "r" if right else "l")], frame.say)
    side, air = round(MARGIN * EMU), round(air * EMU)
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{text}</a:txBody>"
        f'<a:tcPr marL="{side}" marR="{side}" marT="{air}" marB="{air}" anchor="ctr">'
        f'{NO_LINE}<a:lnB w="9525">{fill(under)}</a:lnB><a:noFill/></a:tcPr></a:tc>'
    )

"""A survey of .ods (OpenDocument 1.3, part 3, 9.1): a row or cell may stand for
many."""

import zipfile
from xml.parsers import expat

from data.read.archive import blocks
from data.read.formats import Unreadable
from data.read.survey import Cell, Survey


MOST_CONTENT = 1 << 30
HIDDEN = {"collapse", "filter"}


class Reader:
    """What is known while the XML goes by."""

    def __init__(self):
        self.found: dict[str, Survey] = {}
        self.sheet = Survey()
        self.row = self.position = 0
        self.rows = 1  # for how many the row stands
        self.cell: Cell | None = None  # the cell that is being read
        self.wanted = False  # whether its text is the name of an error
        self.text = ""
        self.comment = 0  # how deep within a comment, whose text is none of the cell's

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        match tag:
            case "table:table":
                self.sheet = self.found[attributes.get("table:name", "")] = Survey()
                self.row = 0
            case "table:table-row":
                self.rows = repeated(attributes, "table:number-rows-repeated")
                self.row, self.position = self.row + 1, 0
                if attributes.get("table:visibility") in HIDDEN and self.rows < 10_000:
                    rows = range(self.row, self.row + self.rows)
                    self.sheet.hidden.extend(rows)
            case "table:table-cell" | "table:covered-table-cell":
                self.enter(attributes)
            case "office:annotation":
                self.comment += 1
            case "text:p" if self.cell and not self.comment:
                # LibreOffice writes a text without characters so.
                self.sheet.formulas.pop(self.cell, None)

    def enter(self, attributes: dict[str, str]) -> None:
        columns = repeated(attributes, "table:number-columns-repeated")
        kind = attributes.get("office:value-type")
        if kind:
            self.sheet.reach(self.row + self.rows - 1, self.position + columns - 1)
        self.cell, self.text = (self.row, self.position), ""
        self.wanted = attributes.get("calcext:value-type") == "error"
        if (
            not self.wanted
            and not kind
            and (formula := attributes.get("table:formula"))
        ):
            self.sheet.formulas[self.cell] = "=" + formula.partition("=")[2]
            self.sheet.reach(*self.cell)
        self.position += columns

    def end(self, tag: str) -> None:
        if tag == "office:annotation":
            self.comment -= 1
        elif tag == "table:table-cell" and self.cell:
            if self.wanted:
                self.sheet.errors[self.cell] = self.text
            self.cell, self.wanted = None, False
        elif tag == "table:table-row":
            self.row += self.rows - 1

    def characters(self, text: str) -> None:
        if self.wanted and not self.comment:
            self.text += text


def repeated(attributes: dict[str, str], name: str) -> int:
    return max(int(attributes.get(name, 1)), 1)


def survey(archive: zipfile.ZipFile) -> dict[str, Survey]:
    """Sheet → survey."""
    reader = Reader()
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    size = 0
    for block in blocks(archive, archive.getinfo("content.xml")):
        size += len(block)
        if size > MOST_CONTENT:
            raise Unreadable("too_large", hint=(MOST_CONTENT >> 20,))
        parser.Parse(block, False)
    parser.Parse(b"", True)
    return reader.found


def refuse(*_) -> None:
    raise Unreadable("unreadable_file")

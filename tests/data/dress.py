"""Writers of tables in every accepted format, as far as a few lines can write it."""

import struct
import zipfile
from datetime import date
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

import pandas as pd
from openpyxl import Workbook


Rows = list[list]
START = date(1899, 12, 30)


def xlsx(sheets: dict[str, Rows], *, formulas: bool = False) -> bytes:
    """With openpyxl; what begins with `=` is a text unless `formulas`."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([None if cell == "" else cell for cell in row])
        for cells in () if formulas else sheet.iter_rows():
            for cell in cells:
                if cell.data_type == "f":
                    cell.data_type = "s"
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def ods(sheets: dict[str, Rows]) -> bytes:
    """OpenDocument: a mark of the type and the cells."""
    names = {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
    }
    said = " ".join(f'xmlns:{name}="{address}"' for name, address in names.items())
    tables = "".join(
        f"<table:table table:name={quoteattr(name)}>"
        + "".join(
            f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>"
            for row in rows
        )
        + "</table:table>"
        for name, rows in sheets.items()
    )
    content = (
        f"<office:document-content {said}><office:body><office:spreadsheet>"
        f"{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
            "content.xml": content,
        }
    )


def ods_cell(cell) -> str:
    match cell:
        case "" | None:
            return "<table:table-cell/>"
        case bool():
            value = f'office:value-type="boolean" office:boolean-value="{str(cell).lower()}"'
        case int() | float():
            value = f'office:value-type="float" office:value="{cell}"'
        case date():
            value = f'office:value-type="date" office:date-value="{cell.isoformat()}"'
        case str() if cell.startswith("#"):
            value = 'office:value-type="string" calcext:value-type="error"'
        case _:
            value = 'office:value-type="string"'
    return f"<table:table-cell {value}><text:p>{escape(str(cell))}</text:p></table:table-cell>"


def packed(parts: dict[str, str | bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


ERRORS = {"#NULL!": 0x00, "#DIV/0!": 0x07, "#VALUE!": 0x0F, "#REF!": 0x17}


def xls(
    rows: Rows, *, hidden: tuple[int, ...] = (), locked: bool = False, more: bytes = b""
) -> bytes:
    """One sheet as Excel 97 wrote it; days as their numbers."""
    begin = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 6))
    if locked:
        begin += record(0x2F, b"\x01\x00\x01\x00\x01\x00" + bytes(48))
    name = b"Feuil1"
    bound = 4 + 8 + len(name)
    start = len(begin) + bound + 4
    sheet = record(0x85, struct.pack("<IHBB", start, 0, len(name), 0) + name)
    body = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 6))
    for number in hidden:
        flags = struct.pack("<HHHHHHHH", number - 1, 0, 1, 255, 0, 0, 0x20, 0)
        body += record(0x208, flags)
    for number, row in enumerate(rows):
        for position, cell in enumerate(row):
            if cell not in ("", None):
                body += xls_cell(number, position, cell)
    return compound(begin + sheet + record(0x0A) + body + more + record(0x0A))


def xls_cell(row: int, position: int, cell) -> bytes:
    place = struct.pack("<HHH", row, position, 0)
    if isinstance(cell, date):
        cell = (cell - START).days
    if isinstance(cell, int | float):
        return record(0x203, place + struct.pack("<d", cell))
    if cell in ERRORS:
        return record(0x205, place + bytes([ERRORS[cell], 1]))
    text = cell.encode("utf-16-le")
    return record(0x204, place + struct.pack("<HB", len(cell), 1) + text)


def record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def compound(stream: bytes, name: str = "Workbook") -> bytes:
    """A compound file ([MS-CFB]) with one stream: directory, stream, table of
    sectors."""
    stream = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")
    count = len(stream) // 512
    tables = -(-(count + 2) // 127)
    follow = [0xFFFFFFFE, *range(2, count + 1), 0xFFFFFFFE, *[0xFFFFFFFD] * tables]
    follow += [0xFFFFFFFF] * (tables * 128 - len(follow))
    where = [count + 1 + at for at in range(tables)] + [0xFFFFFFFF] * (109 - tables)
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        *(0x3E, 3, 0xFFFE, 9, 6),
        *(0, tables, 0, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0),
    ) + struct.pack("<109I", *where)
    entries = entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1)
    entries += entry(name, 2, 1, len(stream))
    entries += entry("", 0, 0, 0) * 2
    return header + entries + stream + struct.pack(f"<{len(follow)}I", *follow)


def entry(name: str, kind: int, start: int, length: int, child: int = -1) -> bytes:
    text = name.encode("utf-16-le")
    size = len(text) + 2 if name else 0
    return struct.pack(
        "<64sHBBiii36xIII", text, size, kind, 1, -1, -1, child, start, length, 0
    )


def parquet(rows: Rows) -> bytes:
    head, *below = rows
    frame = pd.DataFrame(below, columns=[str(name) for name in head], dtype=object)
    buffer = BytesIO()
    frame.map(lambda cell: None if cell == "" else str(cell)).to_parquet(buffer)
    return buffer.getvalue()


def xlsb(rows: Rows, *, hidden: tuple[int, ...] = ()) -> bytes:
    """One sheet in the binary form of Excel 2007; days as their numbers."""
    sheet = piece(129) + piece(148, struct.pack("<IIII", 0, len(rows) - 1, 0, 99))
    sheet += piece(145)
    for number, row in enumerate(rows):
        flags = 0x10 if number + 1 in hidden else 0
        sheet += piece(0, struct.pack("<IIHBBBI", number, 0, 300, 0, flags, 0, 0))
        for position, cell in enumerate(row):
            place = struct.pack("<II", position, 0)
            if isinstance(cell, date):
                cell = (cell - START).days
            if isinstance(cell, int | float):
                sheet += piece(5, place + struct.pack("<d", cell))
            elif cell in ERRORS:
                sheet += piece(3, place + bytes([ERRORS[cell]]))
            elif cell:
                sheet += piece(6, place + wide(cell))
    bundle = piece(156, struct.pack("<II", 0, 1) + wide("rId1") + wide("Feuil1"))
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{relation}/worksheet" Target="worksheets/sheet1.bin"/></Relationships>',
            "xl/workbook.bin": piece(131)
            + piece(143)
            + bundle
            + piece(144)
            + piece(132),
            "xl/worksheets/sheet1.bin": sheet + piece(146) + piece(130),
        }
    )


def piece(kind: int, content: bytes = b"") -> bytes:
    """A record of [MS-XLSB]: type and length in seven bits a byte."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length = len(content)
    sizes = [length & 0x7F]
    while length := length >> 7:
        sizes[-1] |= 0x80
        sizes.append(length & 0x7F)
    return head + bytes(sizes) + content


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")

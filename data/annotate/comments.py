"""Comments on cells: ours beside those of the user, which are kept."""

import re
from collections.abc import Mapping
from html import escape, unescape

from data.addresses import position_of
from data.annotate.package import (
    DECLARATION,
    MAIN,
    OFFICE,
    Package,
    added,
    attributes,
    own,
    prefix_of,
    tags,
    writable,
)


AUTHOR = "Monitoring PPL · ELP"
# What stands below it in a comment is ours. LibreOffice forgets who wrote a comment.
MARK = f"— {AUTHOR} —"
MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
DRAWING_MEDIA = "application/vnd.openxmlformats-officedocument.vmlDrawing"
# What stands behind `legacyDrawing` in a sheet, in the order that the format asks for.
BEHIND = (
    "legacyDrawingHF|drawingHF|picture|oleObjects|controls|webPublishItems|tableParts"
    "|extLst"
)
EMPTY = (
    f'{DECLARATION}<comments xmlns="{MAIN}"><authors></authors>'
    "<commentList></commentList></comments>"
)
# Declared anew on each shape: another program may have given them other prefixes.
SPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
NO_DRAWING = (
    f'<xml {SPACES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/>'
    "</o:shapelayout></xml>"
)
SHAPE_TYPE = (
    f'<v:shapetype {SPACES} id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
SHAPE = (
    f"<v:shape {SPACES} "
    'id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;'
    'visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill '
    'color2="#ffffe1"/><v:shadow color="black" obscured="t"/><v:path '
    'o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div '
    'style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note">'
    "<x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>"
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column>"
    "</x:ClientData></v:shape>"
)
ONE = re.compile(r"<(?:\w+:)?comment\s[^>]*>.*?</(?:\w+:)?comment\s*>", re.DOTALL)
TEXT = re.compile(r"<(?:\w+:)?t(?:\s[^>]*)?(?<!/)>(.*?)</(?:\w+:)?t\s*>", re.DOTALL)
ONE_SHAPE = re.compile(r"<(\w+:)?shape\s.*?</\1shape>", re.DOTALL)
LINE = 44  # letters to a line of the box


def comment(package: Package, sheet: str, texts: Mapping[str, str]) -> None:
    """Put a text on each cell (`E5` → text), in place of our earlier ones."""
    part = package.related(sheet, "comments")
    xml = package.text(part) if part else EMPTY
    xml, gone = without_ours(xml)
    if not texts and not part:
        return
    xml, new = with_ours(xml, texts)
    if part is None:
        part = package.free("xl/comments{}.xml")
        package.relate(sheet, "comments", part)
    package.write(part, xml, MEDIA)
    drawing = package.related(sheet, "vmlDrawing")
    if new and drawing is None:
        drawing = add_drawing(package, sheet)
    if drawing:
        package.write(drawing, redrawn(package.text(drawing), gone, new))


def without_ours(xml: str) -> tuple[str, set[str]]:
    """The comments without those of an earlier annotation, and their cells."""
    names = authors(xml)
    gone = set()

    def kept(found: re.Match) -> str:
        whole = found[0]
        given = attributes(whole[: whole.index(">")])
        if escape(MARK) in whole:
            whole = cut(whole)
            if any(text.strip() for text in TEXT.findall(whole)):
                return whole
        elif names[int(given["authorId"])] != AUTHOR:
            return whole
        gone.add(given["ref"])
        return ""

    return ONE.sub(kept, xml), gone


def cut(whole: str) -> str:
    """A comment without the mark and what stands below it."""
    at = whole.index(escape(MARK))
    ended = re.search(r"</(?:\w+:)?t\s*>(?:\s*</(?:\w+:)?r\s*>)?", whole[at:])
    closing = re.search(r"</(?:\w+:)?text\s*>", whole[at:])
    return whole[:at].rstrip() + ended[0] + whole[at + closing.start() :]


def authors(xml: str) -> list[str]:
    texts = re.findall(r"<(?:\w+:)?author(?:\s*/>|>(.*?)</(?:\w+:)?author\s*>)", xml)
    return [unescape(text) for text in texts]


def with_ours(xml: str, texts: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """The comments with ours, and those of them that need a box of their own.

    A comment of the user's own gets ours below it; a thread of comments, whose text
    spreadsheets do not show, stays as it is.
    """
    left = {cell: f"{MARK}\n{text}" for cell, text in texts.items()}
    names = authors(xml)

    def joined(found: re.Match) -> str:
        whole = found[0]
        given = attributes(whole[: whole.index(">")])
        text = left.pop(given["ref"], None)
        if text is None or names[int(given["authorId"])].startswith("tc="):
            return whole
        return with_runs(whole, f"\n\n{text}", prefix_of(xml))

    xml = ONE.sub(joined, xml)
    if left and AUTHOR not in names:
        xml = added(xml, "authors", f"<author>{escape(AUTHOR)}</author>")
    number = authors(xml).index(AUTHOR) if left else 0
    ours = "".join(
        f'<comment ref="{cell}" authorId="{number}"><text>{run(text)}</text></comment>'
        for cell, text in left.items()
    )
    return (added(xml, "commentList", ours) if ours else xml), left


def with_runs(whole: str, text: str, prefix: str) -> str:
    """A comment with a text below its own; a plain text becomes a run first."""
    inner = re.search(
        r"(<(?:\w+:)?text\s*>)(.*)(</(?:\w+:)?text\s*>)", whole, re.DOTALL
    )
    if inner is None:
        return whole
    runs = inner[2]
    if not re.search(r"<(?:\w+:)?r\s*>", runs):
        runs = f"<{prefix}r>{runs}</{prefix}r>" if runs else ""
    ours = run(text)
    if prefix:
        ours = re.sub(r"<(/?)(?=\w)", rf"<\1{prefix}", ours)
    return whole[: inner.end(1)] + runs + ours + whole[inner.start(3) :]


def run(text: str) -> str:
    return (
        '<r><rPr><sz val="9"/><rFont val="Tahoma"/></rPr>'
        f'<t xml:space="preserve">{escape(writable(text), quote=False)}</t></r>'
    )


def add_drawing(package: Package, sheet: str) -> str:
    """An empty drawing for the boxes of comments, named in the sheet."""
    drawing = package.free("xl/drawings/vmlDrawing{}.vml")
    package.write(drawing, NO_DRAWING)
    package.declare_ending("vml", DRAWING_MEDIA)
    name = package.relate(sheet, "vmlDrawing", drawing)
    xml = package.text(sheet)
    element = own(xml, f'<legacyDrawing xmlns:r="{OFFICE}" r:id="{name}"/>')
    foot = xml.rindex("sheetData")
    behind = next(tags(xml[foot:], f"(?:{BEHIND})"), None)
    at = foot + behind.start() if behind else xml.rindex("</")
    package.write(sheet, xml[:at] + element + xml[at:])
    return drawing


def redrawn(xml: str, gone: set[str], texts: Mapping[str, str]) -> str:
    """A drawing without the boxes of some cells and with one for each text."""
    places = {(cell_row(cell) - 1, cell_column(cell)) for cell in gone}

    def kept(found: re.Match) -> str:
        row = re.search(r"<(?:\w+:)?Row>\s*(\d+)", found[0])
        column = re.search(r"<(?:\w+:)?Column>\s*(\d+)", found[0])
        at = (int(row[1]), int(column[1])) if row and column else None
        return "" if at in places else found[0]

    xml = ONE_SHAPE.sub(kept, xml)
    numbers = [int(number) for number in re.findall(r'"_x0000_s(\d+)"', xml)]
    first = max([1024, *numbers]) + 1
    shapes = "".join(
        SHAPE.format(
            number=number,
            anchor=anchor(cell_row(cell) - 1, cell_column(cell), text),
            row=cell_row(cell) - 1,
            column=cell_column(cell),
        )
        for number, (cell, text) in enumerate(texts.items(), first)
    )
    if shapes and "_x0000_t202" not in xml:
        shapes = SHAPE_TYPE + shapes
    at = xml.rindex("</xml>")
    return xml[:at] + shapes + xml[at:]


def anchor(row: int, column: int, text: str) -> str:
    """A box beside the cell, as high as its text."""
    lines = sum(1 + len(line) // LINE for line in text.splitlines())
    below = row + min(max(lines, 3), 24)
    return f"{column + 1}, 15, {max(row - 1, 0)}, 10, {column + 5}, 15, {below}, 4"


def cell_row(cell: str) -> int:
    return int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))


def cell_column(cell: str) -> int:
    return position_of(cell.rstrip("0123456789"))

"""Marks, comments and the list, put into a workbook; the rest stays byte for byte."""

import re
from collections.abc import Mapping, Sequence
from functools import partial
from html import escape
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook

from data.annotate.cells import anchors, first_filled, painted, repainted
from data.annotate.comments import comment
from data.annotate.fresh import free_name
from data.annotate.listing import extent, is_listing, link_to, listing
from data.annotate.marks import MOST_COLOURED, MOST_COMMENTED, Marks, marks_of
from data.annotate.package import OFFICE, Package, added, attributes, own, tags
from data.annotate.styles import EMPTY, Styles
from data.check.problem import Problem
from i18n import Speech


SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
# Saved by LibreOffice, which gives fills of one colour a second one of its own choice.
CALC = re.compile(r"""<(?:\w+:)?fileVersion\b[^>]*\bappName=["']Calc["']""")
ABSOLUTE = re.compile(r"([A-Z]+)(\d+)")


def annotate(
    package: Package, problems: Sequence[Problem], say: Speech, *, listed: str = ""
) -> bytes:
    """The workbook with the problems in it.

    `listed` is the sheet that becomes the list; without it the one of an earlier
    annotation, or a new one at the end.
    """
    workbook = package.related("", "officeDocument")
    if workbook is None:
        raise ValueError("no workbook")
    sheets = sheets_of(package, workbook)
    too_large = bool(listed)
    listed = listed or earlier_list(package, sheets)
    styles = Styles(package.text(style_part(package, workbook)))
    before = styles.unmarked(second=not CALC.search(package.text(workbook)))
    marked = {
        name: mark(
            package, part, [p for p in problems if p.sheet == name], say, styles, before
        )
        for name, part in sheets.items()
        if name != listed and "worksheets/" in part
    }
    limits = [("", say("annotated.too_large"))] if too_large else []
    for name, marks in marked.items():
        limits += [(name, sentence) for sentence in limits_of(marks, say)]
    lines = [(problem, link(problem, marked)) for problem in problems]
    part = sheets.get(listed) or add_sheet(package, workbook, sheets, say)
    package.write(part, listing(lines, limits, styles, say))
    name_filter(package, workbook, part, extent(len(limits) + len(lines)))
    package.write(style_part(package, workbook), styles.text())
    return package.content()


def sheets_of(package: Package, workbook: str) -> dict[str, str]:
    """Name of each sheet, as a reader sees it → its part."""
    leads = package.relations(workbook)
    found = {}
    for tag in tags(package.text(workbook), "sheet"):
        given = attributes(tag[0])
        named = next(value for key, value in given.items() if key.endswith(":id"))
        if named in leads:
            found[given["name"]] = leads[named][1]
    return found


def earlier_list(package: Package, sheets: Mapping[str, str]) -> str:
    """The sheet that an earlier annotation added; nothing where there is none."""
    suspects = [name for name in sheets if is_listing(name)]
    if not suspects:
        return ""
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(package.content()))
        for name in suspects:
            rows = book.get_sheet_by_name(name).to_python(nrows=1)
            if is_listing(name, rows[0] if rows else ()):
                return name
    except CalamineError as error:
        raise ValueError("no workbook") from error
    return ""


def mark(
    package: Package,
    part: str,
    problems: Sequence[Problem],
    say: Speech,
    styles: Styles,
    before: Mapping[int, int],
) -> Marks:
    """Colour and comment one sheet; what an earlier annotation did is taken back."""
    xml = package.text(part)
    if before:
        xml = repainted(xml, before)
    marks = marks_of(problems, say, partial(first_filled, xml), anchors(xml))
    if marks.weights:
        xml = painted(xml, marks.weights, styles.marked)
    if before or marks.weights:
        package.write(part, xml)
    comment(package, part, marks.comments())
    return marks


def limits_of(marks: Marks, say: Speech) -> list[str]:
    """Sentences on what is not coloured or commented."""
    sentences = []
    if marks.wanted > marks.said:
        sentences.append(
            say(
                "annotated.coloured",
                shown=say.decimal(marks.said),
                all=say.decimal(marks.wanted),
                most=say.decimal(MOST_COLOURED),
            )
        )
    if marks.unsaid:
        sentences.append(say("annotated.commented", most=say.decimal(MOST_COMMENTED)))
    return sentences


def link(problem: Problem, marked: Mapping[str, Marks]) -> str:
    marks = marked.get(problem.sheet)
    if marks is None:
        return ""
    return link_to(problem.sheet, marks.links.get(problem, "A1"))


def style_part(package: Package, workbook: str) -> str:
    part = package.related(workbook, "styles")
    if part is None:
        part = package.free("xl/styles{}.xml")
        package.write(part, EMPTY, f"{SPREADSHEET}.styles+xml")
        package.relate(workbook, "styles", part)
    return part


def add_sheet(
    package: Package, workbook: str, sheets: Mapping[str, str], say: Speech
) -> str:
    """An empty sheet at the end, under a name that is free; its part."""
    part = package.free("xl/worksheets/sheet{}.xml")
    package.write(part, "<worksheet/>", f"{SPREADSHEET}.worksheet+xml")
    relation = package.relate(workbook, "worksheet", part)
    xml = package.text(workbook)
    numbers = [int(attributes(tag[0])["sheetId"]) for tag in tags(xml, "sheet")]
    name = escape(free_name(say("annotated.title"), sheets))
    element = (
        f'<sheet xmlns:r="{OFFICE}" name="{name}" sheetId="{max(numbers) + 1}" '
        f'r:id="{relation}"/>'
    )
    package.write(workbook, added(xml, "sheets", element))
    return part


def name_filter(package: Package, workbook: str, part: str, cells: str) -> None:
    """Name the cells of the list's filter, in place of an earlier list's: without the
    name LibreOffice drops the filter."""
    names = {target: name for name, target in sheets_of(package, workbook).items()}
    number = list(names).index(part)
    xml = package.text(workbook)
    earlier = re.compile(
        r"<(?:\w+:)?definedName\b(?=[^>]*_xlnm\._FilterDatabase)"
        rf'(?=[^>]*localSheetId="{number}")[^>]*>.*?</(?:\w+:)?definedName\s*>',
        re.DOTALL,
    )
    xml = earlier.sub("", xml)
    if next(tags(xml, "definedNames"), None) is None:
        before = list(re.finditer(r"</(?:\w+:)?(?:sheets|externalReferences)\s*>", xml))
        at = before[-1].end()
        xml = xml[:at] + own(xml, "<definedNames></definedNames>") + xml[at:]
    place = escape(link_to(names[part], ABSOLUTE.sub(r"$\1$\2", cells)), quote=False)
    element = (
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{number}" '
        f'hidden="1">{place}</definedName>'
    )
    package.write(workbook, added(xml, "definedNames", element))

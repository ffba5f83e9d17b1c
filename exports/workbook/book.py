"""Panels and reports as Excel workbooks: real numbers, native charts, and what they are
made from."""

from collections.abc import Sequence
from datetime import date, datetime
from html import escape
from io import BytesIO
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.packaging.core import DocumentProperties
from openpyxl.workbook.properties import CalcProperties
from openpyxl.xml.functions import tostring

from exports.edition import Edition
from exports.workbook.closing import write_definitions, write_state
from exports.workbook.figure import write_figure
from exports.workbook.front import Entry, write_contents, write_grid, write_summary
from exports.workbook.paper import back, framed, sheet_name
from exports.zipped import zipped
from views import Panel, theme


CORE = "docProps/core.xml"


def workbook(panels: Sequence[Panel], say) -> bytes:
    """An .xlsx file, one sheet for each panel. Excel writes the numbers in the manner
    of its own language. The same panels give the same bytes."""
    book, drawn = new_book(), []
    for panel in panels:
        sheet = book.create_sheet(sheet_name(panel.title, book.sheetnames))
        made = panel.provenance
        frame = framed(panel.title, made.synthetic, made.state, say)
        if write_figure(sheet, panel, say, 1, "", frame):
            drawn.append(panel)
    title = panels[0].title if len(panels) == 1 else ""
    return saved(book, drawn, title, "", say, None)


def report_workbook(edition: Edition) -> bytes:
    """An .xlsx file: contents, what counts, what changed, a sheet for each view,
    definitions, the state of the data. The same edition gives the same bytes."""
    say, made = edition.say, edition.provenance
    book, drawn = new_book(), []
    subject = f"{edition.title} · {edition.subject} · {edition.period}"
    frame = framed(subject, made.synthetic, made.state, say)

    def add(title: str):
        return book.create_sheet(sheet_name(title, book.sheetnames))

    first = add(say("report.agenda"))
    groups: list[tuple[str, list[Entry]]] = []
    sheet = add(say("report.summary"))
    write_summary(sheet, edition, first.title, frame)
    opening = [Entry(sheet.title, say("report.summary"), edition.summary[0])]
    for grid in filter(None, (edition.changes, edition.place)):
        sheet = add(grid.title)
        write_grid(sheet, grid, edition, first.title, frame)
        opening.append(Entry(sheet.title, grid.title, " – ".join(grid.headings[1:3])))
    groups.append(("", opening))
    for chapter in edition.chapters:
        entries = []
        for page in chapter.pages:
            sheet = add(page.panel.title)
            back(sheet, first.title, say)
            if write_figure(sheet, page.panel, say, 2, page.finding, frame):
                drawn.append(page.panel)
            entries.append(Entry(sheet.title, page.panel.title, page.finding))
        groups.append((chapter.title, entries))
    closing = []
    for title, write, says in (
        (say("report.definitions"), write_definitions, say("workbook.definitions_say")),
        (say("workbook.state"), write_state, made.state),
    ):
        sheet = add(title)
        write(sheet, edition, first.title, frame)
        closing.append(Entry(sheet.title, title, says))
    groups.append((say("workbook.sources"), closing))
    write_contents(first, edition, groups, frame)
    for sheet in (first, *book.worksheets[1 : len(opening) + 1]):
        sheet.sheet_properties.tabColor = theme.ACCENT.lstrip("#")
    return saved(book, drawn, edition.title, subject, say, edition.dated)


def new_book() -> Workbook:
    book = Workbook()
    book.remove(book.active)
    book.calculation = CalcProperties(fullCalcOnLoad=False)  # there are no formulas
    return book


def saved(book, drawn, title, subject, say, dated: date | None) -> bytes:
    """The bytes of a book, with the day of the data in the place of the clock's. The
    charts, of the panels `drawn`, get a name and words for those who do not see
    them."""
    file = BytesIO()
    book.save(file)
    with ZipFile(file) as archive:
        members = {one.filename: archive.read(one) for one in archive.infolist()}
    members[CORE] = properties(title, subject, say, dated)
    charts = sorted(
        (name for name in members if name.startswith("xl/drawings/drawing")),
        key=lambda name: int("".join(filter(str.isdigit, name))),
    )
    for name, panel in zip(charts, drawn, strict=True):
        words = f'name="{escape(panel.title)}" descr="{escape(panel.alt)}"'
        members[name] = members[name].replace(b'name="Chart 1"', words.encode())
    return zipped(members.items(), dated)


def properties(title: str, subject: str, say, dated: date | None) -> bytes:
    """What Excel shows of a file: its title and day, none where the state has none."""
    day = datetime(dated.year, dated.month, dated.day) if dated else None
    tree = DocumentProperties(
        title=title or None,
        subject=subject or None,
        creator=say("word.programme"),
        language=say.language,
        created=day,
        modified=day,
    ).to_tree()
    for node in list(tree):
        if day is None and node.tag.endswith(("}created", "}modified")):
            tree.remove(node)  # openpyxl's own default is the clock
    return tostring(tree)

"""What Word understands and python-docx has no word for: fields, languages, links."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run


# What follows `updateFields` and `autoHyphenation` in the settings of a document.
AFTER_UPDATE = ("w:hdrShapeDefaults", "w:footnotePr", "w:endnotePr", "w:compat")
AFTER_HYPHENS = ("w:doNotHyphenateCaps", "w:characterSpacingControl", *AFTER_UPDATE)


def element(tag: str, **attributes: str):
    """`element("w:lang", val="fr-BE")` is `<w:lang w:val="fr-BE"/>`."""
    made = OxmlElement(tag)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def speak(run: Run, language: str) -> Run:
    """The run in a language, for spelling, hyphens and reading aloud."""
    run._r.get_or_add_rPr().append(element("w:lang", val=language))
    return run


def shaded(run: Run, colour: str) -> None:
    """A ground behind the words; before their language is said."""
    shade = element("w:shd", val="clear", color="auto", fill=colour.lstrip("#"))
    run._r.get_or_add_rPr().append(shade)


def fill_field(paragraph: Paragraph, code: str, shown: str, language: str) -> None:
    """A field such as PAGE; `shown` stands until Word works it out."""

    def add(child=None, text: str = "") -> None:
        run = speak(paragraph.add_run(text), language)
        if child is not None:
            run._r.append(child)

    add(element("w:fldChar", fldCharType="begin"))
    add(instruction(code))
    add(element("w:fldChar", fldCharType="separate"))
    add(text=shown)
    add(element("w:fldChar", fldCharType="end"))


def instruction(code: str):
    told = OxmlElement("w:instrText")
    told.set(qn("xml:space"), "preserve")
    told.text = f" {code} "
    return told


def bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """A name for what the paragraph says, which links can point at."""
    paragraph.runs[0]._r.addprevious(
        element("w:bookmarkStart", id=str(number), name=name)
    )
    paragraph._p.append(element("w:bookmarkEnd", id=str(number)))


def link(paragraph: Paragraph, name: str) -> None:
    """All runs of the paragraph as a link to a bookmark."""
    made = element("w:hyperlink", anchor=name, history="1")
    runs = list(paragraph._p.r_lst)
    runs[0].addprevious(made)
    made.extend(runs)


def contents_field(entries: list[Paragraph]) -> None:
    """The paragraphs as a table of contents of two levels, which Word can renew."""
    start = entries[0]._p
    position = 0 if start.pPr is None else 1
    for child in (
        element("w:fldChar", fldCharType="separate"),
        instruction('TOC \\o "1-2" \\h \\z \\u'),
        element("w:fldChar", fldCharType="begin"),
    ):
        run = OxmlElement("w:r")
        run.append(child)
        start.insert(position, run)
    end = element("w:fldChar", fldCharType="end")
    entries[-1].add_run()._r.append(end)


def updated_on_opening(document) -> None:
    """Let Word fill in what only it knows: the pages of the table of contents."""
    settings = document.settings.element
    if settings.find(qn("w:updateFields")) is None:
        made = element("w:updateFields", val="true")
        settings.insert_element_before(made, *AFTER_UPDATE)


def hyphenated(document) -> None:
    """Long words may be parted, where a style does not say otherwise."""
    document.settings.element.insert_element_before(
        element("w:autoHyphenation", val="true"), *AFTER_HYPHENS
    )


def unparted(style) -> None:
    """No hyphens in this style."""
    style.element.get_or_add_pPr().insert_element_before(
        element("w:suppressAutoHyphens", val="true"),
        *("w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl", "w:rPr"),
    )


def parted(style) -> None:
    """Hyphens in this style though the one it follows has none."""
    unparted(style)
    style.element.pPr.find(qn("w:suppressAutoHyphens")).set(qn("w:val"), "false")


def steady(table: Table, title: str) -> None:
    """No row in two halves, the first one again on each page; `title` is what the table
    is called, for who does not see it."""
    for number, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(element("w:cantSplit"))
        if title and number == 0:
            properties.append(element("w:tblHeader"))
    if title:
        table._tbl.tblPr.append(element("w:tblCaption", val=title))


def flush(table: Table) -> None:
    """The words of the first column where those above the table begin."""
    margins = element("w:tblCellMar")
    margins.append(element("w:left", w="0", type="dxa"))
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")

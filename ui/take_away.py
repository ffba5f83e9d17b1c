"""What a reader takes away from a figure: its table, definition, files and address."""

import html
from collections.abc import Sequence
from urllib.parse import urlencode

import streamlit as st

from i18n import Speech
from metrics import load_measures
from settings import load_settings
from ui.choice import Choice
from ui.look import Look, current
from ui.media import MEDIA
from ui.panel import anchor, element
from ui.stills import browser
from views import Panel


FILES = ("png", "svg", "xlsx", "csv", "pptx")


def numbers(shown: Panel):
    """The table twin."""
    say = current().say
    st.html(f'<div class="numbers" tabindex="0">{table(shown, say)}</div>')


def definition(shown: Panel):
    say = current().say
    for key in shown.view.measures:
        measure = load_measures()[key]
        st.markdown(f"**{say.of(measure.title)}**  \n{say.of(measure.meaning)}")
    st.caption("  \n".join(shown.provenance.lines()))
    st.page_link(
        "pages/output/definitions.py",
        label=say("show.all_definitions"),
        query_params=current().choice.to_query(),
    )


def downloads(shown: Panel):
    """What is behind a button is made when it is pressed."""
    say = current().say
    pictures = has_browser()
    if not pictures:
        st.caption(say("export.NoBrowser"))
    columns = st.columns(3)
    offered = [one for one in FILES if pictures or one not in ("png", "svg")]
    for place, extension in enumerate(offered):
        columns[place % 3].download_button(
            say(f"show.{extension}"),
            data=maker(shown, extension),
            file_name=name(shown, extension),
            mime=MEDIA[extension],
            on_click="ignore",
            key=f"{extension}_{shown.key}",
            width="stretch",
        )
    st.caption(say("show.copy"))
    st.code(plain(shown), language=None, height=120)


def link(shown: Panel):
    """An address that opens exactly this figure, in another browser and after the next
    delivery, too."""
    look, path = current(), (st.context.url or "").split("?")[0]
    st.code(address(path, shown.key, look.choice.fixed(look.filters)), language=None)


BOXES = {
    "table": numbers, "definition": definition, "download": downloads, "link": link
}  # fmt: skip


@st.fragment
def take_away(
    shown: Panel, names: Sequence[str] = tuple(BOXES), key: str = "", **above
):
    """The rule under the figure and the buttons of these boxes, with what is in the one
    that is open; `above` are other parts of the same element. `key` tells it from the
    same one elsewhere on the page.

    A fragment: opening a box redraws this panel alone. A click on a file that comes
    while its button is being redrawn is lost in Streamlit, so the redrawing must be
    short.
    """
    say, key = current().say, key or shown.key
    labels = {name: say(f"show.{name}") for name in names}
    box = f"box_{key}"
    if asked := element(key, rule=shown.caption, labels=labels, box=box, **above):
        with st.container(key=box):
            BOXES[asked](shown)


def address(page: str, view: str, choice: Choice) -> str:
    """Where a view stands on a page, under a choice."""
    query = urlencode(choice.to_query(), safe=",")
    return f"{page}?{query}#{anchor(view)}"


def has_browser() -> bool:
    """Whether this machine can draw pictures on the server."""
    return bool(browser())


def maker(shown: Panel, extension: str):
    """A function that makes the file when the button is pressed."""
    look = current()
    say = look.say

    def make() -> bytes:
        if extension in ("png", "svg"):
            from exports.image import picture

            return picture(shown, extension)
        if extension == "xlsx":
            from exports.workbook import workbook

            return workbook([shown], say)
        if extension == "pptx":
            return one_slide(shown, look)
        from exports.text import csv_file

        return csv_file(shown, say)

    return make


def one_slide(shown: Panel, look: Look) -> bytes:
    """The figure as a slide, its finding as the title."""
    from exports.slides import slide
    from views.findings import finding

    said = finding(shown, look.filters, look.numbers, look.comparison)
    return slide(shown, said, load_settings().slides_template)


def name(shown: Panel, extension: str) -> str:
    from exports.names import file_name

    look = current()
    return file_name(shown, look.say, look.filters, extension)


def table(shown: Panel, say: Speech) -> str:
    """The panel's table as HTML: numbers at the right, hidden ones in words."""
    values = [name for name in shown.table.columns if name in shown.units]
    head = "".join(
        f'<th scope="col"{mark(name in values)}>{html.escape(name)}</th>'
        for name in shown.table.columns
    )
    rows = []
    for row in shown.table.itertuples(index=False):
        cells = []
        for place, (heading, value) in enumerate(
            zip(shown.table.columns, row, strict=True)
        ):
            if heading not in values:
                tag, end = ("td", "td") if place else ('th scope="row"', "th")
                cells.append(f"<{tag}>{html.escape(str(value))}</{end}>")
            elif isinstance(value, str):
                cells.append(f'<td class="hidden">{html.escape(value)}</td>')
            else:
                text = say.value(value, shown.units[heading])
                cells.append(f'<td class="number">{html.escape(text)}</td>')
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return (
        f"<table><caption hidden>{html.escape(shown.title)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    )


def mark(number: bool) -> str:
    return ' class="number"' if number else ""


def plain(shown: Panel) -> str:
    """The table with its title, counting rule and provenance, to be pasted anywhere."""
    say = current().say
    lines = ["\t".join(shown.table.columns)]
    for row in shown.table.itertuples(index=False):
        texts = [
            str(value)
            if isinstance(value, str) or heading not in shown.units
            else say.value(value, shown.units[heading])
            for heading, value in zip(shown.table.columns, row, strict=True)
        ]
        lines.append("\t".join(texts))
    parts = (shown.title, *lines, shown.caption, *shown.provenance.lines())
    return "\n".join(parts)

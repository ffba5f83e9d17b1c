"""A page: sentences, headline figures, views."""

import html
from collections.abc import Sequence
from functools import partial

import streamlit as st

from ui.coverage import show_map
from ui.empty import first_steps
from ui.look import Look, current
from ui.present import offer, presenting, stage
from ui.show import show, show_large
from views import HEADLINES, PAGES, SENTENCES, View
from views.headlines import Headline, headlines
from views.periods import period
from views.provenance import narrowed
from views.sentences import sentences


def follow_up(name: str):
    """The page `name`; an empty database shows how to begin."""
    look = current()
    if look.empty:
        first_steps(look)
        return
    if presenting():
        stage(
            [
                lambda: opening(name, look),
                *(partial(show_large, view) for view in PAGES[name]),
            ]
        )
        return
    opening(name, look)
    rows(PAGES[name])


def opening(name: str, look: Look, last: str = "", address: str = ""):
    """The answer of a page: its sentences, with a last one that is not written from one
    measure and leads to an address, and headline figures."""
    head(name, look, last, address)
    say, keys = look.say, HEADLINES[name]
    found = headlines(keys, say, look.filters, look.basis, look.comparison)
    st.html(large_numbers(found, say))


def head(name: str, look: Look, last: str = "", address: str = ""):
    """Where we are and of whom, then the answer, then the other sentences."""
    say = look.say
    where = [say("word.programme"), say(f"page.{name}"), period(look.filters, say)]
    where = [html.escape(part) for part in where]
    chosen = narrowed(say, look.filters).values()
    where += [f"<b>{html.escape(members)}</b>" for members in chosen]
    with st.container(
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
        gap=None,
    ):
        st.html(f'<div class="where">{" · ".join(where)}</div>')
        if not presenting():
            offer(say)
    first, *others = sentences(
        SENTENCES[name], say, look.filters, look.numbers, look.comparison
    )
    st.title(first, anchor=False)
    others = [html.escape(one) for one in others]
    others += [leading(last, address)] if last else []
    if others:
        st.html(f'<p class="said">{" ".join(others)}</p>')


def leading(sentence: str, address: str) -> str:
    """A sentence that leads to what shows it; on a projector nobody presses it."""
    sentence = html.escape(sentence)
    if not address or presenting():
        return sentence
    return f'<a href="{html.escape(address)}" target="_self">{sentence}</a>'


def large_numbers(found: Sequence[Headline], say, linked: bool = True) -> str:
    """Large numbers on one base line; each name leads to its definition where that is
    wanted."""
    cells = []
    for one in found:
        change = (
            f'<span class="{one.mood}">{html.escape(one.change)}</span> '
            f"{html.escape(one.against)}"
            if one.change
            else ""
        )
        if one.target:
            change += f"<br><i>{html.escape(one.target)}</i>"
        link = (
            f' href="definitions?lang={say.language}#{one.key.replace("_", "-")}"'
            ' target="_self"'
        )
        cells.append(
            f'<div class="headline"><a{link if linked else ""}>'
            f"{html.escape(one.label)}</a>"
            f"<b>{html.escape(one.value)}</b><small>{change}</small></div>"
        )
    return f'<div class="headlines">{"".join(cells)}</div>'


def rows(views: tuple[View, ...]):
    """Wide views over the whole width, the others two by two."""
    waiting: list[View] = []
    for view in views:
        options = dict(view.options)
        if options.get("wide"):
            pairs(waiting)
            waiting = []
            show_map() if "level" in options else show(view)
        else:
            waiting.append(view)
    pairs(waiting)


def pairs(views: list[View]):
    if len(views) % 2:  # an odd one would leave a hole beside it
        show(views[0])
        views = views[1:]
    for number in range(0, len(views), 2):
        columns = st.columns(2, gap="large")
        for column, view in zip(columns, views[number : number + 2], strict=False):
            with column:
                show(view)

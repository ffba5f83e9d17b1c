"""The beginning of a page: where we are, the answer, its large numbers.

One element with its button, as panels are.
"""

import html
from collections.abc import Sequence

import streamlit as st

from ui.look import Look
from ui.present import begin, presenting
from ui.scripts import script
from views import HEADLINES
from views.headlines import Headline, headlines
from views.periods import period
from views.provenance import narrowed
from views.sentences import of_page


mount = st.components.v2.component(
    "opening",
    html='<div class="opening"></div>',
    js=script("opening.js"),
    isolate_styles=False,
)

LONG = 8  # letters of a large number, of which six stand side by side


def opening(name: str, look: Look, last: str = "", address: str = "", when: str = ""):
    """Where we are, of whom and `when`, which is the period where nothing else is said;
    the answer of the page, its other sentences, with a last one that is not written
    from one measure and leads to an address; and headline figures."""
    say, filters = look.say, look.filters
    first, *others = of_page(name, say, filters, look.basis, look.comparison)
    others = [html.escape(one) for one in others]
    others += [leading(last, address)] if last else []
    said = f'<p class="said">{" ".join(others)}</p>' if others else ""
    found = headlines(HEADLINES[name], say, filters, look.basis, look.comparison)
    whole = (
        f"{where(name, look, when)}{chosen(look)}<h1>{html.escape(first)}</h1>{said}"
        f"{large_numbers(found, say)}"
    )
    mount(key="opening", data={"html": whole}, on_pressed_change=begin)


def where(name: str, look: Look, when: str = "") -> str:
    """The page, the period, and the button that begins a presentation."""
    say = look.say
    parts = [
        say("word.programme"),
        say(f"page.{name}"),
        when or period(look.filters, say),
    ]
    told = html.escape(" · ".join(parts))
    label = html.escape(say("present.begin"))
    button = "" if presenting() else f'<button type="button">{label}</button>'
    return f'<div class="where"><span>{told}</span>{button}</div>'


def chosen(look: Look) -> str:
    """Whose numbers they are where that is not the whole programme: the members chosen,
    to be read from the last row of a meeting room."""
    members = " · ".join(narrowed(look.say, look.filters).values())
    return f'<p class="chosen">{html.escape(members)}</p>' if members else ""


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
    long = any(len(one.value) > LONG for one in found)
    kind = "headlines long" if long else "headlines"
    return f'<div class="{kind}">{"".join(cells)}</div>'

"""Every measure with its rule, to be searched and linked to."""

import html
import unicodedata
from itertools import chain, groupby

import streamlit as st

from metrics import Measure, load_measures
from ui.look import current
from views import PAGES


def definitions():
    """The page Definitions, in the order of the pages that show them."""
    say = current().say
    st.title(say("page.definitions"), anchor=False)
    st.write(say("definitions.intro"))
    asked = st.text_input(say("definitions.search"), key=f"search_{say.language}")
    found = [row for row in load_measures().values() if matches(row, asked, say)]
    if not found:
        st.info(say("definitions.nothing"))
        return
    st.caption(say("definitions.found", number=say.decimal(len(found))))
    with st.container(key="definitions"):
        for group, measures in groupby(found, key=lambda measure: measure.group):
            st.header(say(f"page.{group}"), anchor=False)
            for measure in measures:
                entry(measure, say)


def entry(measure: Measure, say):
    """A measure with its rule; the anchor is its key."""
    st.subheader(say.of(measure.title), anchor=measure.key.replace("_", "-"))
    st.write(say.of(measure.meaning))
    st.html(f'<p class="rule">{html.escape(details(measure, say))}</p>')


def matches(measure: Measure, asked: str, say) -> bool:
    """Whether every word stands in the key, title or rule; case and accents ignored."""
    text = bare(f"{measure.key} {say.of(measure.title)} {say.of(measure.meaning)}")
    return all(word in text for word in bare(asked).split())


def bare(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def details(measure: Measure, say) -> str:
    dimensions = sorted(say(f"dimension.{name}") for name in measure.dimensions)
    return " · ".join(
        [
            say("definitions.unit", unit=say(f"unit_name.{counted_in(measure)}")),
            say("definitions.dimensions", dimensions=say.list(dimensions) or "–"),
            say("definitions.key", name=measure.key),
        ]
    )


def counted_in(measure: Measure) -> str:
    """The unit that its figures name: hours say more than a number."""
    for view in chain.from_iterable(PAGES.values()):
        if view.measures[:1] == (measure.key,):
            return dict(view.options).get("unit", measure.unit)
    return measure.unit

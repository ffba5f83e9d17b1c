"""Every measure with its rule, to be searched and linked to."""

import html
import unicodedata

import streamlit as st

from metrics import Measure, load_measures
from ui.look import current


def definitions():
    """The page Definitions; the anchor of a measure is its key."""
    say = current().say
    st.title(say("page.definitions"), anchor=False)
    st.write(say("definitions.intro"))
    asked = st.text_input(say("definitions.search"), key=f"search_{say.language}")
    found = [row for row in load_measures().values() if matches(row, asked, say)]
    if not found:
        st.info(say("definitions.nothing"))
        return
    st.caption(say("definitions.found", number=say.decimal(len(found))))
    for measure in found:
        st.header(say.of(measure.title), anchor=measure.key.replace("_", "-"))
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
    dimensions = [say(f"dimension.{name}") for name in sorted(measure.dimensions)]
    return " · ".join(
        [
            say("definitions.unit", unit=say(f"unit_name.{measure.unit}")),
            say("definitions.dimensions", dimensions=say.list(dimensions) or "–"),
            say("definitions.key", name=measure.key),
        ]
    )

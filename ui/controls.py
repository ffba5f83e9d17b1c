"""Language and filters in the sidebar; the address follows them."""

from dataclasses import replace

import streamlit as st

from i18n import LANGUAGES, Speech, codes
from metrics import Filters
from metrics.filters import SETS, months_between
from settings import load_settings
from ui.choice import COMPARISONS, CUSTOM, DEFAULT_PERIOD, Choice, Options, from_query
from ui.fields import several
from ui.periods import presets
from views.periods import period


NAMES = {"fr": "Français", "nl": "Nederlands", "de": "Deutsch", "en": "English"}
SAID_IN = "controls_said_in"  # in the session: the language of the controls
# Parameters of the address that belong to a page: no choice, and left where they are.
PAGES_OWN = ("work", "present", "meeting")
FIRST = ("network", "region", "audience")  # the others lie behind "more filters"


def options(facts: dict) -> Options:
    """What can be chosen at this state of the data."""
    first, last = facts["span"]
    return Options(
        presets=presets(load_settings().periods, first, last) if first else {},
        months=months_between(first, last) if first else (),
        members={
            name: tuple(facts["networks"])
            if name == "network"
            else tuple(codes()[name])
            for name in SETS
        },
    )


def chosen(available: Options) -> Choice:
    """The choice of this session; an address that somebody typed or followed goes
    first.

    What the address asks for in vain is kept in the session until it has been said.
    """
    query, _ = address()
    known = st.session_state.get("choice")
    # Streamlit empties the address when the page changes: an empty one asks for
    # nothing.
    if known is None or (query and query != st.session_state.get("address")):
        language = known.language if known else browser_language()
        known, dropped = from_query(query, language, available)
        st.session_state["dropped"] = dropped
        st.session_state["edition"] = st.session_state.get("edition", 0) + 1
    return known


def browser_language() -> str:
    """What the browser asks for where we speak it, else the deployment's language."""
    asked = (st.context.locale or "")[:2].lower()
    return asked if asked in LANGUAGES else load_settings().default_language


def remember(choice: Choice):
    """Keeps the choice and writes it into the address."""
    st.session_state["choice"] = choice
    query = choice.to_query()
    st.session_state["address"] = query
    asked, page = address()
    if asked != query:
        st.query_params.from_dict(query | page)


def address() -> tuple[dict, dict]:
    """The address in two parts: what it asks of the choice, and what is a page's
    own."""
    query = st.query_params.to_dict()
    page = {name: query.pop(name) for name in PAGES_OWN if name in query}
    return query, page


def key(name: str) -> str:
    """A widget's key. A new edition (an address followed) makes new widgets, which
    start from the choice."""
    return f"{name}_{st.session_state.get('edition', 0)}"


def holding(name: str, value, say: Speech) -> str:
    """The key of a widget that begins with the value. When the language changes it is
    given it again: the browser knows what it holds by its words in the old one."""
    if st.session_state.get(SAID_IN, say.language) != say.language:
        st.session_state[key(name)] = value
    return key(name)


def language_control(choice: Choice) -> str:
    return st.segmented_control(
        "Langue · Taal · Sprache · Language",
        LANGUAGES,
        default=choice.language,
        required=True,
        format_func=str.upper,
        key=key("language"),
        label_visibility="collapsed",
        width="stretch",
    )


def period_controls(choice: Choice, available: Options, say: Speech) -> dict:
    """The chosen preset with its months, or two months of one's own."""
    names = [*available.presets, CUSTOM]
    preset = choice.period if choice.period in names else DEFAULT_PERIOD
    preset = st.selectbox(
        say("filter.period"),
        names,
        index=names.index(preset),
        format_func=lambda name: preset_label(name, available, say),
        key=holding("period", preset, say),
        filter_mode=None,
    )
    start = end = ""
    if preset == CUSTOM:
        months = list(available.months)
        left, right = st.columns(2)
        start = choice.start or months[0]
        start = left.selectbox(
            say("filter.start"),
            months,
            index=months.index(start),
            format_func=say.month,
            key=holding("start", start, say),
        )
        later = [month for month in months if month >= start]
        end = choice.end if choice.end in later else later[-1]
        end = right.selectbox(
            say("filter.end"),
            later,
            index=later.index(end),
            format_func=say.month,
            key=holding("end", end, say),
        )
    return {"period": preset, "start": start, "end": end}


def comparison_control(choice: Choice, say: Speech) -> str:
    return st.selectbox(
        say("filter.compare"),
        COMPARISONS,
        index=COMPARISONS.index(choice.compare),
        format_func=lambda name: say(f"compare.{name}"),
        key=holding("compare", choice.compare, say),
        filter_mode=None,
    )


def preset_label(name: str, available: Options, say: Speech) -> str:
    if name == CUSTOM:
        return say("preset.custom")
    start, end = available.presets[name]
    months = period(Filters(start=start, end=end), say)
    return say("preset.named", name=say(f"preset.{name}"), period=months)


def member_controls(choice: Choice, available: Options, say: Speech) -> dict:
    """Dimension → members chosen, for those that are narrowed down."""
    found = {name: members(name, choice, available, say) for name in FIRST}
    others = [name for name in SETS if name not in FIRST]
    narrowed = any(choice.members.get(name) for name in others)
    opened = st.session_state.setdefault(key("more"), narrowed)
    box = st.expander(
        say("filter.more"), key=holding("more", opened, say), on_change="rerun"
    )
    with box:
        for name in others:  # a closed box is empty: lists take a browser long
            found[name] = (
                members(name, choice, available, say)
                if box.open
                else choice.members.get(name, ())
            )
    return {name: tuple(codes) for name, codes in found.items() if codes}


def members(name: str, choice: Choice, available: Options, say: Speech) -> list[str]:
    chosen, codes = list(choice.members.get(name, ())), available.members[name]
    if name == "network":  # the others have an order of their own
        codes = say.by_name(name, codes)
    return several(
        say(f"filter.{name}"),
        codes,
        default=chosen,
        format_func=lambda code: say.label(name, code),
        placeholder=say("filter.all"),
        key=holding(name, chosen, say),
    )


def all_controls(choice: Choice, available: Options, say: Speech) -> Choice:
    """Draws period, comparison and members in the sidebar; gives the choice they
    hold."""
    if not available.months:
        return Choice(language=say.language)
    with st.sidebar:
        times = period_controls(choice, available, say)
        narrowed = member_controls(choice, available, say)
        compare = comparison_control(choice, say)
        st.session_state[SAID_IN] = say.language
        changed = Choice(
            language=say.language, compare=compare, members=narrowed, **times
        )
        if narrowed:
            st.button(
                say("filter.reset"), on_click=set_members, args=({},), type="tertiary"
            )
    return changed


def set_period(period: str):
    """Chooses a preset from outside its control, which is made anew."""
    choice = replace(st.session_state["choice"], period=period, start="", end="")
    st.session_state["choice"] = choice
    st.session_state["edition"] += 1


def set_members(members: dict):
    """Chooses members from outside their controls, which are made anew."""
    st.session_state["choice"] = replace(st.session_state["choice"], members=members)
    st.session_state["edition"] += 1

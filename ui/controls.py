"""Language and filters in the sidebar; the address follows them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import streamlit as st

from i18n import LANGUAGES, Speech, codes
from metrics import Filters
from metrics.filters import SETS, months_between
from settings import load_settings
from ui.choice import COMPARISONS, CUSTOM, Choice, Options, from_query, with_months
from ui.periods import presets
from ui.scripts import script
from views.periods import period


NAMES = {"fr": "Français", "nl": "Nederlands", "de": "Deutsch", "en": "English"}
LANGUAGE = "Langue · Taal · Sprache · Language"
KEY, TURN = "controls", "turn"  # in the session: the element, its last choice
# Parameters of the address that belong to a page: no choice, and left where they are.
PAGES_OWN = ("work", "present", "meeting")
FIRST = ("network", "region", "audience")
OTHERS = tuple(name for name in SETS if name not in FIRST)  # behind "more filters"

mount = st.components.v2.component(
    KEY,
    html='<div class="controls"></div>',
    css=Path(__file__).with_suffix(".css").read_text("utf-8"),
    js=script("controls.js"),
    isolate_styles=False,
)


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
        homes=facts["homes"],
    )


def chosen(available: Options) -> Choice:
    """The choice of this session; an address that somebody typed or followed goes
    first.

    What is asked for in vain, by an address or since the data have changed, is kept in
    the session until it has been said.
    """
    query, _ = address()
    known = st.session_state.get("choice")
    # Streamlit empties the address when the page changes: an empty one asks for
    # nothing.
    if known and query in ({}, st.session_state.get("address", query)):
        query = known.to_query()
    language = known.language if known else browser_language()
    found, dropped = from_query(query, language, available)
    if dropped:
        st.session_state["dropped"] = dropped
    return found


def browser_language() -> str:
    """What the browser asks for, as far as we speak it."""
    return spoken(st.context.locale or "")


def spoken(languages: str) -> str:
    """The first of these where we speak it, else the deployment's language."""
    asked = languages[:2].lower()
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


def all_controls(choice: Choice, available: Options, say: Speech):
    """Draws language, period, members and comparison in the sidebar."""
    languages = pairs(LANGUAGES, str.upper)
    fields = [field("lang", LANGUAGE, languages, [choice.language], buttons=True)]
    if available.months:
        fields += times(choice, available, say)
        fields += [members(name, choice, available, say) for name in FIRST]
        fields += [members(name, choice, available, say, apart=True) for name in OTHERS]
        kinds = pairs(COMPARISONS, lambda name: say(f"compare.{name}"))
        fields.append(field("compare", say("filter.compare"), kinds, [choice.compare]))
    with st.sidebar:
        told = mount(
            key=KEY,
            data={
                "fields": fields,
                "words": {
                    "all": say("filter.all"),
                    "more": say("filter.more"),
                    "none": say("filter.no_such"),
                    "remove": say("filter.remove"),
                    "reset": say("filter.reset") if choice.members else "",
                },
                "opened": any(choice.members.get(name) for name in OTHERS),
                "turn": st.session_state.get(TURN, 0),
            },
            on_changed_change=partial(take, choice, available),
        )
    # Nothing was taken where the server had been started again, or a run cut short.
    if told["changed"] and told["changed"]["turn"] != st.session_state.get(TURN):
        take(choice, available)
        st.rerun()


def field(name: str, label: str, options: Sequence, chosen: Sequence, **kind) -> dict:
    """A control as ui/controls.js draws it: a list of which one is chosen, or what
    `kind` says: `several`, `buttons`, in the box `apart`. An option is a code and its
    name, and may have a line below it and other words by which it is found."""
    return {"name": name, "label": label, "options": options, "chosen": chosen} | kind


def pairs(codes: Sequence[str], words: Callable[[str], str]) -> list[tuple[str, str]]:
    return [(code, words(code)) for code in codes]


def times(choice: Choice, available: Options, say: Speech) -> list[dict]:
    """The preset and, of a period of one's own, its two months."""
    presets = pairs(
        [*available.presets, CUSTOM], lambda name: preset_label(name, available, say)
    )
    found = [field("period", say("filter.period"), presets, [choice.period])]
    if choice.period == CUSTOM:
        months = pairs(available.months, say.month)
        later = [pair for pair in months if pair[0] >= choice.start]
        found += [
            field("start", say("filter.start"), months, [choice.start]),
            field("end", say("filter.end"), later, [choice.end]),
        ]
    return found


def preset_label(name: str, available: Options, say: Speech) -> str:
    if name == CUSTOM:
        return say("preset.custom")
    start, end = available.presets[name]
    months = period(Filters(start=start, end=end), say)
    return say("preset.named", name=say(f"preset.{name}"), period=months)


def members(name: str, choice: Choice, available: Options, say: Speech, **kind) -> dict:
    """The list of a dimension that is narrowed down to some of its members."""
    codes = available.members[name]
    if name == "network":  # the others have an order of their own
        codes = say.by_name(name, codes)
    options = [
        (code, say.label(name, code), *around(name, code, available, say))
        for code in codes
    ]
    chosen = choice.members.get(name, ())
    label = say(f"filter.{name}")
    return field(name, label, options, chosen, several=True, **kind)


def around(name: str, code: str, available: Options, say: Speech) -> tuple[str, ...]:
    """Where a network is and for whom, and the places by which it is found as well."""
    home = available.homes.get(code) if name == "network" else None
    if home is None:
        return ()
    provinces = say.list(say.label("province", one) for one in home.provinces)
    audience = say.label("audience", home.audience)
    places = (say.label("arrondissement", one) for one in home.arrondissements)
    told = say("filter.home", provinces=provinces, audience=audience)
    return told, " ".join(places)


def take(shown: Choice, available: Options):
    """What the reader has chosen in the controls is the choice from now on. Where the
    run before was cut short, the one that draws them finds it."""
    if KEY not in st.session_state:
        return
    told = dict(st.session_state[KEY]["changed"])
    st.session_state[TURN] = told.pop("turn")
    asked = with_months(told, shown.filters(available))
    choose(from_query(asked, shown.language, available)[0])


def choose(choice: Choice):
    """The choice from now on. The address that the browser still has asks for
    nothing."""
    st.session_state["choice"] = choice
    st.session_state["address"], _ = address()


def set_period(period: str):
    """Chooses a preset from outside its control."""
    choose(replace(st.session_state["choice"], period=period, start="", end=""))


def set_members(members: dict):
    """Chooses members from outside their controls."""
    choose(replace(st.session_state["choice"], members=members))

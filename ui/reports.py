"""The page Reports: what is to be made, how it will look, and the file to take away."""

import atexit
from dataclasses import dataclass

import streamlit as st

from data.report_texts import report_texts
from exports.compose import Request
from exports.outline import FORMATS, Outline, load_outlines
from exports.production import for_networks, produce
from i18n import LANGUAGES
from ui import database
from ui.controls import NAMES, set_period
from ui.empty import first_steps
from ui.fields import several
from ui.look import Look, current
from ui.order import under_way
from ui.press import Press
from ui.report_sections import sections
from views.periods import period


TOKEN = "report"  # in the session: which report was asked for last, and from what


@st.cache_resource(show_spinner=False)
def press() -> Press:
    """The one press of this process."""
    made = Press()
    atexit.register(made.close)
    return made


def reports():
    """Choose, look, take away."""
    look = current()
    if look.empty:
        first_steps(look)
        return
    say = look.say
    st.title(say("page.reports"), anchor=False)
    st.html(f'<p class="said">{say("reports.intro")}</p>')
    outline = chosen_outline(look)
    when(outline, look)
    languages, formats = dress(outline, say)
    networks = subjects(outline, look)
    order(outline, networks, languages, formats, look)
    if outline.about == "country" or networks:
        sections(request_of(outline, networks, look), languages, look)


def chosen_outline(look: Look) -> Outline:
    outlines, say = load_outlines(), look.say
    key = st.segmented_control(
        say("reports.which"),
        list(outlines),
        default="committee" if "committee" in outlines else next(iter(outlines)),
        required=True,
        format_func=lambda name: say.of(outlines[name].title),
        key=f"outline_{say.language}",
    )
    return outlines[key]


def when(outline: Outline, look: Look):
    """The period of the filters, and the one that such a report mostly has."""
    say = look.say
    line = say("reports.period", period=period(look.filters, say))
    if look.comparison:
        line = say(
            "reports.period_compared",
            period=period(look.filters, say),
            before=period(look.comparison, say),
        )
    st.caption(line)
    offered = look.options.presets.get(outline.period)
    if offered and look.choice.period != outline.period:
        st.button(
            say("reports.propose", name=say(f"preset.{outline.period}")),
            on_click=set_period,
            args=(outline.period,),
            type="tertiary",
            key=f"propose_{outline.key}_{say.language}",
        )


def dress(outline: Outline, say) -> tuple[list[str], list[str]]:
    """Languages and formats."""
    languages = st.pills(
        say("reports.languages"),
        LANGUAGES,
        selection_mode="multi",
        default=["fr", "nl"],
        format_func=NAMES.get,
        key=f"languages_{say.language}",
    )
    formats = st.pills(
        say("reports.formats"),
        FORMATS,
        selection_mode="multi",
        default=list(outline.formats),
        format_func=lambda name: say(f"reports.{name}"),
        key=f"formats_{outline.key}_{say.language}",
    )
    return languages, formats


def subjects(outline: Outline, look: Look) -> tuple[str, ...]:
    """The networks that a sheet is made for: those of the filter, or any others."""
    if outline.about == "country":
        return ()
    say = look.say
    every = list(look.facts["networks"])
    whole = st.toggle(
        say("reports.each", number=say.decimal(len(every))),
        key=f"each_{say.language}",
    )
    if whole:
        return tuple(every)
    return tuple(
        several(
            say("filter.network"),
            every,
            default=[code for code in look.filters.network if code in every],
            format_func=lambda code: say.label("network", code),
            placeholder=say("reports.choose_networks"),
            key=f"subjects_{say.language}",
        )
    )


def request_of(outline: Outline, networks: tuple[str, ...], look: Look) -> Request:
    """The report as the page shows it: of several networks the first."""
    request = Request(outline, look.filters, look.comparison)
    return for_networks(request, networks[:1])[0] if networks else request


def requests_of(outline, networks, look: Look) -> list[Request]:
    """Every report that is to be made, with what people wrote for it."""
    request = Request(outline, look.filters, look.comparison)
    every = for_networks(request, networks) if networks else [request]
    store = database.store()
    return [
        Request(
            one.outline,
            one.filters,
            one.comparison,
            report_texts(store, look.state, **one.place),
        )
        for one in every
    ]


@dataclass(frozen=True)
class Asked:
    """What a report is made from: its file is offered as long as the page asks for the
    same."""

    requests: tuple[Request, ...]
    languages: tuple[str, ...]
    formats: tuple[str, ...]
    state: int


def asked_for(outline, networks, languages, formats, look: Look) -> Asked:
    requests = tuple(requests_of(outline, networks, look))
    return Asked(requests, tuple(languages), tuple(formats), look.state)


def order(outline, networks, languages, formats, look: Look):
    """The button; then the progress; then the file, until something else is asked
    for."""
    say, basis = look.say, look.basis
    token, made_from = st.session_state.get(TOKEN, ("", None))
    shown = press().look(token) if token else None
    if shown and shown.under_way:
        under_way(token, press())
        return
    ready = languages and formats and (outline.about == "country" or networks)
    pressed = st.button(
        say("reports.make"),
        type="primary",
        disabled=not ready,
        key=f"make_{say.language}",
    )
    asked = None
    if ready and (pressed or shown):
        asked = asked_for(outline, networks, languages, formats, look)
    if pressed:
        token = press().submit(
            say.of(outline.title),
            lambda progress: produce(
                asked.requests, basis, asked.languages, asked.formats, say, progress
            ),
        )
        st.session_state[TOKEN] = token, asked
        st.rerun()
    if shown and asked == made_from:
        finished(shown, say.of(outline.title), say)
    elif shown and shown.state == "done":
        st.caption(say("reports.set_aside"))


def finished(shown, title: str, say):
    """What came of the last report: its file, and what could not be made."""
    if shown.state in ("failed", "given_up"):
        (st.error if shown.state == "failed" else st.info)(
            say(f"reports.{shown.state}")
        )
        return
    for sentence in shown.product.failures:
        st.warning(sentence)
    if not shown.product.files:
        return
    file = shown.product.packed()
    st.download_button(
        say("reports.take", name=file.name),
        data=file.content,
        file_name=file.name,
        on_click="ignore",
        key="take_report",
        icon=":material/download:",
    )
    st.caption(
        say("reports.made", title=title, number=len(shown.product.files))
        if len(shown.product.files) > 1
        else say("reports.made_one", title=title)
    )

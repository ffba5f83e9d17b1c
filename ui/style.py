"""The few lines of style that Streamlit's theme does not reach."""

import html
from collections.abc import Callable
from pathlib import Path

import streamlit as st

from i18n import Speech
from ui import dark
from ui.present import TIMES
from ui.reading import help_reading
from views import theme


CSS = f"<style>{Path(__file__).with_suffix('.css').read_text('utf-8')}</style>"

# The style sheets name a colour of views/theme.py as a variable: `var(--ink)`.
COLOURS = (
    "INK",
    "QUIET",
    "RULE",
    "GROUND",
    "ACCENT",
    "UNKNOWN",
    "WARNING",
    "WARNING_GROUND",
    "OFF_TRACK",
)

# On paper what is drawn for a dark ground becomes dark on white.
PAPER = """
<style>
  @media print {
    [data-testid="stApp"], [data-testid="stApp"] :is(h1, h2, h3, h4) {
      background: var(--ground) !important; color: var(--ink) !important; }
    .js-plotly-plot, .territories, .legend i {
      filter: invert(1) hue-rotate(180deg) brightness(1.15); }
  }
</style>
"""

# For a projector: no sidebar, no head, larger letters.
LARGE = f"""
<style>
  [data-testid="stSidebar"], [data-testid="stHeader"],
  [data-testid="stExpandSidebarButton"] {{ display: none !important; }}
  [data-testid="stMainBlockContainer"] {{ padding: .8rem 3rem .6rem !important;
    max-width: 1720px !important; }}
  html {{ font-size: clamp(16px, 2.2vh, {16 * TIMES}px); }}
  .st-key-stage {{ min-height: calc(100vh - 10.4rem); }}
  [data-testid="stLayoutWrapper"]:has(> .st-key-stage_keys) {{ position: sticky;
    bottom: 0; z-index: 5; background: var(--ground); }}
  .st-key-stage_form {{ zoom: .8; }}
  .st-key-stage .numbers {{ max-height: 26rem; }}
  .st-key-stage .numbers table {{ font-size: .8rem; }}
  /* Beside the form there is no room for the meeting that agreed an action. */
  .st-key-stage_actions .numbers :is(td, th):last-child {{ display: none; }}
  .st-key-stage .numbers td:first-child {{ min-width: 12rem; }}
  .st-key-stage_keys button {{ color: var(--quiet); }}
  .synthetic {{ top: auto; right: 1rem; bottom: .8rem; }}  /* there is no strip */
  .place, .foot {{ color: var(--quiet); font-size: .75rem; }}
  .foot {{ margin: 0; padding-right: 12rem; }}  /* there is the mark */
  .st-key-stage .rule {{ font-size: .75rem; max-width: none; }}
</style>
"""


def apply(say: Speech, synthetic: bool, large: bool = False):
    """The style, the page's language for screen readers, the mark of synthetic records;
    `large` for a projector."""
    mark = html.escape(say("mark.synthetic"))
    st.html(
        CSS
        + (LARGE if large else "")
        + f"<style>:root {{ {words(say)} {colours(dark.colour)} }}"
        f" @media print {{ :root {{ {colours(str)} }} }}</style>"
        + (PAPER if dark.is_dark() else "")
        + (f'<div class="synthetic" role="note">{mark}</div>' if synthetic else "")
    )
    dark.follow()
    help_reading(say)


def words(say: Speech) -> str:
    """What stands in place of Streamlit's own words."""
    most = say.decimal(st.get_option("server.maxUploadSize"))
    said = {
        "choose": say("bring_in.choose"),
        "at-most": say("bring_in.at_most", megabytes=most),
        **{name: say(f"menu.{name}") for name in ("system", "light", "dark", "print")},
    }
    return " ".join(f"--{name}: '{text}';" for name, text in said.items())


def colours(paint: Callable[[str], str]) -> str:
    """The colours on a ground."""
    return " ".join(
        f"--{name.lower().replace('_', '-')}: {paint(getattr(theme, name))};"
        for name in COLOURS
    )

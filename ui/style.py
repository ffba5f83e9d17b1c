"""The few lines of style that Streamlit's theme does not reach."""

import html
from collections.abc import Callable

import streamlit as st

from i18n import Speech
from ui import dark
from ui.present import TIMES
from ui.reading import help_reading
from views import theme


CSS = """
<style>
  [data-testid="stMainBlockContainer"] { padding: 2.6rem 3rem 4rem;
    max-width: 1240px; }
  [data-testid="stSidebarUserContent"] { padding-bottom: 3rem; }
  h1 { font-size: 1.75rem !important; line-height: 1.25 !important;
        padding: 0 0 .3rem !important; letter-spacing: -.01em; }
  .stHeading h2, .titled h2, h3 { font-size: 1.1rem !important;
    padding: .9rem 0 0 !important; margin-bottom: -.9rem !important; }
  .where, .unit, .rule { color: var(--quiet); }
  .where { font-size: .9rem; }
  .said { font-size: 1.15rem; line-height: 1.55; max-width: 62rem; margin: 0; }
  .unit { font-size: .875rem; margin: 0; }
  /* The picture carries its mark of synthetic data at the height of the unit. */
  [data-testid="stElementContainer"]:has(.unit) { position: relative; z-index: 1;
    pointer-events: none; }
  .unit { max-width: calc(100% - 9.5rem); }
  [data-testid="stElementContainer"]:has(.figure) {
    margin-top: -2.5rem; }
  /* A line that runs behind a value stops short of it. */
  .figure .textpoint text { paint-order: stroke; stroke: var(--ground);
    stroke-width: 8px; stroke-linejoin: round; }
  .finding { font-weight: 600; margin: 0; min-height: 2.6em; }
  .titled h2 { scroll-margin-top: 4rem; margin-bottom: .1rem !important; }
  .rule { font-size: .875rem; line-height: 1.45; max-width: 60rem; margin: 0; }
  [data-testid="stCaptionContainer"] { color: var(--quiet) !important;
    opacity: 1; }
  .headlines { display: grid; gap: 0 1.6rem; margin: .8rem 0 1rem;
    grid-template-columns: repeat(auto-fit, minmax(7.2rem, 1fr)); }
  .headline { display: grid; grid-row: span 3; grid-template-rows: subgrid;
    padding-bottom: .8rem; }
  .headline a { color: var(--quiet); font-size: .9rem; line-height: 1.3;
    min-height: 2.6em; text-decoration: none; align-self: end; display: flex;
    align-items: flex-end; hyphens: auto; overflow-wrap: anywhere; }
  .headline a:hover, .headline a:focus-visible { text-decoration: underline; }
  .headline b { font-size: 1.9rem; font-weight: 600; line-height: 1.25;
    font-variant-numeric: tabular-nums; white-space: nowrap; }
  .headline small { font-size: .85rem; line-height: 1.35; color: var(--quiet);
    min-height: 2.7em; }
  .headline small i { font-style: normal; color: var(--ink); }
  .headline .good { color: var(--accent); font-weight: 600; }
  .headline .bad { color: var(--off-track); font-weight: 600; }
  .headline .neutral { color: var(--ink); font-weight: 600; }
  /* The filters begin on the first screen of a small projector. */
  @media (min-width: 640px) {
    [data-testid="stSidebarNavItems"] li { margin-block: 0 !important; }
    [data-testid="stSidebarNavLink"] { line-height: 1.6rem !important;
      min-height: 0 !important; padding-block: 0 !important; }
  }
  .said a { color: inherit; text-decoration-color: var(--quiet);
    text-underline-offset: .2em; }
  .where b { color: var(--ink); }
  /* In the strip above the page, where it hides nothing. */
  .synthetic { position: fixed; right: 4rem; top: .8rem; z-index: 1000000;
    background: var(--warning-ground); color: var(--warning); font-weight: 600;
    border: 1px solid var(--warning); border-radius: .4rem; padding: .15rem .6rem;
    font-size: .9rem; }
  .numbers { overflow: auto; max-height: 26rem; }
  .numbers table { border-collapse: collapse; font-size: .9rem; width: 100%;
    font-variant-numeric: tabular-nums; }
  .numbers th { text-align: left; font-weight: 600; }
  .numbers thead th { position: sticky; top: 0; background: var(--ground); }
  .numbers th, .numbers td { padding: .25rem .7rem .25rem 0; vertical-align: top;
    border-bottom: 1px solid var(--rule); }
  .numbers a { color: var(--accent); text-underline-offset: .2em; }
  .numbers td.number, .numbers th.number { text-align: right; white-space: nowrap; }
  .numbers .number + :not(.number, .hidden) { padding-left: .9rem; }
  .numbers td.hidden { text-align: right; color: var(--quiet); font-style: italic; }
  .records h2 { font-size: 1.3rem; padding: 1.6rem 0 .4rem; }
  .records h3 { padding: 1.4rem 0 .2rem !important; margin: 0 !important; }
  .records h4 { font-size: 1rem; padding: .9rem 0 .2rem; }
  .records p, .records dd { margin: 0; max-width: 60rem; line-height: 1.5; }
  .records code { font-size: .8rem; color: var(--quiet); background: none;
    padding: 0; overflow-wrap: anywhere; }
  .records dl, .records section { display: grid; gap: .35rem 1.6rem; margin: 0;
    padding: 0; grid-template-columns: minmax(9rem, 3fr) 9fr; }
  .records a { color: var(--accent); }
  .records p.rule { padding: .2rem 0 .6rem; }
  .records section { border-top: 1px solid var(--rule); padding: .6rem 0; }
  .records section.column { grid-template-columns: 5fr 7fr; }
  .records section > * { min-width: 0; }
  .records dt, .records b.required::after { font-weight: 600; }
  .records b.required::after { content: " *"; }
  .records section span { display: block; font-size: .875rem; padding-left: 1.9rem;
    text-indent: -1.9rem; }
  .records section span.weight { padding: 0; text-indent: 0; }
  .records abbr, .records .weight { color: var(--quiet); font-size: .8rem; }
  .records abbr { display: inline-block; width: 1.9rem; text-indent: 0; }
  .records [id] { scroll-margin-top: 4rem; }
  .records section:target, .records section.target {
    background: var(--warning-ground); }
  .legend { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; font-size: .875rem; }
  .legend i.dotted { background: radial-gradient(var(--quiet) 1.2px,
    var(--ground) 1.4px) 0 0 / 5px 5px; }
  .legend i { display: inline-block; width: .9rem; height: .9rem; margin-right: .4rem;
    border: 1px solid var(--unknown); vertical-align: -.1rem; }
  ul.decided { margin: 0; padding-left: 1.2rem; line-height: 1.5; }
  ol.steps { list-style: none; margin: 0; padding: 0; max-width: 30rem; }
  ol.steps li { display: flex; align-items: baseline; gap: .6rem; padding: .3rem 0;
    border-bottom: 1px solid var(--rule); color: var(--quiet); }
  ol.steps li::before { content: ""; flex: none; width: .6rem; height: .6rem;
    border-radius: 50%; border: 1.5px solid var(--unknown); }
  ol.steps li.done::before { background: var(--accent);
    border-color: var(--accent); }
  ol.steps li.running { color: var(--ink); font-weight: 600; }
  ol.steps li.running::before { border-color: var(--accent); border-width: 3px; }
  ol.steps small { margin-left: auto; font-size: .875rem; font-weight: 400; }
  [data-testid="stBaseButton-tertiary"] { text-align: left; }
  .boxes { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; margin-top: .5rem; }
  .boxes:empty { display: none; }
  .boxes button { border: 0; background: none; color: inherit; font: inherit;
    padding: .3rem 0; cursor: pointer; border-bottom: 2px solid transparent; }
  .boxes button:hover { color: var(--accent); }
  .boxes button[aria-expanded=true] { color: var(--accent);
    border-color: var(--accent); }
  [class*="st-key-box_"] { padding: .2rem 0 .8rem; }
  /* Streamlit's own words in the uploader are English only. */
  [data-testid="stFileUploaderDropzone"] button p,
  [data-testid="stFileUploaderDropzoneInstructions"] span { font-size: 0; }
  [data-testid="stFileUploaderDropzone"] button p::after { content: var(--choose);
    font-size: 1rem; }
  [data-testid="stFileUploaderDropzoneInstructions"] span::after {
    content: var(--at-most); font-size: .875rem; }
  /* So are those of its lists and of its menu. */
  [data-key^="__select_"] [data-item-hl] { font-size: 0; }
  [data-key^="__select_"] [data-item-hl]::after { content: var(--choose-all);
    font-size: .875rem; }
  [data-testid="stMainMenuItem-recordScreencast"] { display: none; }
  [data-testid^="stMainMenuItem-theme"],
  [data-testid="stMainMenuItem-print"] [data-testid="stMainMenuItemLabel"] {
    font-size: 0; }
  [data-testid^="stMainMenuItem-theme"]::after,
  [data-testid="stMainMenuItem-print"] [data-testid="stMainMenuItemLabel"]::after {
    font-size: .875rem; }
  [data-testid="stMainMenuItem-theme-System"]::after { content: var(--system); }
  [data-testid="stMainMenuItem-theme-Light"]::after { content: var(--light); }
  [data-testid="stMainMenuItem-theme-Dark"]::after { content: var(--dark); }
  [data-testid="stMainMenuItemLabel"]::after { content: var(--print); }
  /* On both grounds; Streamlit's letters are white on either. */
  [data-testid^="stBaseButton-primary"] { color: var(--ground) !important; }
  /* What only listens or brings something: nothing to be seen. */
  .st-key-ground, .st-key-measure, .st-key-outlines { display: none; }
  :is(a, button, summary, [tabindex]):focus-visible {
    outline: 2px solid var(--accent) !important; outline-offset: 2px; }
  /* The button "link" under a figure does it in the reader's language. */
  [data-testid="stHeaderActionElements"] { display: none; }
  .js-plotly-plot text { font-variant-numeric: tabular-nums; }
  @media (max-width: 640px) {
    [data-testid="stMainBlockContainer"] { padding: 3.2rem 1rem 4rem; }
    .headlines { grid-template-columns: repeat(2, 1fr); }
    .stacked { max-height: none; }
    .stacked thead { display: none; }
    .stacked tr, .stacked td { display: block; }
    .stacked tr { padding: .4rem 0; border-bottom: 1px solid var(--rule); }
    .stacked td { border: 0; padding: .1rem 0; overflow-wrap: anywhere; }
    .stacked td:not(:first-child) { display: grid; gap: 1rem;
      grid-template-columns: 2fr 3fr; }
    .stacked td:not(:first-child)::before { content: attr(data-heading);
      color: var(--quiet); }
    .stacked td:not(:first-child):empty { display: none; }
    .stacked td:first-child { font-weight: 600; }
    .stacked td.number { text-align: left; }
    /* No room for words in these drawings: a touch and the tables say them. */
    :is(.st-key-figure_pilots_map, .st-key-figure_plan_gantt) .textpoint {
      display: none; }
    .records dl, .records section, .records section.column {
      grid-template-columns: minmax(0, 1fr); }
    .records dd { margin-bottom: .6rem; }
  }
  /* On paper: figures, each on one page with its rule, and nothing to press. The sheet
     has the shape of A4 and the width of the widest page on a screen: a figure keeps
     its size, and the printer makes the whole smaller. */
  @media print {
    @page { size: 330mm 467mm; margin: 10mm; }
    [data-testid="stSidebar"], [data-testid="stHeader"], [data-testid="stButton"],
    [data-testid="stSelectbox"], [data-testid="stExpander"],
    [data-testid="stButtonGroup"], [data-testid="stFileUploader"],
    .boxes, [class*="st-key-box_"] { display: none !important; }
    [data-testid="stMainBlockContainer"] { padding: 0 !important;
      max-width: 1160px; }
    .synthetic { top: auto; right: 1rem; bottom: .8rem; }  /* there is no strip */
    .titled, .figure, .territories, .headlines,
    .numbers tr { break-inside: avoid; }
    /* Only blocks can be told to stay together. */
    [data-testid="stVerticalBlock"], [data-testid="stElementContainer"] {
      display: block !important; }
    [data-testid="stVerticalBlock"] > * { margin-bottom: 1rem; }
    .stHorizontalBlock { display: flex !important; flex-wrap: nowrap !important;
      gap: 3rem; break-inside: avoid; }
    [data-testid="stColumn"] { min-width: 0 !important; flex: 1 1 0 !important; }
    [data-testid="stElementContainer"]:has(h2, .unit) { break-after: avoid; }
    [data-testid="stElementContainer"]:has(.rule, .legend),
    [data-testid="stLayoutWrapper"]:has(.rule):not(:has(h2)) { break-before: avoid; }
    .numbers { max-height: none; overflow: visible; }
  }
  @media (prefers-reduced-motion: reduce) {
    * { transition: none !important; animation: none !important; }
  }
</style>
"""

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
        "choose-all": say("filter.choose_all"),
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

"""The overview: its opening, where the programme stands, its views."""

import html

import streamlit as st

from ui.empty import first_steps
from ui.look import Look, current
from ui.opening import opening
from ui.page import rows
from ui.present import presenting, stage
from ui.show import slides_of
from ui.take_away import address
from views import PAGES
from views.standing import Line, counted, standing_lines
from views.steering.lagging import lagging


STYLE = """<style>
  .st-key-standing { margin: -1.6rem 0 -.9rem; }
  .standing { display: grid; grid-template-columns: repeat(auto-fit,
    minmax(min(22rem, 100%), 1fr)); gap: 0 2.5rem; }
  .standing h4 { font-size: 1rem; padding: 0 0 .3rem; margin: 0; }
  .standing p { margin: 0; padding: .35rem 0 .35rem 1.6rem; line-height: 1.4;
    border-top: 1px solid var(--rule); text-indent: -1.6rem; }
  .standing i { display: inline-block; width: 1.6rem; font-style: normal;
    text-indent: 0; color: var(--unknown); }
  .standing small { display: block; color: var(--quiet); font-size: .85rem;
    text-indent: 0; }
  .standing .on_track i, .standing .on_track em { color: var(--accent); }
  .standing .watch i, .standing .watch em { color: var(--warning); }
  .standing .off_track i, .standing .off_track em { color: var(--off-track); }
  .standing em { font-style: normal; font-weight: 600; }
  .package { display: block; border-top: 2px solid var(--ink); margin-top: 1.4rem; }
  .package h2 { font-size: 1.1rem; padding: .6rem 0 0; margin: 0; }
  .package p { border: 0; }
</style>"""


def overview():
    """The page Overview."""
    look = current()
    if look.empty:
        first_steps(look)
        return
    if presenting():
        stage(
            [
                lambda: answer(look),
                lambda: states(look),
                *slides_of(PAGES["overview"]),
            ]
        )
        return
    answer(look)
    lines = standing(look)
    say = look.say
    st.html(STYLE)
    with (
        st.container(key="standing"),
        st.expander(say("standing.summary", counts=counted(lines, say)), expanded=True),
    ):
        st.html(listed(lines, look))
        st.caption(say("standing.explain"))
    rows(PAGES["overview"])


def answer(look: Look):
    """The opening, and which network lags most behind its target, with the way to the
    figure of all of them."""
    said = lagging(look.say, look.filters, look.numbers)
    opening(
        "overview",
        look,
        said,
        address("budget", "budget_contracted_by_network", look.choice),
    )


def states(look: Look):
    """Where the programme stands, for a projector."""
    st.title(look.say("standing.title"), anchor=False)
    st.html(listed(standing(look), look))


def standing(look: Look) -> list[Line]:
    return standing_lines(look.say, look.basis, look.filters)


def listed(lines: list[Line], look: Look) -> str:
    """The lines in two columns: work packages, then figures."""
    parts = [
        (name, "".join(one_line(line) for line in lines if line.sort == sort))
        for sort, name in (
            ("work_package", look.say("standing.work_packages")),
            ("figure", look.say("standing.figures")),
        )
    ]
    columns = (
        f"<section><h4>{html.escape(name)}</h4>{lines}</section>"
        for name, lines in parts
        if lines
    )
    return f'{STYLE}<div class="standing">{"".join(columns)}</div>'


def one_line(line: Line) -> str:
    """Mark, name, value and state; below them the rule."""
    name, why = html.escape(line.name), html.escape(line.why)
    return (
        f'<p class="{line.state}">{mark(line)}<b>{name}</b> · {told(line)}'
        f"<small>{why}</small></p>"
    )


def mark(line: Line) -> str:
    return f'<i aria-hidden="true">{line.mark or "–"}</i>'


def told(line: Line) -> str:
    """Its value and, where it has one, its state."""
    value, word = html.escape(line.value), html.escape(line.word)
    return f"{value} · <em>{word}</em>" if word else value


def headed(name: str, line: Line | None) -> str:
    """A work package as a heading, with how it stands."""
    head = f'<div class="standing package"><h2>{html.escape(name)}</h2>'
    if line is None:
        return f"{head}</div>"
    said = f"{told(line)}<small>{html.escape(line.why)}</small>"
    return f'{head}<p class="{line.state}">{mark(line)}{said}</p></div>'

"""A point of a meeting on the page and on the projector."""

import html

import streamlit as st

from exports.edition import Chapter, Page
from i18n import Speech
from ui.listed import words
from ui.look import Look
from ui.opening import large_numbers
from ui.panel import figure as drawing
from ui.present import presenting
from ui.seen import Seen
from ui.show import instead, side_by_side
from ui.take_away import take_away


FINDING = 60  # pixels that the finding takes above a figure on a projector


def drawn(chapter: Chapter, side: str, say: Speech):
    """Sentences, large numbers and figures of a point. `side` tells two of the same
    apart."""
    for sentence in chapter.sentences:
        st.html(f'<p class="said">{html.escape(sentence)}</p>')
    if chapter.headlines:
        st.html(large_numbers(chapter.headlines, say))
    for page in chapter.pages:
        figure(page, f"{chapter.key}_{side}")


def figure(page: Page, key: str):
    """The finding, the figure, its rule and its table."""
    panel = page.panel
    title = " · ".join(filter(None, [panel.title, panel.subtitle]))
    st.html(
        f'<p class="finding">{html.escape(page.finding)}</p>'
        f'<p class="unit">{html.escape(title)}</p>'
    )
    if not len(panel.table):
        return
    if panel.has_figure:
        take_away(panel, ["table"], key, **drawing(panel))
        return
    instead(panel, words)
    take_away(panel, ["table"] if panel.is_drawn else [], key)


def list_of(chapter: Chapter, say: Speech):
    """Actions under a heading, or that there are none."""
    if presenting():
        st.title(chapter.title, anchor=False)
    else:
        st.html(f'<div class="records"><h2>{html.escape(chapter.title)}</h2></div>')
    for sentence in chapter.sentences:
        st.html(f'<p class="rule">{html.escape(sentence)}</p>')
    for page in chapter.pages:
        words(page.panel)


def beside(then: Chapter, now: Chapter, found: Seen, here: Look):
    """The same point as it was frozen and as it is today, and what differs."""
    say = here.say
    if not (then.headlines or then.pages):
        return
    for line in differences(then, now, say):
        st.html(f'<p class="said">{html.escape(line)}</p>')
    left, right = st.columns(2, gap="large")
    with left:
        st.caption(say("meetings.then"))
        drawn(then, "then", say)
    with right:
        st.caption(say("meetings.now"))
        drawn(now, "now", say)


def differences(then: Chapter, now: Chapter, say: Speech) -> list[str]:
    """A line for each headline figure and each finding that has moved."""
    pairs = [
        (one.label, one.value, other.value)
        for one, other in zip(then.headlines, now.headlines, strict=True)
    ]
    lines = [
        say("meetings.moved", name=name, then=one, now=other)
        for name, one, other in pairs
        if one != other
    ]
    for one, other in zip(then.pages, now.pages, strict=True):
        if one.finding != other.finding:
            lines.append(say("meetings.says_now", finding=other.finding))
        elif not one.panel.table.equals(other.panel.table):  # as it is read
            lines.append(say("meetings.details"))
    return lines or ([say("meetings.same")] if pairs or then.pages else [])


def large(chapter: Chapter, say: Speech):
    """A point for a projector."""
    st.title(chapter.title, anchor=False)
    if chapter.text:
        st.html(f'<p class="said">{html.escape(chapter.text)}</p>')
    for sentence in chapter.sentences:
        st.html(f'<p class="said">{html.escape(sentence)}</p>')
    if chapter.headlines:
        st.html(large_numbers(chapter.headlines, say, linked=False))
    for page in chapter.pages:
        panel = page.panel
        st.html(
            f'<p class="finding">{html.escape(page.finding)}</p>'
            f'<p class="unit">{html.escape(panel.subtitle)}</p>'
        )
        if panel.has_figure:
            side_by_side(panel, f"large_{chapter.key}", FINDING)
        elif panel.is_drawn or len(panel.table):
            instead(panel, words)
        st.html(f'<p class="rule">{html.escape(panel.caption)}</p>')

"""A meeting as an edition: its points carried out, and what was decided at each."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd

from data.meetings import Decision, Item, Meeting
from exports.compose import definitions_of, page_with
from exports.edition import Chapter, Edition, Page
from exports.names import slug
from exports.recorded import Recorded, Sight
from i18n import Speech
from views import HEADLINES, SENTENCES, VIEWS, View
from views.basis import Basis
from views.build import list_out
from views.headlines import headlines
from views.list_findings import list_finding
from views.periods import period
from views.sentences import of_page
from views.steering import meetings as steering


FORMATS = ("docx", "md", "pptx", "pdf")


def points(
    recorded: Recorded, sight: Sight, say: Speech, basis: Basis
) -> tuple[Chapter, ...]:
    """Every point of the agenda as it is on a basis, with its note."""
    day = recorded.meeting.held_on
    return tuple(point(item, sight, day, say, basis) for item in recorded.items)


def point(item: Item, sight: Sight, day: date, say: Speech, basis: Basis) -> Chapter:
    filters = sight.filters
    if item.page == "meetings" or item.view in {one.key for one in steering.VIEWS}:
        filters = steering.up_to(filters, day)
    comparison = filters.compared(sight.compare, basis.span[0])
    made = Chapter(f"point_{item.place}", item.title, (), (), item.note, ())
    if item.view in VIEWS:
        page = page_with(VIEWS[item.view], say, basis, filters, comparison)
        return replace(made, title=item.title or page.panel.title, pages=(page,))
    if item.page not in HEADLINES:
        lost = say("minutes.lost", view=item.view)
        return replace(made, title=item.title or lost)
    return replace(
        made,
        title=item.title or say(f"page.{item.page}"),
        sentences=tuple(of_page(item.page, say, filters, basis, comparison)),
        headlines=headlines(HEADLINES[item.page], say, filters, basis, comparison),
    )


def minutes(
    recorded: Recorded,
    chapters: Sequence[Chapter],
    sight: Sight,
    say: Speech,
    basis: Basis,
) -> Edition:
    """The minutes: what was open, each of the `points` with what was decided at it,
    and what is open now."""
    meeting, made = recorded.meeting, basis.provenance(say, sight.filters)
    told = [
        with_words(chapter, recorded.at(item), say)
        for item, chapter in zip(recorded.items, chapters, strict=True)
    ]
    views = [VIEWS[item.view] for item in recorded.items if item.view in VIEWS]
    keys = {key for view in views for key in view.measures}
    for item in recorded.items:
        keys |= {*HEADLINES.get(item.page, ())}
        keys |= {key for _, key in SENTENCES.get(item.page, ())}
    return Edition(
        key="meeting",
        title=meeting.title,
        subject=say("minutes.subject", date=say.date(meeting.held_on)),
        period=period(sight.filters, say),
        dated=basis.upload[1] if basis.upload else None,
        say=say,
        provenance=made,
        summary=(state_of(recorded, basis, say), counted(recorded, say)),
        headlines=(),
        changes=None,
        place=None,
        chapters=(
            opening(recorded, say, basis, sight),
            *told,
            closing(recorded, say, basis, sight),
        ),
        definitions=definitions_of(keys, say),
        name=name_of(meeting, say.language),
        flowing=True,
    )


def name_of(meeting: Meeting, language: str) -> str:
    """What a file of the minutes is called, without an ending."""
    return f"{slug(meeting.title)}_{meeting.held_on.isoformat()}_{language}"


def state_of(recorded: Recorded, basis: Basis, say: Speech) -> str:
    """Whether the figures stand still, and as of which upload."""
    upload = basis.upload
    if upload is None:
        return say("provenance.no_state")
    key = "frozen" if recorded.meeting.frozen_at is not None else "moving"
    number, day = say.decimal(upload[0]), say.date(upload[1])
    return say(f"minutes.{key}", number=number, date=day)


def counted(recorded: Recorded, say: Speech) -> str:
    sorts = [one.sort for one in recorded.own]
    return say(
        "minutes.counted",
        decisions=say.decimal(sorts.count("decision")),
        actions=say.decimal(sorts.count("action")),
        open=say.decimal(len(still_open(recorded.before))),
    )


def opening(recorded: Recorded, say: Speech, basis: Basis, sight: Sight) -> Chapter:
    """The open actions of earlier meetings."""
    return listed(
        "before", steering.BEFORE, recorded.before, recorded, say, basis, sight
    )


def closing(recorded: Recorded, say: Speech, basis: Basis, sight: Sight) -> Chapter:
    """What is open after the meeting, the earlier ones first; what was decided at no
    point comes before it."""
    found = [*recorded.before, *(one for one in recorded.own if one.sort == "action")]
    made = listed(
        "after", steering.AFTER, still_open(found), recorded, say, basis, sight
    )
    return with_words(made, recorded.elsewhere, say)


def still_open(found: Sequence[Decision]) -> list[Decision]:
    return [one for one in found if one.is_open]


def listed(key, view: View, found, recorded: Recorded, say, basis, sight) -> Chapter:
    """Actions as a table; where there are none, a sentence."""
    title = say(f"view.{view.key}")
    if not found:
        return Chapter(key, title, (say(f"minutes.none_{key}"),), (), "", ())
    return Chapter(key, title, (), (), "", (page_of_actions(
        view, found, recorded, say, basis, sight),))  # fmt: skip


def page_of_actions(view, found, recorded: Recorded, say, basis, sight) -> Page:
    """Actions as they stand on the day of the meeting; today before it."""
    day = min(recorded.meeting.held_on, date.today())
    frame = frame_of(found, day, recorded.meetings)
    made = basis.provenance(say, sight.filters)
    panel = list_out(view, say, sight.filters, lambda name, filters: frame, made)
    return Page(replace(panel, subtitle=say.date(day)), list_finding(panel))


def frame_of(found, day: date, meetings: Mapping[str, Meeting]) -> pd.DataFrame:
    """One row per action, as metrics.listings lists them, with its meeting."""
    due = pd.to_datetime(pd.Series([one.due_on for one in found], dtype=object))
    late = [one.days_late(day) or np.nan for one in found]
    return pd.DataFrame(
        {
            "text": [one.text for one in found],
            "owner": [one.owner for one in found],
            "due_on": due,
            "stage": [
                one.status
                if not one.is_open
                else "late"
                if number == number
                else "open"
                for one, number in zip(found, late, strict=True)
            ],
            "days_late": late,
            "meeting": [title_of(meetings.get(one.meeting_key)) for one in found],
        }
    )


def title_of(meeting: Meeting | None) -> str:
    return meeting.title if meeting else ""


def with_words(chapter: Chapter, found: Sequence[Decision], say: Speech) -> Chapter:
    """The chapter with what was decided at it after its note."""
    lines = [line for one in found for line in [in_words(one, say)]]
    return replace(chapter, text="\n\n".join(filter(None, [chapter.text, *lines])))


def in_words(one: Decision, say: Speech) -> str:
    """A decision or an action as a paragraph: what, who, until when, how it stands."""
    told = [
        (name, value)
        for name, value in (
            ("owner", one.owner),
            ("due", one.due_on and say.short_date(one.due_on)),
            ("package", one.work_package
             and say.label("work_package", one.work_package)),
            ("network", one.network_id and say.label("network", one.network_id)),
            (one.status, one.done_on and say.short_date(one.done_on)),
        )
        if value
    ]  # fmt: skip
    what = say(f"minutes.{one.sort}", text=one.text)
    return " · ".join([what, *(say(f"minutes.{name}", value=v) for name, v in told)])

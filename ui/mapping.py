"""Headings that no kind knows: what they may mean, confirmed by whoever brings the
file."""

import re
from collections.abc import Callable
from datetime import date

import streamlit as st

from data.intake import Delivery
from data.read.mapping import LEFT_OUT, Mapping
from data.read.proposal import Unmapped
from data.read.samples import Heading
from data.records import Field, load_kinds


Confirm = Callable[[list[Mapping]], None]


def ask(delivery: Delivery, say, confirm: Confirm):
    """A form for all sheets with unknown headings. It stands open where it may help
    against what blocks, or a heading likely means something; what was confirmed before
    is folded away. `confirm` is given the answers."""
    asked = [one for one in delivery.unmapped if not one.confirmed]
    likely = any(one.choice or one.proposal for sheet in asked for one in sheet.asked)
    if asked and (delivery.blocked or likely):
        st.header(say("mapping.title"), anchor=False)
        form(asked, say, confirm, "primary" if delivery.blocked else "secondary")
        if delivery.blocked:
            st.caption(say("mapping.later"))
    elif asked:
        with st.expander(say("mapping.folded")):
            form(asked, say, confirm)
    if known := [one for one in delivery.unmapped if one.confirmed]:
        with st.expander(say("mapping.change")):
            form(known, say, confirm)


def form(questions: list[Unmapped], say, confirm: Confirm, weight="secondary"):
    st.write(say("mapping.intro"))
    answers = [sheet(question, say) for question in questions]
    given = [answer for answer in answers if answer]
    clear = all([complete(answer, say) for answer in given])
    st.button(
        say("mapping.confirm"),
        type=weight,
        disabled=not clear or not any(answer.known for answer in given),
        on_click=confirm,
        args=(given,),
        key=f"confirm_{questions[0].shape}_{say.language}",
    )


def sheet(question: Unmapped, say) -> Mapping | None:
    """The answers for one sheet; None where it is left out, or all of it is though no
    kind knows it."""
    names = [question.file, question.sheet] if question.sheet else [question.file]
    st.markdown("**" + " · ".join(map(literal, names)) + "**")
    kind = kind_of(question, say)
    if kind is None:
        names = say.list(heading.text for heading in question.headings)
        st.caption(literal(say("mapping.columns", names=names)))
        return None
    seen = question if kind == question.kind else question.of_kind(kind)
    fields = seen.fields()
    columns = st.columns(2, gap="large")
    answers = []
    for place, heading in enumerate(seen.asked):
        with columns[place % 2]:
            answers.append((heading.text, field_of(heading, fields, seen, say)))
    lacking = [
        field.heading(say.language)
        for field in fields
        if field.required and field.name not in dict(answers).values()
    ]
    if lacking:
        st.caption(say("mapping.lacking", names=say.list(lacking)))
    answer = Mapping(seen.shape, kind, tuple(answers))
    return answer if question.recognised or answer.known else None


def kind_of(question: Unmapped, say) -> str | None:
    """The kind of record, chosen where the headings do not tell it."""
    if question.recognised:
        return question.kind
    kinds = load_kinds()
    return st.selectbox(
        say("mapping.kind"),
        [*kinds, None],
        index=[*kinds, ""].index(question.kind),
        format_func=lambda key: (
            say.of(kinds[key].title) if key else say("mapping.leave_sheet")
        ),
        key=f"kind_{question.shape}_{say.language}",
    )


def field_of(
    heading: Heading, fields: list[Field], question: Unmapped, say
) -> str | None:
    """The field chosen for a heading; the proposal stands there at first. Nothing does
    where it may be one or another, and what it may be comes first."""
    names = {field.name: field for field in fields}
    options = [*dict.fromkeys([*heading.choice, LEFT_OUT, *names])]
    likely = say.list(called(names[name], say) for name in heading.choice)
    at_first = heading.proposal if heading.proposal in names else LEFT_OUT
    samples = ", ".join(heading.samples())
    return st.selectbox(
        literal(say("mapping.heading", heading=heading.text, samples=samples)),
        options,
        index=None if heading.choice else options.index(at_first),
        placeholder=say("mapping.either", names=likely),
        format_func=lambda name: (
            called(names[name], say) if name else say("mapping.leave_out")
        ),
        key=f"map_{question.shape}_{question.kind}_{heading.text}_{say.language}",
    )


def called(field: Field, say) -> str:
    name = field.heading(say.language)
    return say("mapping.required", name=name) if field.required else name


def complete(answer: Mapping, say) -> bool:
    """Whether each heading has its answer and no field was chosen twice, which is
    told."""
    chosen = [name for _, name in answer.fields if name]
    twice = {name for name in chosen if chosen.count(name) > 1}
    for name in sorted(twice):
        field = load_kinds()[answer.kind][name].heading(say.language)
        st.warning(say("mapping.twice", name=field))
    return not twice and None not in dict(answer.fields).values()


def ask_year(delivery: Delivery, say, again: Callable[..., None]):
    """The year of inhabitants whose file does not say it; `again` takes `year`."""
    if not any(problem.code == "missing_year" for problem in delivery.problems):
        return
    st.write(say("mapping.no_year"))
    with st.container(width=240):
        year = st.number_input(
            say("mapping.year"),
            min_value=2000,
            max_value=date.today().year,
            value=date.today().year - 1,
            key=f"year_{say.language}",
        )
    st.button(say("mapping.with_year"), on_click=again, kwargs={"year": int(year)})


def literal(text: str) -> str:
    """A text of the file's own, that Markdown leaves as it is."""
    return re.sub(r"([\\`*_{}\[\]()#+.!$:<>|~-])", r"\\\1", text)

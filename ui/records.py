"""What may be delivered and what each problem means, to be searched and linked to."""

import html
from collections.abc import Sequence

import streamlit as st

from data.documentation import (
    STEPS,
    accepted,
    asked,
    codes_of,
    headings,
    identity,
    kind_anchor,
    labels,
    meaning,
    problem_anchor,
    remedy,
    weight,
    wrong,
)
from data.records import Field, Kind, load_kinds
from i18n import Speech
from ui.definitions import bare
from ui.look import current
from ui.template import offer_template


# What an address leads to is there only once the page is drawn.
FOLLOW = """<script>{
    const asked = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    asked?.scrollIntoView();
    asked?.classList.add("target");
}</script>"""


def records():
    """The page Files to deliver; its anchors are `kind-…` and `problem-…`."""
    say = current().say
    st.title(say("page.records"), anchor=False)
    st.write(say("records.intro"))
    offer_template(say)
    words = bare(st.text_input(say("records.search"), key=f"records_{say.language}"))
    drawn = [
        *files(words.split(), say),
        *kinds(words.split(), say),
        *problems(words.split(), say),
    ]
    for part in drawn:
        st.html(f'<div class="records">{part}</div>')
    if not drawn:
        st.info(say("records.nothing"))
    st.html(FOLLOW, unsafe_allow_javascript=True)


def holds(words: Sequence[str], *texts: str) -> bool:
    """Whether every word stands in the texts; case and accents ignored."""
    text = bare(" ".join(texts))
    return all(word in text for word in words)


def files(words: Sequence[str], say: Speech) -> list[str]:
    rows = [
        f"<dt>{escaped(name)}</dt><dd>{escaped(text)}</dd>"
        for name, text in accepted(say)
        if holds(words, name, text)
    ]
    return [f"{title('records.accepted', say)}<dl>{''.join(rows)}</dl>"] * bool(rows)


def kinds(words: Sequence[str], say: Speech) -> list[str]:
    """The list of the kinds, then each with the columns that were searched for."""
    found = [(kind, columns(kind, words, say)) for kind in load_kinds().values()]
    found = [(kind, fields) for kind, fields in found if fields]
    if not found:
        return []
    links = "".join(
        f'<dt><a href="#{kind_anchor(kind)}">{escaped(say.of(kind.title))}</a></dt>'
        f"<dd>{escaped(say.of(kind.about))}</dd>"
        for kind, _ in found
    )
    return [
        f"{title('records.kinds', say)}<dl>{links}</dl>",
        *(one_kind(kind, fields, say) for kind, fields in found),
    ]


def columns(kind: Kind, words: Sequence[str], say: Speech) -> list[Field]:
    """All columns of a kind whose title was searched for, else those that were."""
    about = (kind.key, say.of(kind.title), say.of(kind.about))
    if holds(words, *about):
        return asked(kind)
    return [field for field in asked(kind) if holds(words, *about, *texts(field, say))]


def texts(field: Field, say: Speech) -> list[str]:
    """All that is said of a column."""
    members = labels(field, say)
    known = [names for _, names in headings(field)]
    return [field.name, *known, *meaning(field, say), *members, *members.values()]


def one_kind(kind: Kind, fields: Sequence[Field], say: Speech) -> str:
    parts = [
        f'<h3 id="{kind_anchor(kind)}">{escaped(say.of(kind.title))}</h3>',
        paragraph(say.of(kind.about)),
        paragraph(identity(kind, say), "rule"),
        *(column(field, say) for field in fields),
    ]
    if kind.rules:
        parts.append(f"<h4>{escaped(say('records.rules'))}</h4><ul>")
        parts += [
            f'<li><a href="#{problem_anchor(code)}">{escaped(wrong(code, say))}</a> '
            f"{mark(code, say)}</li>"
            for code in kind.rules
        ]
        parts.append("</ul>")
    return "".join(parts)


def column(field: Field, say: Speech) -> str:
    """What is known of a column at the left, what a cell may hold at the right."""
    known = "".join(
        f'<span lang="{name}"><abbr>{name.upper()}</abbr>{escaped(listed)}</span>'
        for name, listed in headings(field)
    )
    said = paragraph(" ".join(meaning(field, say)))
    if members := labels(field, say):
        listed = ", ".join(
            f"<code>{escaped(code)}</code> {escaped(label)}"
            for code, label in members.items()
        )
        said += f"<p>{escaped(say('records.allowed'))}<br>{listed}</p>"
    if field.example:
        example = f"<code>{escaped(field.example)}</code>"
        said += (
            f"<p>{escaped(say('records.example_line', value='{}')).format(example)}</p>"
        )
    star = ' class="required"' if field.required else ""
    heading = f"<b{star}>{escaped(field.heading(say.language))}</b>"
    return (
        f'<section class="column"><div>{heading} <code>{field.name}</code>{known}</div>'
        f"<div>{said}</div></section>"
    )


def problems(words: Sequence[str], say: Speech) -> list[str]:
    """A part for each step of the intake, its problems in the order of their codes."""
    parts = []
    for step in STEPS:
        found = [
            code
            for code in codes_of(step)
            if holds(words, code, wrong(code, say), remedy(code, say))
        ]
        if found:
            name = escaped(say(f"records.step_{step}"))
            parts.append(
                f"<h3>{name}</h3>" + "".join(one_problem(c, say) for c in found)
            )
    if parts:
        about = paragraph(say("records.problems_about"))
        parts[0] = title("records.problems", say) + about + parts[0]
    return parts


def one_problem(code: str, say: Speech) -> str:
    return (
        f'<section id="{problem_anchor(code)}"><div>{mark(code, say)}'
        f"<code>{code}</code></div><div><p><b>{escaped(wrong(code, say))}</b></p>"
        f"{paragraph(remedy(code, say))}</div></section>"
    )


def mark(code: str, say: Speech) -> str:
    return f'<span class="weight">{escaped(weight(code, say))}</span>'


def title(key: str, say: Speech) -> str:
    return f"<h2>{escaped(say(key))}</h2>"


def paragraph(text: str, name: str = "") -> str:
    return (
        f'<p class="{name}">{escaped(text)}</p>' if name else f"<p>{escaped(text)}</p>"
    )


def escaped(text: str) -> str:
    return html.escape(text)

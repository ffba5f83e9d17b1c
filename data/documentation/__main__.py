"""docs/records.md and its translations: `python -m data.documentation`."""

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
    others,
    problem_anchor,
    remedy,
    weight,
    wrong,
)
from data.records import Field, Kind, load_kinds
from i18n import LANGUAGES, Speech
from settings import ROOT


PAGES = {
    language: ROOT / "docs" / f"records{'' if language == 'en' else f'.{language}'}.md"
    for language in LANGUAGES
}


def page(language: str) -> str:
    """The whole page: what is accepted, a section for each kind, every problem."""
    say = Speech(language)
    kinds = load_kinds().values()
    links = " · ".join(f"[{name}]({PAGES[name].name})" for name in others(language))
    contents = [
        f"- [{say.of(kind.title)}](#{kind_anchor(kind)}){colon(say)} "
        f"{say.of(kind.about)}"
        for kind in kinds
    ]
    parts = [
        f"# {say('page.records')}",
        links,
        say("records.intro"),
        say("records.made"),
        f"## {say('records.accepted')}",
        table(("", ""), [[f"**{name}**", text] for name, text in accepted(say)]),
        f"## {say('records.kinds')}",
        "\n".join(contents),
        say("records.star"),
        *(section(kind, say) for kind in kinds),
        f"## {say('records.problems')}",
        say("records.problems_about"),
        *(problems(step, say) for step in STEPS),
    ]
    return "\n\n".join(parts) + "\n"


def colon(say: Speech) -> str:
    return "\u202f:" if say.language == "fr" else ":"


def section(kind: Kind, say: Speech) -> str:
    names = ("column", "headings", "values", "example")
    parts = [
        f'<a id="{kind_anchor(kind)}"></a>\n\n### {say.of(kind.title)}',
        say.of(kind.about),
        identity(kind, say),
        table(
            [say(f"records.{name}") for name in names],
            [row(field, say) for field in asked(kind)],
        ),
    ]
    if kind.rules:
        parts.append(f"{say('records.rules')}{colon(say)}")
        parts.append(
            "\n".join(
                f"- [{weight(code, say)}](#{problem_anchor(code)})"
                f"{colon(say)} {wrong(code, say)}"
                for code in kind.rules
            )
        )
    return "\n\n".join(parts)


def row(field: Field, say: Speech) -> list[str]:
    known = "<br>".join(f"{language}: {names}" for language, names in headings(field))
    values = " ".join(meaning(field, say))
    if members := labels(field, say):
        values += "<br>" + ", ".join(
            f"`{code}` {label}" for code, label in members.items()
        )
    star = "\\*" if field.required else ""
    name = f"{field.heading(say.language)}{star}<br>`{field.name}`"
    return [name, known, values, field.example]


def problems(step: str, say: Speech) -> str:
    names = ("code", "weight", "problem", "remedy")
    lines = [
        [
            f'<a id="{problem_anchor(code)}"></a>`{code}`',
            weight(code, say),
            wrong(code, say),
            remedy(code, say),
        ]
        for code in codes_of(step)
    ]
    title = f"### {say(f'records.step_{step}')}"
    return f"{title}\n\n{table([say(f'records.{name}') for name in names], lines)}"


def table(head, rows) -> str:
    lines = [list(head), ["---"] * len(head), *rows]
    cells = ([cell.replace("|", "\\|") for cell in line] for line in lines)
    return "\n".join("| " + " | ".join(line) + " |" for line in cells)


if __name__ == "__main__":
    for language, path in PAGES.items():
        path.write_text(page(language), encoding="utf-8")

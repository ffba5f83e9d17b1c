"""docs/records.md, written from the kinds of record: `python -m data.documentation`."""

from data.codes import labels_of
from data.records import Field, Kind, load_kinds
from i18n import LANGUAGES, codes, places
from settings import ROOT


PAGE = ROOT / "docs" / "records.md"
OPENING = """# Records

What may be brought in: {count} kinds of record, each recognised by its headings.
Made by `make docs` from [data/records](../data/records); change a kind there, not here.

A heading is known in French, Dutch, German and English and by the column's own name;
case, accents and punctuation do not matter. `*` marks a column that must be there. Keys
of persons are stored only as keyed hashes.
"""
KINDS_OF_CELL = {
    "key": "key, stored as a hash",
    "text": "text",
    "code": "one of",
    "codes": "list",
    "date": "date",
    "month": "month",
    "period": "month, quarter, year or convention",
    "integer": "whole number",
    "number": "number",
    "money": "euro",
    "yes_no": "yes or no",
}


def page() -> str:
    """The whole page: its opening, a list of the kinds, a section for each."""
    kinds = load_kinds().values()
    contents = [f"- [{english(kind)}](#{kind.key}): {sentence(kind)}" for kind in kinds]
    parts = [OPENING.format(count=len(kinds)), "\n".join(contents) + "\n"]
    return "\n".join([*parts, *(section(kind) for kind in kinds)])


def english(kind: Kind) -> str:
    return dict(kind.title)["en"]


def sentence(kind: Kind) -> str:
    return dict(kind.about)["en"]


def section(kind: Kind) -> str:
    titles = " · ".join(dict(kind.title)[language] for language in LANGUAGES)
    asked = [field for field in kind.fields if not field.derived]
    lines = [
        f"## {kind.key}",
        "",
        f"{titles}. {sentence(kind)}",
        "",
        "Key: " + ", ".join(f"`{name}`" for name in kind.identity) + "." + dated(kind),
        "",
        "| column | headings: " + " · ".join(LANGUAGES) + " | values | example |",
        "|---|---|---|---|",
        *(row(field) for field in asked),
    ]
    derived = [f"`{field.name}`" for field in kind.fields if field.derived]
    if derived:
        lines += ["", f"Worked out while reading: {', '.join(derived)}."]
    return "\n".join(lines) + "\n"


def dated(kind: Kind) -> str:
    """Whether a complete extract of a period can withdraw rows of this kind."""
    if kind.dated_by is None:
        return ""
    return f" A complete extract of a period goes by `{kind.dated_by}`."


def row(field: Field) -> str:
    headings = " · ".join(", ".join(names) for _, names in field.headings)
    name = f"`{field.name}`" + ("*" if field.required else "")
    cells = (name, headings, values(field), field.example)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def values(field: Field) -> str:
    """What a cell may hold, in words."""
    parts = [KINDS_OF_CELL[field.type]]
    if members := allowed(field):
        # A text with a list holds one of it or a word of the sender's own.
        form = {"code": "one of {}", "codes": "list of {}"}.get(
            field.type, "{}, or text"
        )
        parts[0] = form.format(members)
    if field.length:
        parts.append(f"{field.length} digits")
    if field.least is not None and field.most is not None:
        parts.append(f"{field.least:g} to {field.most:g}")
    elif field.least is not None:
        parts.append(f"from {field.least:g}")
    about = dict(field.about).get("en", "")
    return "; ".join(parts) + (f". {about}" if about else "")


def allowed(field: Field) -> str:
    """The codes of a list; a list that lies elsewhere is named."""
    if not field.codes:
        return ""
    if field.codes in codes() or any(level == field.codes for level, _ in places()):
        return " ".join(f"`{code}`" for code in labels_of(field.codes))
    return f"{field.codes} key"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

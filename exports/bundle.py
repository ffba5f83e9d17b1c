"""All pictures and numbers of a report in one archive, with a list of them."""

from dataclasses import dataclass
from html import escape

from exports.edition import Edition, Page
from exports.image import pictures
from exports.names import slug
from exports.text import csv_file, csv_of
from exports.zipped import zipped
from views import theme
from views.view import one_line


KINDS = ("png", "svg")
LONGEST = 60  # letters of a name: archives are opened under deep folders
STYLE = f"""
body {{ font: 16px/1.5 {theme.FONT}; color: {theme.INK}; max-width: 1100px;
  margin: 40px auto; padding: 0 20px; }}
h1, h2, h3 {{ line-height: 1.25; }}
h2 {{ margin-top: 56px; }} h3 {{ margin: 40px 0 4px; }}
p {{ margin: 4px 0 8px; }} img {{ max-width: 100%; height: auto; }}
a {{ color: {theme.ACCENT}; margin-right: 16px; }}
.quiet {{ color: {theme.QUIET}; font-size: 14px; }}
.end {{ margin-top: 56px; }}
.mark {{ color: {theme.WARNING}; font-weight: 600; }}
"""


@dataclass(frozen=True)
class Item:
    """A view in the archive. `files` are its kinds of file and their paths."""

    chapter: str
    page: Page
    files: dict[str, str]


def bundle(edition: Edition) -> bytes:
    """A ZIP: a folder for each chapter with PNG, SVG and CSV of each view, and the list
    as `index.html` and `index.csv`.

    The same edition gives the same bytes. Raises `NoBrowser` or `PictureFailed`.
    """
    listed = items(edition)
    drawn = [item for item in listed if "png" in item.files]
    made = iter(pictures([item.page.panel for item in drawn], KINDS))
    members = [
        ("index.html", page_of(listed, edition).encode("utf-8")),
        ("index.csv", table_of(listed, edition)),
    ]
    for item in listed:
        images = next(made) if "png" in item.files else ()
        contents = dict(zip(KINDS, images, strict=False))
        contents["csv"] = csv_file(item.page.panel, edition.say)
        members += [(path, contents[kind]) for kind, path in item.files.items()]
    return zipped(members, edition.dated)


def items(edition: Edition) -> list[Item]:
    """Every view under a name of its own; what is only a table has no picture."""
    found = []
    for number, chapter in enumerate(edition.chapters, start=1):
        folder = f"{number:02}-{slug(chapter.title)}"
        for place, page in enumerate(chapter.pages, start=1):
            stem = f"{place:02}-{short(slug(page.panel.title))}"
            kinds = KINDS if page.panel.is_drawn else ()
            files = {kind: f"{folder}/{stem}.{kind}" for kind in (*kinds, "csv")}
            found.append(Item(chapter.title, page, files))
    return found


def short(name: str) -> str:
    """As many words of a name as an archive can be opened with anywhere."""
    if len(name) <= LONGEST:
        return name
    return name[: LONGEST + 1].rpartition("-")[0]


def table_of(listed: list[Item], edition: Edition) -> bytes:
    """The list as CSV, then what everything is made from."""
    say = edition.say
    names = ("chapter", "title", "finding", "rule", "picture", "vector", "numbers")
    rows = [[say(f"bundle.{name}") for name in names]]
    for item in listed:
        panel = item.page.panel
        paths = [item.files.get(kind, "") for kind in (*KINDS, "csv")]
        rows.append(
            [item.chapter, panel.title, item.page.finding, panel.caption, *paths]
        )
    lines = [headline(edition), *edition.provenance.lines()]
    return csv_of([*rows, [], *([line] for line in lines)], say)


def page_of(listed: list[Item], edition: Edition) -> str:
    """The list as a page to look at, which needs nothing but the archive."""
    say, made = edition.say, edition.provenance
    parts = [
        f"<h1>{escape(headline(edition))}</h1>",
        f'<p class="mark">{escape(made.synthetic)}</p>' if made.synthetic else "",
        f"<p>{escape(say('bundle.intro'))}</p>",
    ]
    chapter = ""
    for item in listed:
        if item.chapter != chapter:
            chapter = item.chapter
            parts.append(f"<h2>{escape(chapter)}</h2>")
        parts.append(section(item, say))
    lines = [line for line in made.lines() if line != made.synthetic]
    parts.append(f'<p class="quiet end">{escape(one_line(lines))}</p>')
    body = "\n".join(filter(None, parts))
    return (
        f'<!DOCTYPE html>\n<html lang="{say.language}"><head><meta charset="utf-8">'
        f"<title>{escape(headline(edition))}</title><style>{STYLE}</style></head>"
        f"<body>\n{body}\n</body></html>\n"
    )


def section(item: Item, say) -> str:
    panel = item.page.panel
    names = {"png": "picture", "svg": "vector", "csv": "numbers"}
    links = "".join(
        f'<a href="{path}">{escape(say(f"bundle.{names[kind]}"))} ({kind.upper()})</a>'
        for kind, path in item.files.items()
    )
    # A picture holds its own title.
    shown = f"<p>{escape(panel.title)} · {escape(panel.subtitle)}</p>"
    if "svg" in item.files:
        shown = f'<img src="{item.files["svg"]}" alt="{escape(panel.alt)}">'
    return (
        f"<h3>{escape(item.page.finding)}</h3>{shown}"
        f'<p class="quiet">{escape(panel.caption)}</p><p>{links}</p>'
    )


def headline(edition: Edition) -> str:
    return f"{edition.title} · {edition.subject} · {edition.period}"

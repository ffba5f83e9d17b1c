"""A report as PDF: typst sets what report.typ says, with the edition as its data."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import typst

from exports.document.charts import NARROWER, WIDTH, drawing, fonts
from exports.document.contents import ANNEX, about, highest_above, notes, paragraphs
from exports.document.tables import grid_table, set_out, table_of
from exports.edition import Edition, Grid, Page
from views import theme


REPORT = Path(__file__).parent / "report.typ"
REGION = {"fr": "BE", "nl": "BE", "de": "BE", "en": "GB"}
COLOURS = ("ink", "quiet", "rule", "accent", "surface", "warning", "warning_ground")
SMALL = 6  # rows up to which a table stands beside its figure
WORDS = {
    "agenda": "report.agenda",
    "summary": "report.summary",
    "definitions": "report.definitions",
    "annex": "document.annex",
    "about": "document.about",
    "synthetic": "document.synthetic",
}


def pdf(edition: Edition) -> bytes:
    """A tagged PDF (PDF/UA-1), dated by the data state.

    Raises `NoBrowser` or `PictureFailed` where its charts cannot be drawn.
    """
    day = edition.dated
    made = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else 0
    return typst.compile(
        REPORT,
        format="pdf",
        font_paths=fonts(),
        sys_inputs={"edition": json.dumps(contents(edition), ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=made,
    )


def contents(edition: Edition) -> dict:
    """All that report.typ sets, as JSON can say it."""
    say, day = edition.say, edition.dated
    made = edition.provenance
    number = iter(range(1, 1 + len(edition.panels)))
    return {
        "language": say.language,
        "region": REGION[say.language],
        "colours": {name: getattr(theme, name.upper()) for name in COLOURS},
        "words": {name: say(key) for name, key in WORDS.items()}
        | {"page": say("document.page", number="{number}", of="{of}")},
        "title": edition.title,
        "subject": edition.subject,
        "period": edition.period,
        "full_title": say(
            "document.full_title",
            title=edition.title,
            subject=edition.subject,
            period=edition.period,
        ),
        "programme": made.programme,
        "description": " ".join(made.lines()),
        "date": [day.year, day.month, day.day] if day else None,
        "synthetic": made.synthetic,
        "cover": [made.filters, made.state, made.definitions],
        "summary": edition.summary,
        "headlines": [asdict(one) for one in edition.headlines],
        "changes": grid(edition.changes),
        "place": grid(edition.place),
        "chapters": [
            {
                "title": chapter.title,
                "sentences": chapter.sentences,
                "headlines": [asdict(one) for one in chapter.headlines],
                "text": paragraphs(chapter.text),
                "pages": [page(one, edition, next(number)) for one in chapter.pages],
            }
            for chapter in edition.chapters
        ],
        "definitions": [asdict(one) for one in edition.definitions],
        "about": [asdict(part) for part in about(edition)],
    }


def page(one: Page, edition: Edition, number: int) -> dict:
    """A view: what it shows, its drawing, what stands under it, its table."""
    panel, say = one.panel, edition.say
    table = table_of(panel)
    rows, columns = len(table.rows), len(table.headings)
    narrow = columns <= 3 and sum(table.numeric) == columns - 1
    beside = narrow and rows <= SMALL and panel.chart.is_over_time
    drawn = drawing(panel, NARROWER if beside else WIDTH, highest_above(rows))
    return {
        "key": f"figure-{number}",
        "finding": one.finding,
        "title": say("document.figure", number=number, title=panel.title),
        "subtitle": panel.subtitle,
        "drawing": drawn and asdict(drawn),
        "beside": beside,
        "notes": notes(panel, edition),
        "table": set_out(table),
        "annex": rows > ANNEX,
        "in_annex": say("document.in_annex", number=say.decimal(rows)),
    }


def grid(one: Grid | None) -> dict | None:
    return one and {
        "title": one.title,
        "table": set_out(grid_table(one)),
        "note": one.note,
    }

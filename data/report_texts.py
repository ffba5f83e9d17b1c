"""What people write between the figures of a report, kept with its period."""

from collections.abc import Mapping

from data.store import Store
from data.typed import type_in, typed


Texts = Mapping[tuple[str, str], str]  # language and section → text


def report_texts(
    store: Store, state: int, report: str, period: str, subject: str
) -> dict[tuple[str, str], str]:
    """The texts of a report. `period` is its first and last month (`2023-10_2023-12`),
    `subject` the network it is about, empty for the country."""
    rows = typed(
        store, "report_text", state, report=report, period=period, subject=subject
    )
    return {
        (row.language, row.section): row.text
        for row in rows.itertuples()
        if isinstance(row.text, str)
    }


def keep_report_texts(
    store: Store, texts: Texts, report: str, period: str, subject: str, author: str
) -> int:
    """Store texts as an upload; an empty one takes the earlier away. Returns its
    number."""
    rows = [
        {
            "report": report,
            "period": period,
            "subject": subject,
            "section": section,
            "language": language,
            "text": text,
        }
        for (language, section), text in texts.items()
    ]
    return type_in(store, {"report_text": rows}, author)

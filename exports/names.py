"""What a file is called: what it shows, of where, when, and in which language."""

import re
import unicodedata

from metrics.calendar import time_of
from metrics.filters import Filters, months_between
from views import Panel


MOST = 5  # members of a list that a name has
QUARTER = {"fr": "T", "nl": "K", "de": "Q", "en": "Q"}


def file_name(panel: Panel, say, filters: Filters, extension: str) -> str:
    """`patients-par-reseau_2023-T4_fr.png`; the filters stand between."""
    return f"{stem(panel.title, say, filters)}.{extension}"


def stem(title: str, say, filters: Filters) -> str:
    """A file's name without its ending."""
    parts = (slug(title), where(filters), when(filters, say.language), say.language)
    return "_".join(part for part in parts if part)


def where(filters: Filters) -> str:
    """The members chosen by their codes, `A05-A06-VLG`; of many of one list the first
    ones and how many more."""
    found = []
    for members in filters.chosen().values():
        found += members[:MOST]
        if len(members) > MOST:
            found.append(f"+{len(members) - MOST}")
    return "-".join(found).replace("_", "-")


def slug(text: str) -> str:
    """Lower-case letters and digits of a text, words joined by hyphens, accents
    dropped."""
    parted = text.replace("œ", "oe").replace("ß", "ss").replace("’", " ")
    plain = unicodedata.normalize("NFKD", parted)
    ascii_only = plain.encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only.lower()).strip("-")


def when(filters: Filters, language: str) -> str:
    """A whole year or quarter by its name, else the first and last month."""
    if not (filters.start and filters.end):
        return filters.start or filters.end
    months = months_between(filters.start, filters.end)
    quarter, year = time_of(months[0], "quarter"), time_of(months[0], "year")
    if months == [filters.start]:
        return filters.start
    if len(months) == 3 and time_of(months[-1], "quarter") == quarter:
        return f"{year}-{QUARTER[language]}{quarter[-1]}"
    if len(months) == 12 and time_of(months[-1], "year") == year:
        return year
    return f"{filters.start}_{filters.end}"

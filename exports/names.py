"""What a file is called: what it shows, of where, when, and in which language."""

import re
import unicodedata

from metrics.calendar import time_of
from metrics.filters import Filters, months_between
from views import Panel


QUARTER = {"fr": "T", "nl": "K", "de": "Q", "en": "Q"}


def file_name(panel: Panel, say, filters: Filters, extension: str) -> str:
    """`patients-par-reseau_2023-T4_fr.png`; chosen networks and regions stand
    between."""
    where = "-".join((*filters.region, *filters.network[:5]))
    parts = (slug(panel.title), where, when(filters, say.language), say.language)
    return "_".join(part for part in parts if part) + f".{extension}"


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

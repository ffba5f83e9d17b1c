"""Questions put in words, and what is wrong with one, as a sentence."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from i18n import Speech
from metrics.filters import Filters


class NotPossible(ValueError):
    """A question the figures cannot answer. `code` is a sentence in locales
    [question]."""

    def __init__(self, code: str, **values):
        super().__init__(f"{code} {values}")
        self.code = code
        self.values = values

    def sentence(self, say: Speech) -> str:
        return say(f"question.{self.code}", **self.values)


def nearest(value: str, known: Iterable[str]) -> str:
    """The known word most like a value; never nothing, so that a remedy can be
    named."""
    known = sorted(known)
    return (get_close_matches(value, known, n=1, cutoff=0) or [""])[0]


def check_filters(filters: Filters, members: dict[str, Iterable[str]]) -> None:
    """Raise `NotPossible` for a month that is none or a member nobody knows.

    `members` are the known members of each dimension that can be filtered by.
    """
    for month in (filters.start, filters.end):
        if month and not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", month):
            raise NotPossible("bad_month", value=month)
    if filters.start and filters.end and filters.end < filters.start:
        raise NotPossible("period_reversed", start=filters.start, end=filters.end)
    for name, chosen in filters.chosen().items():
        known = {*members[name], "unknown"}
        for value in chosen:
            if value not in known:
                near = nearest(value, known)
                raise NotPossible("bad_member", value=value, dimension=name, near=near)

"""What every figure and file carries, in the reader's language."""

from datetime import date

from metrics.filters import Filters
from views.periods import period
from views.view import Provenance


def provenance(
    say,
    filters: Filters,
    upload: tuple[int, date] | None,
    version: str,
    synthetic: bool,
) -> Provenance:
    """`upload`: number and day of the data state; `version`: of the definitions."""
    chosen = [
        say("provenance.one_filter", name=say(f"filter.{name}"), members=members)
        for name, members in narrowed(say, filters).items()
    ]
    return Provenance(
        programme=say("word.programme"),
        period=say("provenance.period", period=period(filters, say)),
        filters=say("provenance.filters", filters="; ".join(chosen))
        if chosen
        else say("provenance.no_filter"),
        state=say("provenance.state", number=upload[0], date=say.date(upload[1]))
        if upload
        else say("provenance.no_state"),
        definitions=say("provenance.definitions", version=version),
        synthetic=say("provenance.synthetic") if synthetic else "",
    )


def narrowed(say, filters: Filters) -> dict[str, str]:
    """The members that are chosen, in words, for each list."""
    return {
        name: say.list(say.label(name, code) for code in codes)
        for name, codes in filters.chosen().items()
    }

"""The row in which a person is for the first time in a group: who is counted by it need
not be told apart from others, which costs ten times as much. So for sessions.

Each row of the relation `participation` says how many months ago the person's session
before was (`since`), and the one before of the same network, function… (`since_…`). A
row is the first of its person in a group of the period where the one before lies
outside. That needs a group whose rows differ from the person's others in at most one
thing; elsewhere nothing is known, and different persons have to be counted.
"""

from sqlalchemy import ColumnElement, func, literal

from data.flat.once import VARYING
from metrics.calendar import TIME


# Columns that say the same on all rows of a person: who they are and where they live.
# So does the age, which is that at the first session of the period.
OF_PERSON = {
    "sex", "bim", "birth_year", "municipality", "area", "arrondissement", "province",
    "region", "age_band", "age_group",
}  # fmt: skip
OF_NETWORK = {"audience", "network_region", "outside_network"}
OF_SESSION = {
    "network", "network_region", "audience", "function", "format",
    "profession", "weekday", "provider_key", "practice_municipality", "practice_area",
    "practice_arrondissement", "practice_province", "practice_region",
}  # fmt: skip
QUARTER, YEAR = 3, 12  # months
KNOWN = 1000  # more members than a column has, of which one can choose


def first_rows(source, relation, tally, by, filters) -> ColumnElement | None:
    """The condition that holds for one row of each person in each group; None where
    none is known."""
    if source.persons_once == "row":
        return relation.c[source.persons].is_not(None)
    if source.persons_once is None:
        return None
    columns = varying(source, relation, tally, by, filters)
    if columns == {"place": KNOWN}:
        columns = {"place_known": 1}
    if not columns:
        before = relation.c.since
    elif len(columns) == 1 and columns.keys() <= set(VARYING) and 1 in columns.values():
        before = relation.c[f"since_{next(iter(columns))}"]
    else:
        return None
    return before > months_back(relation.c.month_number, tally, by, filters)


def is_first_of_all(source, relation, tally, by, filters) -> bool:
    """Whether those rows are the persons' first in the whole period, too, and nothing
    but persons is counted: their age is then that of the row."""
    return (
        source.persons_once == "since"
        and source.providers is None
        and (tally.how, tally.column, tally.each) == ("distinct", source.persons, None)
        and not varying(source, relation, tally, by, filters)
        and (tally.window == "cumulative" or not set(TIME) & set(by))
    )


def varying(source, relation, tally, by, filters) -> dict[str, int]:
    """What `told_apart` gives, but those that all rows of a person share, or all of a
    network that is given, and the first days: before one of their rows there was
    none."""
    columns = told_apart(source, relation, tally, by, filters)
    shared = OF_PERSON | first_days(tally, columns)
    if "network" in columns:
        shared |= OF_NETWORK
    if columns.get("outside_network") == KNOWN:  # as the place where the person lives
        shared |= {"outside_network"}
    return {name: n for name, n in columns.items() if name not in shared}


def first_days(tally, columns) -> set[str]:
    """The columns that keep a person's first day in the programme, or in a network that
    is given."""
    wanted = dict(tally.where)
    firsts = {"first_in_programme"}
    if "network" in columns:
        firsts.add("first_in_network")
    return {name for name in firsts if wanted.get(name) == "yes"}


def session_rows(
    source, relation, tally, by, filters, places_agree: bool
) -> ColumnElement | None:
    """The condition that holds for one row of each session in each group; None where
    none is known. `places_agree` says whether each session is at one place."""
    columns = told_apart(source, relation, tally, by, filters)
    places = columns.pop("place", 0)
    if "stands_for_session" not in relation.c or not columns.keys() <= OF_SESSION:
        return None
    # The row that stands for a session has a place if any of its rows has one.
    if places not in (0, KNOWN) and not places_agree:
        return relation.c.stands_for_session_there == 1 if places == 1 else None
    return relation.c.stands_for_session == 1


def told_apart(source, relation, tally, by, filters) -> dict[str, int]:
    """The columns by which rows are in a group or not, but those of time, and how many
    members of each one group can have: one, several, or all that are known."""
    members = dict.fromkeys(tally.known, KNOWN)
    members |= {name: len(chosen) for name, chosen in filters.chosen().items()}
    members |= dict.fromkeys((*by, *dict(tally.where)), 1)
    return {
        source.dimensions.get(name, name): number
        for name, number in members.items()
        if name not in TIME and (name in source.dimensions or name in relation.c)
    }


def number_of(month: str) -> int:
    """Months since the year 0, as `month_number` has them."""
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def months_back(number, tally, by, filters) -> ColumnElement:
    """How many months before a row its group begins."""
    if tally.window == "cumulative":
        return number  # with the first month of all
    if "month" in by:
        return literal(0)
    bounds = []
    if filters.start:
        bounds.append(number - number_of(filters.start))
    if "quarter" in by:
        bounds.append(number % QUARTER)
    elif "year" in by:
        bounds.append(number % YEAR)
    return func.least(*bounds) if len(bounds) > 1 else (bounds or [number])[0]

"""A database as the figures see it."""

from functools import cache
from weakref import WeakKeyDictionary

from sqlalchemy import FromClause, func, select, union_all

from data.sources import relation_at
from data.store import Store
from data.written import usable
from metrics.filters import Filters
from metrics.memory import Memory


QUERIES, OUTLOOKS = 400, 60  # answers kept; an outlook has a few hundred kilobytes
STATES: WeakKeyDictionary = WeakKeyDictionary()  # store → its states looked at


class State:
    """What is known of one state of a database and never changes: asked for once.

    It is kept with the database, which can be closed and forgotten, until the next
    upload, which may drop the relations of an earlier state.
    """

    def __init__(self, store: Store, number: int):
        self.number = number
        with store.connect() as connection:
            kept = usable(connection)
        # One object for each relation, so that SQLAlchemy knows its queries again.
        self.relation = cache(lambda name: relation_at(name, number, kept))
        self.span: tuple[str, str] | None = None
        self.population_years: list[int] | None = None
        self.sessions_agree: bool | None = None
        self.places_agree: bool | None = None
        self.queries, self.outlooks = Memory(QUERIES), Memory(OUTLOOKS)


def state_of(store: Store, number: int | None) -> State:
    latest = store.known
    if number is None or latest is None:
        latest = store.state()
    number = latest if number is None else number
    seen = STATES.setdefault(store, {})
    for old in [key for key in list(seen) if key[0] != latest]:
        seen.pop(old, None)
    if (latest, number) not in seen:
        seen[latest, number] = State(store, number)
    return seen[latest, number]


class Reader:
    """A database in the state after one upload.

    `exact` says whether the persons that a number rests on are counted one by one, or
    may be nearly so, which is enough to see that they are many; `guessed`, whether any
    were.
    """

    def __init__(self, store: Store, state: int | None = None, exact: bool = True):
        self.store, self.exact, self.guessed = store, exact, False
        self.known = state_of(store, state)
        self.state = self.known.number

    @property
    def estimates(self) -> bool:
        """Whether this database can count nearly."""
        return self.store.engine.dialect.name == "duckdb"

    def read(self, query):
        return self.store.read(query)

    def columns(self, query) -> dict[str, list]:
        """The plain values of each column."""
        written = query.compile(self.store.engine).construct_expanded_state()
        return self.known.queries.recall(
            (written.statement, repr(written.parameters)),
            lambda: self.store.columns(written),
        )

    def relation(self, name: str) -> FromClause:
        return self.known.relation(name)

    @property
    def span(self) -> tuple[str, str]:
        """The first and last month with records; two empty texts where there are
        none."""
        if self.known.span is None:
            self.known.span = self.read_span()
        return self.known.span

    def read_span(self) -> tuple[str, str]:
        care, support = self.relation("participation"), self.relation("support")
        contract = self.relation("contract")
        bounds = union_all(
            select(
                func.min(care.c.month).label("low"),
                func.max(care.c.month).label("high"),
            ),
            select(func.min(support.c.month), func.max(support.c.month)),
            select(func.min(contract.c.start_month), None),
        ).subquery()
        row = self.read(select(func.min(bounds.c.low), func.max(bounds.c.high))).iloc[0]
        low, high = row.iloc[0], row.iloc[1]
        if low is None:
            return "", ""
        return low, max(high or low, low)

    @property
    def population_years(self) -> list[int]:
        if self.known.population_years is None:
            population = self.relation("population")
            years = self.read(select(population.c.year).distinct())["year"]
            self.known.population_years = sorted(int(year) for year in years)
        return self.known.population_years

    @property
    def sessions_agree(self) -> bool:
        """Whether the rows of every session say the same of it, so that one of them can
        stand for it."""
        if self.known.sessions_agree is None:
            care = self.relation("participation")
            self.known.sessions_agree = self.none(care.c.stands_for_session.is_(None))
        return self.known.sessions_agree

    @property
    def places_agree(self) -> bool:
        """Whether every session is at one place, on all of its rows."""
        if self.known.places_agree is None:
            care = self.relation("participation")
            elsewhere = care.c.stands_for_session != care.c.stands_for_session_there
            self.known.places_agree = self.none(elsewhere)
        return self.known.places_agree

    def none(self, condition) -> bool:
        """Whether no row meets a condition."""
        return not int(self.read(select(func.count()).where(condition)).iloc[0, 0])

    def period(self, filters: Filters) -> tuple[str, str]:
        """The months asked for, an open end being the first or last with records."""
        first, last = self.span
        return filters.start or first, filters.end or last

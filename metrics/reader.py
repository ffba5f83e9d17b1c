"""A database as the figures see it."""

from functools import cached_property

from sqlalchemy import FromClause, func, select, union_all

from data.sources import relation_at
from data.store import Store
from data.written import usable
from metrics.filters import Filters


class Reader:
    """A database in the state after one upload.

    `exact` says whether the persons and providers that a number rests on are counted
    one by one, or nearly so, which is enough to see that they are many.
    """

    def __init__(self, store: Store, state: int | None = None, exact: bool = True):
        self.store, self.exact = store, exact
        self.state = store.state() if state is None else state
        with store.connect() as connection:
            self.kept = usable(connection)

    @property
    def estimates(self) -> bool:
        """Whether this database can count nearly."""
        return self.store.engine.dialect.name == "duckdb"

    def read(self, query):
        return self.store.read(query)

    def relation(self, name: str) -> FromClause:
        return relation_at(name, self.state, self.kept)

    @cached_property
    def span(self) -> tuple[str, str]:
        """The first and last month with records; two empty texts where there are
        none."""
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

    @cached_property
    def population_years(self) -> list[int]:
        population = self.relation("population")
        years = self.read(select(population.c.year).distinct())["year"]
        return sorted(int(year) for year in years)

    def period(self, filters: Filters) -> tuple[str, str]:
        """The months asked for, an open end being the first or last with records."""
        first, last = self.span
        return filters.start or first, filters.end or last

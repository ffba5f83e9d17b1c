"""The relations of data.sources written out as tables, or as views of one."""

from collections.abc import Callable, Collection
from functools import cache

from sqlalchemy import Connection, FromClause, Table, inspect, text
from sqlalchemy.sql import visitors

from data.sources import RELATIONS, STEPS, columns_of, relation_at, table_name
from data.tables import FACTS


FIRST = 5  # so much longer than another does the first relation take
KEPT_STATES = 2
# Tables that are gone before the transaction ends, and need not survive a crash.
PASSING = {"duckdb": "TEMPORARY TABLE", "postgresql": "UNLOGGED TABLE"}
RANGES = "WITH (pages_per_range = 32)"  # 256 KB are read or left out
FOR_A_LOAD = "SET LOCAL work_mem = '256MB'"


@cache
def kinds_of(name: str) -> frozenset[str]:
    """The kinds of record that a relation or step is made from, itself or through
    others."""
    others = set()

    def of(other: str) -> FromClause:
        others.add(other)
        return relation_at(other, 0, (table_name(other, 0),))

    parts = visitors.iterate((RELATIONS | STEPS)[name](0, of))
    tables = {part.name for part in parts if isinstance(part, Table)}
    return frozenset(tables & set(FACTS)).union(*map(kinds_of, others))


def materialise(
    connection: Connection,
    state: int,
    changed: Collection[str] | None = None,
    progress: Callable[[float], None] | None = None,
) -> None:
    """Write the relations of a state out as tables.

    Called by `data.load` inside the transaction of an upload. A relation that is made
    from none of the kinds that `changed` (None: all may have) is handed on from the
    state before. `progress` is told the share done before each relation.
    """
    kept, steps = [], []
    there = set(materialised(connection))
    views = set(inspect(connection).get_view_names())
    if connection.dialect.name == "postgresql":
        make_ready(connection, changed)

    def of(name: str) -> FromClause:
        if name in STEPS and table_name(name, state) not in kept:
            write(name, STEPS[name], PASSING[connection.dialect.name])
            steps.append(name)
        return relation_at(name, state, kept)

    def write(name: str, select_rows: Callable, kind: str = "TABLE") -> None:
        rows = select_rows(state, of)
        sql = rows.compile(
            dialect=connection.dialect, compile_kwargs={"literal_binds": True}
        )
        table = table_name(name, state)
        connection.exec_driver_sql(f"CREATE {kind} {table} AS {sql}")
        if connection.dialect.name == "postgresql":
            finish(connection, name, table)
        kept.append(table)

    for done, (relation, select_rows) in enumerate(RELATIONS.items()):
        if progress:
            progress(done and (done + FIRST) / (len(RELATIONS) + FIRST))
        same = changed is not None and kinds_of(relation).isdisjoint(changed)
        if same and table_name(relation, state - 1) in there:
            hand_on(connection, relation, state)
            kept.append(table_name(relation, state))
            continue
        name = table_name(relation, state)
        if name in there:
            what = "VIEW" if name in views else "TABLE"
            connection.exec_driver_sql(f"DROP {what} {name}")
        write(relation, select_rows)
    for name in steps:
        connection.exec_driver_sql(f"DROP TABLE {table_name(name, state)}")


def make_ready(connection: Connection, changed: Collection[str] | None) -> None:
    """Tell PostgreSQL how many rows have come, without which it guesses a handful and
    takes them one by one; and sort in memory."""
    for kind in FACTS if changed is None else changed:
        connection.exec_driver_sql(f"ANALYZE {kind}")
    connection.exec_driver_sql(FOR_A_LOAD)


def finish(connection: Connection, name: str, table: str) -> None:
    """Let PostgreSQL find the months of a period and the rows of a network, by which
    they lie; and know what there is."""
    if "month_number" in dict(columns_of(name)) and name in RELATIONS:
        blocks = f"USING brin (network, month_number) {RANGES}"
        for columns in ("(month_number)", blocks):
            connection.exec_driver_sql(f"CREATE INDEX ON {table} {columns}")
    connection.exec_driver_sql(f"ANALYZE {table}")


def hand_on(connection: Connection, relation: str, state: int) -> None:
    """Let this state see the relation as it was written last, through a view.

    Nothing is locked against readers: a rehearsal reads the state before meanwhile.
    """
    written = max(states_of(relation, inspect(connection).get_table_names()))
    connection.exec_driver_sql(
        f"CREATE VIEW {table_name(relation, state)} AS"
        f" SELECT * FROM {table_name(relation, written)}"
    )


def states_of(relation: str, names: Collection[str]) -> list[int]:
    """The states of a relation among the names of tables or views."""
    start = table_name(relation, 0)[:-1]
    return [int(name.removeprefix(start)) for name in names if name.startswith(start)]


def drop_old(connection: Connection, state: int) -> None:
    """Drop the relations of states that no reader asks for any more; readers of the
    state before keep theirs, and the tables behind them."""
    oldest = state - KEPT_STATES + 1
    there = inspect(connection)
    tables, views = there.get_table_names(), there.get_view_names()
    for relation in RELATIONS:
        for number in states_of(relation, views):
            if number < oldest:
                name = table_name(relation, number)
                connection.exec_driver_sql(f"DROP VIEW {name}")
        old = [n for n in states_of(relation, tables) if n <= oldest]
        for number in sorted(old)[:-1]:  # the last one serves the oldest state
            name = table_name(relation, number)
            connection.exec_driver_sql(f"DROP TABLE {name}")


def usable(connection: Connection) -> frozenset[str]:
    """The materialised relations that have the columns of today: those that an earlier
    version of the project wrote have not."""
    query = text(
        "SELECT table_name, column_name FROM information_schema.columns"
        " WHERE table_schema = current_schema() AND table_name LIKE 'source_%'"
    )
    there: dict[str, set[str]] = {}
    for table, name in connection.execute(query):
        there.setdefault(table, set()).add(name)
    return frozenset(
        table_name(relation, state)
        for relation in RELATIONS
        for state in {int(table.rpartition("_")[2]) for table in there}
        if there.get(table_name(relation, state))
        == {name for name, _ in columns_of(relation)}
    )


def materialised(connection: Connection) -> list[str]:
    """The names of the relations that are tables now, or views of one."""
    there = inspect(connection)
    names = {*there.get_table_names(), *there.get_view_names()}
    return sorted(name for name in names if name.startswith("source_"))

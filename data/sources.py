"""What a measure may count: flat relations, one row per thing counted.

A source has every dimension on its rows already. Whatever is joined to build it is
joined many-to-one, so a join adds columns to a row and never a second copy of it. The
relations are written out as tables at the end of each load (`source_…_n` belongs to
upload n); earlier states are worked out on the way.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache

from sqlalchemy import Column, FromClause, MetaData, Table
from sqlalchemy.types import TypeEngine

from data import flat


RELATIONS = {
    "participation": flat.participation,
    "billed": flat.billed,
    "first_session": flat.first_session,
    "trajectory": flat.trajectory,
    "contract": flat.contract,
    "activity": flat.activity,
    "support": flat.support,
    "population": flat.population,
    "budget": flat.budget,
    "plan": flat.plan,
    "training": flat.training,
    "communication": flat.communication,
    "pilot": flat.pilot,
    "action": flat.action,
}

# What they are made from in more than one place: tables while a load lasts.
STEPS = {
    "place": flat.place,
    "postcode": flat.postcode,
    "calendar": flat.calendar,
    "standing": flat.standing,
    "seen_before": flat.seen_before,
}

TIME = ("month", "quarter", "year")
PLACE = ("region", "province", "arrondissement", "area", "municipality")
PERSON = ("age_band", "age_group", "sex", "bim")
SESSION = ("network", "audience", "function", "format", "place", "profession")


@dataclass(frozen=True)
class Source:
    """A relation seen as rows of one thing.

    `dimensions` maps each dimension to its column. `persons` and `providers` are the
    key columns of those a number rests on, for disclosure control. `clock` says when a
    row counts: "event" in its own month; "contract" at the end of each month it spans;
    "population" in the years for which it is the latest; "year" in the years of the
    period, whole. `split_by` names, for a
    dimension under which a row would belong to several members, the source that has one
    row for each. `alone` names a column, and the dimension and code under which every
    row is a member of its own in it. `persons_once` says how often a person is in it:
    "row" in one row at most, "since" as its columns `since…` tell (metrics.once), None
    unknown.
    """

    relation: str
    dimensions: Mapping[str, str]
    persons: str | None = None
    providers: str | None = None
    clock: str = "event"
    split_by: Mapping[str, str] = field(default_factory=dict)
    alone: tuple[str, ...] = ()
    persons_once: str | None = None


def same(*names: str) -> dict[str, str]:
    return {name: name for name in names}


SOURCES = {
    # Sessions belong to the region of their network, patients to that of their
    # residence. Activity and money may tell of a provider, so they name both keys.
    "session": Source(
        "participation",
        same(*TIME, "weekday", *SESSION, *PERSON) | {"region": "network_region"},
        persons="patient_key",
        providers="provider_key",
        alone=("session_id", "format", "individual"),
        persons_once="since",
    ),
    # The same amounts, added up for those who ask how they came in.
    "billed": Source("billed", same("month", "network", "region", "audience")),
    "patient": Source(
        "participation",
        same(*TIME, "weekday", *SESSION, *PERSON, *PLACE),
        persons="patient_key",
        persons_once="since",
    ),
    "first_session": Source(
        "first_session",
        same(*TIME, *SESSION, *PERSON, *PLACE),
        persons="patient_key",
        persons_once="row",
    ),
    "trajectory": Source(
        "trajectory",
        same(*TIME, *SESSION, *PERSON, *PLACE),
        persons="patient_key",
    ),
    "active_provider": Source(
        "participation",
        same(*TIME, "weekday", *SESSION) | {name: f"practice_{name}" for name in PLACE},
        persons="patient_key",
        providers="provider_key",
        persons_once="since",
    ),
    # Who is contracted is public: the networks publish their lists.
    "contract_start": Source(
        "contract",
        same("network", "audience", "profession", *PLACE)
        | {name: f"start_{name}" for name in TIME},
    ),
    "contract_end": Source(
        "contract",
        same("network", "audience", "profession", *PLACE)
        | {name: f"end_{name}" for name in TIME},
    ),
    "contract": Source(
        "contract",
        same(*TIME, "network", "audience", "profession", *PLACE),
        clock="contract",
        split_by={"language": "contract_language"},
    ),
    # Whether a contracted provider works is not.
    "contract_at_work": Source(
        "contract",
        same(*TIME, "network", "audience", "profession", *PLACE),
        providers="provider_key",
        clock="contract",
        split_by={"language": "contract_at_work_language"},
    ),
    "contract_at_work_language": Source(
        "contract",
        same(*TIME, "network", "audience", "profession", "language", *PLACE),
        providers="provider_key",
        clock="contract",
    ),
    "contract_language": Source(
        "contract",
        same(*TIME, "network", "audience", "profession", "language", *PLACE),
        clock="contract",
    ),
    "support": Source(
        "support",
        same(*TIME, "network", "region", "audience", "profession", "modality", "actor"),
        providers="provider_key",
    ),
    "population": Source(
        "population",
        same(*TIME, "sex", "age_band", "age_group", *PLACE),
        clock="population",
        split_by={"network": "network_population", "audience": "network_population"},
    ),
    # Money and plans are told of networks, never of a person.
    "budget": Source(
        "budget",
        same("year", "network", "region", "audience", "function"),
        clock="year",
    ),
    "milestone": Source(
        "plan",
        same(*TIME, "work_package") | {"milestone_state": "state"},
        clock="contract",
    ),
    "training": Source(
        "training", same(*TIME, "network", "region", "audience", "language")
    ),
    "communication": Source("communication", same(*TIME, "channel", "language")),
    "pilot": Source("pilot", same(*TIME, "region", "phase"), clock="contract"),
    "action": Source(
        "action",
        same(*TIME, "work_package", "network", "owner") | {"action_state": "state"},
        clock="contract",
    ),
    "network_population": Source(
        "population",
        same(*TIME, "network", "audience", "sex", "age_band", "age_group", *PLACE),
        clock="population",
    ),
}


def table_name(relation: str, state: int) -> str:
    return f"source_{relation}_{state}"


def relation_at(name: str, state: int, kept: Collection[str]) -> FromClause:
    """A relation at a state: its table where `kept` names it, else the select behind
    it."""
    if table_name(name, state) in kept:
        columns = (Column(part, kind) for part, kind in columns_of(name))
        return Table(table_name(name, state), MetaData(), *columns).alias(name)
    rows = (STEPS | RELATIONS)[name](
        state, lambda other: relation_at(other, state, kept)
    )
    return rows.order_by(None).subquery(name)


@cache
def columns_of(name: str) -> tuple[tuple[str, TypeEngine], ...]:
    """The columns of a relation and their types; the same in every state."""
    others = {table_name(other, 0) for other in STEPS | RELATIONS if other != name}
    return tuple((part.name, part.type) for part in relation_at(name, 0, others).c)

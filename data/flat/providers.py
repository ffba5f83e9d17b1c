"""Contracts, and when a provider was last at work."""

from sqlalchemy import func, select

from data.flat.parts import rows, times, yes_no
from data.flat.places import PLACES, located


FULL_TIME_HOURS = 38


def contract(state: int, of):
    """One row per contract, with its provider's practice and first and last days."""
    agreed = rows("contract", state)
    network = rows("network", state)
    provider = located("provider", state, of)
    bounds = (
        select(
            agreed.c.provider_key,
            func.min(agreed.c.start).label("first_start"),
        )
        .group_by(agreed.c.provider_key)
        .subquery("bounds")
    )
    return (
        select(
            agreed.c.start,
            agreed.c.end,
            *times(agreed.c.start, "start_"),
            *times(agreed.c.end, "end_"),
            agreed.c.network_id.label("network"),
            network.c.audience,
            agreed.c.provider_key,
            provider.c.profession,
            provider.c.languages,
            provider.c.municipality,
            *(provider.c[name] for name in PLACES),
            agreed.c.hours_per_week.label("hours"),
            (agreed.c.hours_per_week / FULL_TIME_HOURS).label("full_time"),
            yes_no(agreed.c.start == bounds.c.first_start).label("is_first"),
        )
        .outerjoin(network, network.c.network_id == agreed.c.network_id)
        .outerjoin(provider, provider.c.provider_key == agreed.c.provider_key)
        .outerjoin(bounds, bounds.c.provider_key == agreed.c.provider_key)
        .order_by(agreed.c.start)
    )


def activity(state: int, of):
    """One row per provider and month with a session: the day of the last one."""
    seen = of("participation")
    return (
        select(
            seen.c.provider_key, seen.c.month, func.max(seen.c.date).label("last_on")
        )
        .where(seen.c.provider_key.is_not(None))
        .group_by(seen.c.provider_key, seen.c.month)
        .order_by(seen.c.month)
    )

"""Inhabitants, with the networks that serve them."""

from sqlalchemy import case, func, or_, select

from data.flat.parts import AGE_BANDS, age_band, rows


ADULT_FROM = 15  # adult networks receive from 15, child networks up to 23 included
CHILD_TO = 23


def served_by(state: int, audience: str, name: str):
    """Municipality → the network for an audience; a mixed network serves both."""
    reach = rows("territory", state)
    network = rows("network", state)
    return (
        select(
            reach.c.nis,
            func.max(network.c.network_id).label("network"),
            func.max(network.c.audience).label("audience"),
        )
        .join(network, network.c.network_id == reach.c.network_id)
        .where(
            network.c.audience.in_((audience, "mixed")),
            reach.c.to.is_(None),
        )
        .group_by(reach.c.nis)
        .subquery(name)
    )


def population(state: int, of):
    """One row per municipality (or province, or region), year, age and sex.

    For each year only the finest level delivered is kept, so that nobody is counted in
    a municipality and again in its province. A network is named where it receives
    people of that age.
    """
    delivered = rows("population", state)
    level = case(
        (delivered.c.nis.is_not(None), 3),
        (delivered.c.province.is_not(None), 2),
        else_=1,
    )
    counted = select(
        delivered,
        level.label("level"),
        func.max(level).over(partition_by=delivered.c.year).label("finest"),
    ).subquery("counted")
    place = of("place")
    adult = served_by(state, "adult", "adult_network")
    child = served_by(state, "child", "child_network")
    lowest = func.coalesce(
        counted.c.age,
        case({band: low for band, low, _ in AGE_BANDS}, value=counted.c.age_band),
    )
    receives_adult = or_(
        adult.c.audience == "mixed", lowest.is_(None), lowest >= ADULT_FROM
    )
    receives_child = or_(
        child.c.audience == "mixed", lowest.is_(None), lowest <= CHILD_TO
    )
    return (
        select(
            counted.c.year,
            counted.c.age,
            func.coalesce(age_band(counted.c.age), counted.c.age_band).label(
                "age_band"
            ),
            counted.c.sex,
            place.c.nis.label("municipality"),
            place.c.area,
            place.c.arrondissement,
            func.coalesce(place.c.province, counted.c.province).label("province"),
            func.coalesce(place.c.region, counted.c.region).label("region"),
            counted.c.inhabitants,
            case((receives_adult, adult.c.network)).label("network_adult"),
            case((receives_adult, adult.c.audience)).label("audience_adult"),
            case((receives_child, child.c.network)).label("network_child"),
            case((receives_child, child.c.audience)).label("audience_child"),
        )
        .outerjoin(place, place.c.nis == counted.c.nis)
        .outerjoin(adult, adult.c.nis == counted.c.nis)
        .outerjoin(child, child.c.nis == counted.c.nis)
        .where(counted.c.level == counted.c.finest)
    )

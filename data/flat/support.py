"""Support to first-line actors."""

from sqlalchemy import case, select

from data.flat.parts import rows, times, yes_no


def support(state: int, of):
    """One row per activity. No patient is recorded."""
    given = rows("support", state)
    network = rows("network", state)
    provider = rows("provider", state)
    return (
        select(
            given.c.date,
            *times(given.c.date),
            given.c.network_id.label("network"),
            network.c.region,
            network.c.audience,
            given.c.provider_key,
            provider.c.profession,
            given.c.modality,
            given.c.actor,
            given.c.participants,
            (given.c.duration_min / 60.0).label("hours"),
            case(
                (given.c.modality == "co_consultation", yes_no(given.c.patient_present))
            ).label("co_consultation_with_patient"),
        )
        .outerjoin(network, network.c.network_id == given.c.network_id)
        .outerjoin(provider, provider.c.provider_key == given.c.provider_key)
        .order_by(given.c.date)
    )

"""What the figures of a command are made from, and which of them it asks for."""

from dataclasses import replace
from functools import cache

from data.store import Store
from data.uploads import is_synthetic, last_of_figures, networks, territory
from metrics import Filters, compute, definitions_version, target
from metrics.asked import asked_filters
from metrics.listings import listing
from metrics.reader import Reader
from views.basis import Basis


def basis_at(store: Store, state: int) -> Basis:
    """The basis of a state of a database; what was asked once is not asked again."""
    made = last_of_figures(store, state)

    @cache
    def numbers(key, by, filters):
        return compute(key, by, filters, store, state)

    return Basis(
        numbers=lambda key, by, filters: numbers(key, tuple(by), filters),
        targets=cache(lambda key, filters: target(key, filters, store, state)),
        rows=lambda name, filters: listing(name, filters, store, state),
        territory=cache(lambda month: territory(store, state, month)),
        upload=(made.number, made.created_at.date()) if made else None,
        version=definitions_version(),
        synthetic=is_synthetic(store, state),
        networks=networks(store, state),
        span=Reader(store, state).span,
    )


def filters_of(options, basis: Basis) -> Filters:
    """The filters of a command line, the months filled in. Raises `NotPossible`."""
    first, last = basis.span
    filters = asked_filters(options, basis.networks, last)
    return replace(filters, start=filters.start or first, end=filters.end or last)

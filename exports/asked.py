"""What a command asks of the database: a state, a period, filters."""

from functools import cache

from data.store import Store
from data.uploads import is_synthetic, last_of_figures, networks, territory
from i18n import codes
from metrics import (
    Filters,
    NotPossible,
    check_filters,
    compute,
    definitions_version,
    target,
)
from metrics.filters import SETS
from metrics.listings import listing
from metrics.progress import months_of
from metrics.reader import Reader
from settings import load_settings
from views.basis import Basis


def asked_state(store: Store, number: int | None) -> int:
    """The state after an upload, the last one where none is named. Raises
    `NotPossible`."""
    last = store.state()
    if number is not None and not 0 <= number <= last:
        raise NotPossible("no_state", state=number, last=last)
    return last if number is None else number


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


def asked_filters(options, basis: Basis) -> Filters:
    """The period and members of a command line, the months filled in. Raises
    `NotPossible`."""
    start, end = options.start, options.end
    if period := getattr(options, "period", ""):
        start, end = months_of(period)
        if not start:
            names = ", ".join(name for name, *_ in load_settings().periods)
            raise NotPossible("bad_period", value=period, names=names)
        end = end or basis.span[1]
    chosen = {name: tuple(getattr(options, f"chosen_{name}")) for name in SETS}
    filters = Filters(start, end, **chosen)
    known = {name: list(codes().get(name, ())) for name in SETS}
    check_filters(filters, known | {"network": basis.networks})
    first, last = basis.span
    return Filters(start or first, end or last, **chosen)

"""The database as it would be after a load, seen before anything is stored."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from sqlalchemy import Connection

from data.intake import Delivery
from data.load import Progress, write
from data.store import Store


class Rehearsal(Store):
    """A store whose readers see one open transaction."""

    def __init__(self, store: Store, connection: Connection):
        self.url, self.engine = store.url, store.engine
        self.connection, self.noting = connection, store.noting

    def connect(self):
        return nullcontext(self.connection)


@contextmanager
def rehearsal(
    store: Store, delivery: Delivery, progress: Progress | None = None
) -> Iterator[Store]:
    """The store in the state after the delivery, for as long as the block lasts.

    Everything is written as in a load and then taken back; no other reader sees it.
    """
    with store.engine.connect() as connection, connection.begin() as transaction:
        write(
            connection,
            delivery.state + 1,
            delivery.frames,
            complete=delivery.complete,
            networks=delivery.networks,
            filenames=delivery.filenames,
            sha256=delivery.sha256,
            synthetic=False,
            progress=progress,
        )
        try:
            yield Rehearsal(store, connection)
        finally:
            transaction.rollback()

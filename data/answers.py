"""What has been worked out of a state, kept beside its records as long as they hold."""

from collections.abc import Mapping

import orjson
from sqlalchemy import delete, func, insert, or_, select

from data.store import Store
from data.tables import answer
from data.written import KEPT_STATES


MOST = 5_000  # rows for a state: some twenty megabytes


def kept_answers(store: Store, state: int, version: str, asked: str) -> dict:
    """Question → what was found. `version` is that of the program, `asked` the choice
    of rows."""
    query = select(answer.c.found).where(
        answer.c.state == state, answer.c.version == version, answer.c.asked == asked
    )
    with store.connect() as connection:
        rows = connection.scalars(query).all()
    return {name: value for row in rows for name, value in orjson.loads(row).items()}


def keep_answers(
    store: Store, state: int, version: str, found: Mapping[str, Mapping[str, object]]
) -> None:
    """Keep for each choice of rows question → what was found, in JSON's terms; no more
    than `MOST` rows. Those of other programs and of states long past go."""
    gone = or_(answer.c.version != version, answer.c.state <= state - KEPT_STATES)
    there = select(func.count()).where(answer.c.state == state)
    with store.writing() as connection:
        connection.execute(delete(answer).where(gone))
        if connection.scalar(there) + len(found) > MOST:
            return
        rows = [
            {
                "state": state,
                "version": version,
                "asked": asked,
                "found": orjson.dumps(answers).decode(),
            }
            for asked, answers in found.items()
        ]
        connection.execute(insert(answer), rows)

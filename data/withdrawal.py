"""Taking an upload back, as an upload of its own."""

from sqlalchemy import Connection, func, select, text

from data.load import next_number, write_upload
from data.records import Kind, all_kinds
from data.staging import columns, listed
from data.store import Store
from data.tables import upload
from data.written import drop_old, materialise


# When shipped rows stay closed although the upload that closed them is withdrawn.
MADE_WAY = {
    "population": """EXISTS (SELECT 1 FROM population AS o
        WHERE o.brought_by > 0 AND o.closed_by IS NULL)""",
    "territory": """EXISTS (SELECT 1 FROM territory AS o
        WHERE o.nis = f.nis AND o.brought_by > 0 AND o.closed_by IS NULL)""",
}

# The uploads that count when upload :upload is taken back.
IN_FORCE = """SELECT u.upload_id FROM upload AS u
    WHERE u.action = 'load' AND u.upload_id <> :upload AND u.upload_id NOT IN
    (SELECT w.withdraws FROM upload AS w WHERE w.withdraws IS NOT NULL)"""


def withdraw(store: Store, upload_id: int) -> int:
    """Take an upload back; returns the number of the withdrawal.

    The records are then as if it had never come: of every row that it had something to
    say of, what the last other upload in force said of it holds. Raises `LookupError`
    where there is no such upload, or it has been withdrawn already.
    """
    with store.writing() as connection:
        number = next_number(connection)
        row = connection.execute(
            select(upload).where(upload.c.upload_id == upload_id)
        ).one_or_none()
        taken_back = connection.scalar(
            select(func.count()).where(upload.c.withdraws == upload_id)
        )
        if row is None or upload_id == 0 or row.action != "load" or taken_back:
            raise LookupError(upload_id)
        counts = {}
        for key, kind in all_kinds().items():
            opened, closed = take_back(connection, kind, upload_id, number)
            if opened or closed:
                counts[key] = {"withdrawn": closed, "restored": opened}
        write_upload(
            connection,
            number,
            action="withdraw",
            withdraws=upload_id,
            filenames=row.filenames.split("\n"),
            sha256=row.sha256,
            synthetic=False,
            summary={"rows": counts},
        )
        materialise(connection, number, counts)
        drop_old(connection, number)
    return number


def take_back(
    connection: Connection, kind: Kind, upload_id: int, number: int
) -> tuple[int, int]:
    """Close what the upload brought, and let what held without it hold again.

    Of every row it touched, the other uploads in force are asked for the last that
    opened, repeated or closed it. Returns the rows opened and closed.
    """
    name = kind.key
    values = {"upload": upload_id, "number": number}
    if not touch(connection, name, upload_id):
        return 0, 0
    closed = connection.execute(
        text(
            f"UPDATE {name} SET closed_by = :number"
            " WHERE brought_by = :upload AND closed_by IS NULL"
        ),
        values,
    ).rowcount
    opened = connection.execute(
        text(
            f"""
            WITH said AS (
                SELECT row_key, brought_by AS upload_id, 1 AS holds FROM {name}
                WHERE opened_by = brought_by
                UNION ALL
                SELECT row_key, closed_by, 0 FROM {name} WHERE closed_by IS NOT NULL
                UNION ALL
                SELECT row_key, upload_id, CASE WHEN holds THEN 1 ELSE 0 END
                FROM restated WHERE kind = '{name}'
            ), last AS (
                SELECT row_key, max(2 * upload_id + holds) AS word FROM said
                WHERE row_key IN (SELECT row_key FROM touched)
                AND upload_id IN ({IN_FORCE}) GROUP BY row_key
            )
            INSERT INTO {name} ({", ".join(columns(kind))}, brought_by, opened_by)
            SELECT {listed(kind, "f")}, CAST(floor(last.word / 2) AS INTEGER),
                CAST(:number AS INTEGER)
            FROM last JOIN {name} AS f ON f.row_key = last.row_key
                AND f.opened_by <= floor(last.word / 2)
                AND (f.closed_by IS NULL OR f.closed_by > floor(last.word / 2))
            WHERE last.word % 2 = 1
            AND NOT EXISTS (SELECT 1 FROM {name} AS o
                WHERE o.row_key = f.row_key AND o.closed_by IS NULL)
            AND NOT (last.word = 1 AND ({MADE_WAY.get(name, "1 = 0")}))
            """
        ),
        values,
    ).rowcount
    return opened, closed


def touch(connection: Connection, name: str, upload_id: int) -> int:
    """Make the temporary table `touched`, the keys of the rows that an upload brought,
    closed or repeated; how many they are."""
    connection.execute(text("DROP TABLE IF EXISTS touched"))
    connection.execute(
        text(
            f"""
            CREATE TEMPORARY TABLE touched AS
            SELECT row_key FROM {name}
            WHERE brought_by = {upload_id:d} OR closed_by = {upload_id:d}
            UNION
            SELECT row_key FROM restated
            WHERE kind = '{name}' AND upload_id = {upload_id:d}
            """
        )
    )
    number = connection.scalar(text("SELECT count(*) FROM touched"))
    if number and connection.dialect.name == "postgresql":
        # It plans by what it last counted.
        for table in ("touched", "restated", name):
            connection.execute(text(f"ANALYZE {table}"))
    return number

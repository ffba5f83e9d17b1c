"""A parquet file as a table of cells."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import parquet

from data.read.formats import Unreadable


# Decimals as numbers, and what no cell of a sheet holds as the text of it.
PLAIN = (
    pa.types.is_boolean,
    pa.types.is_integer,
    pa.types.is_floating,
    pa.types.is_date,
    pa.types.is_timestamp,
)
MOST_BYTES = 4 << 30  # of all columns once they are unpacked
MOST_COLUMNS = 16_384


def read_parquet(content: bytes) -> pd.DataFrame:
    """The cells, with the names of the columns as first row: a text keeps its type, of
    other values each distinct one is held once."""
    try:
        file = parquet.ParquetFile(pa.BufferReader(content))
        groups = range(file.metadata.num_row_groups)
        size = sum(file.metadata.row_group(at).total_byte_size for at in groups)
        if size > MOST_BYTES:
            raise Unreadable("too_large", hint=(MOST_BYTES >> 20,))
        names = [name for name in file.schema_arrow.names if not is_index(name)]
        if len(names) > MOST_COLUMNS:
            raise Unreadable("too_many_columns", hint=(MOST_COLUMNS,))
        cells = {
            at: with_heading(name, file.read(columns=[name]).column(0))
            for at, name in enumerate(names)
        }
    except (pa.ArrowException, ValueError, OSError, KeyError, IndexError):
        raise Unreadable("unreadable_file") from None
    frame = pd.DataFrame(cells)
    frame.index = pd.RangeIndex(1, len(frame) + 1)
    return frame


def is_index(name: str) -> bool:
    """The row numbers that pandas puts into a file of its own."""
    return name.startswith("__index_level_")


def with_heading(name: str, column: pa.ChunkedArray) -> pd.Series:
    kind = column.type
    if pa.types.is_dictionary(kind):
        column = column.cast(kind.value_type)
        kind = column.type
    if pa.types.is_decimal(kind):
        column = column.cast(pa.float64())
    elif not any(is_plain(kind) for is_plain in PLAIN):
        texts = column.cast(pa.large_string())
        heading = pa.array([name], pa.large_string())
        return pa.chunked_array([heading, *texts.chunks]).to_pandas()
    encoded = pc.dictionary_encode(column).combine_chunks()
    if isinstance(encoded, pa.ChunkedArray):  # no rows
        return pd.Series([name], dtype=object)
    values = np.array([*encoded.dictionary.to_pylist(), None], dtype=object)
    codes = encoded.indices.fill_null(len(values) - 1).to_numpy(zero_copy_only=False)
    return pd.Series(np.concatenate([np.array([name], object), values[codes]]))

"""Archives whose bytes depend on their contents alone: no clock is asked."""

from collections.abc import Iterable
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


EARLIEST = date(1980, 1, 1)  # that a ZIP can say


def zipped(members: Iterable[tuple[str, bytes]], dated: date | None) -> bytes:
    """An archive of named contents, all of one day; `None` is the earliest there is."""
    day = max(dated or EARLIEST, EARLIEST)
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in members:
            member = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            member.compress_type = ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            archive.writestr(member, content)
    return file.getvalue()


def redated(content: bytes, dated: date | None) -> bytes:
    """The same archive (a .pptx, .xlsx or .docx is one) with that day on each
    member."""
    with ZipFile(BytesIO(content)) as archive:
        members = [(one.filename, archive.read(one)) for one in archive.infolist()]
    return zipped(members, dated)

"""Files drawn as tables in a test."""

from io import BytesIO

from openpyxl import Workbook


def table(text: str) -> list[list[str]]:
    """Lines of cells between bars; `.` is an empty cell."""
    return [
        [
            "" if cell.strip() == "." else cell.strip()
            for cell in line.strip(" |").split("|")
        ]
        for line in text.strip().splitlines()
    ]


def workbook(**sheets: str) -> bytes:
    """An .xlsx of drawn tables."""
    book = Workbook()
    book.remove(book.active)
    for name, text in sheets.items():
        sheet = book.create_sheet(name)
        for row in table(text):
            sheet.append(row)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def csv(text: str) -> bytes:
    return "\n".join(";".join(row) for row in table(text)).encode()


SESSIONS = """
    id séance | date       | réseau | prestataire | patient | fonction | forme      | lieu     | durée (min) | montant AO | quote-part
    S1        | 14/11/2023 | A05    | P1          | X1      | PPL      | individuel | cabinet  | 60          | 75,00      | 11,00
    S2        | 15/11/2023 | A05    | P1          | X2      | SPS      | individuel | vidéo    | 60          | 75,00      | 4,00
    S3        | 16/11/2023 | A05    | P1          | X3      | PPL      | groupe     | domicile | 90          | 100,00     | 2,50
"""

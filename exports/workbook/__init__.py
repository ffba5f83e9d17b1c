"""Excel workbooks of single figures and of reports."""

from exports.workbook.book import report_workbook, workbook


__all__ = ["report_workbook", "workbook"]

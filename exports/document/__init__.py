"""A report as a document: PDF, and Word for those who go on writing in it."""

from exports.document.pdf import pdf
from exports.document.styles import TemplateProblem
from exports.document.word import word


__all__ = ["TemplateProblem", "pdf", "word"]

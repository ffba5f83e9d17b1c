"""What a browser is told of a file that is taken away, by the ending of its name."""

OFFICE = "application/vnd.openxmlformats-officedocument"
MEDIA = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "csv": "text/csv",
    "md": "text/markdown",
    "pdf": "application/pdf",
    "zip": "application/zip",
    "docx": f"{OFFICE}.wordprocessingml.document",
    "pptx": f"{OFFICE}.presentationml.presentation",
    "xlsx": f"{OFFICE}.spreadsheetml.sheet",
    "xlsm": "application/vnd.ms-excel.sheet.macroEnabled.12",
}

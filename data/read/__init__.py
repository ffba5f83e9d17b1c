"""From files to tables of cells, and from those to records in stored form."""

"""What pages are written in. With app.py and pages/, the only code that knows
Streamlit."""

import sys


# Streamlit makes a theme for Plotly's figures when it is imported, unless Plotly is
# missing: a tenth of a second, for figures that are none of ours.
if "streamlit" not in sys.modules and "plotly.graph_objects" not in sys.modules:
    sys.modules["plotly.graph_objects"] = None
    import streamlit  # noqa: F401

    del sys.modules["plotly.graph_objects"]

"""The dashboard. Run: streamlit run app.py

Streamlit serves what it finds here as `app`, and runs this script for each reader. Each
loads only what it needs: the server listens before pages are loaded.
"""

import gc

import streamlit as st


if __name__ == "__main__":
    from ui.frame import frame

    frame()
else:
    gc.disable()  # nothing that is loaded at the start goes again

    from ui import fault
    from ui.server import before_pages, beside_readers

    app = st.App(
        __file__,
        middleware=before_pages,
        lifespan=beside_readers,
        on_script_error=fault.told,
    )

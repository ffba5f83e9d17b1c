"""The dashboard as a web application. Run: python -m ui"""

import streamlit as st
from starlette.middleware import Middleware

from ui.assets import Assets


app = st.App("app.py", middleware=[Middleware(Assets)])

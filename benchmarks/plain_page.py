"""A page as one would write it in an hour: Streamlit with DuckDB or, where MEANS is
"pandas", with a frame kept in memory. It hides nothing and has one language."""

import os

import duckdb
import pandas as pd
import plotly.express as px
import streamlit as st


TABLE, BY_PANDAS = os.environ["TABLE"], os.environ["MEANS"] == "pandas"
COLUMNS = "month, network, province, place, patient_key, provider_key, session_id"
GROUPS = (
    ("patient_key", "month"), ("patient_key", "network"), ("patient_key", "province"),
    ("session_id", "month"), ("session_id", "place"),
)  # fmt: skip


@st.cache_resource
def database() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(os.environ["FILE"], read_only=True)


@st.cache_resource
def everything() -> pd.DataFrame:
    return database().sql(f"SELECT {COLUMNS}, amount_insurer FROM {TABLE}").df()


def counted(column: str, by: str) -> pd.DataFrame:
    if BY_PANDAS:
        return chosen().groupby(by)[column].nunique().reset_index(name="n")
    return asked(f"SELECT {by}, count(DISTINCT {column}) AS n {rows} GROUP BY ALL")


def headlines() -> list[float]:
    if BY_PANDAS:
        keys = [chosen()[name].nunique() for name in KEYS]
        return [*keys, chosen()["amount_insurer"].sum()]
    numbers = ", ".join(f"count(DISTINCT {name})" for name in KEYS)
    return asked(f"SELECT {numbers}, sum(amount_insurer) {rows}").iloc[0].tolist()


def chosen() -> pd.DataFrame:
    frame = everything()
    frame = frame[frame["month"].str.startswith(year)]
    return frame if network == "All" else frame[frame["network"] == network]


def asked(query: str) -> pd.DataFrame:
    return database().cursor().sql(query).df()


KEYS = ("patient_key", "session_id", "provider_key")
st.title("Patients")
names = asked(f"SELECT DISTINCT network FROM {TABLE} ORDER BY ALL")["network"]
year = st.sidebar.selectbox("Period", ["2024", "2023", "2022"])
network = st.sidebar.selectbox("Network", ["All", *names])
rows = f"FROM {TABLE} WHERE month LIKE '{year}%'"
if network != "All":
    rows += f" AND network = '{network}'"
labels = ("Patients", "Sessions", "Providers", "Amount")
for column, label, value in zip(st.columns(4), labels, headlines(), strict=True):
    column.metric(label, f"{value:,.0f}")
for name, by in GROUPS:
    st.plotly_chart(px.bar(counted(name, by).sort_values(by), by, "n"), key=name + by)

"""The second opinion: every counting rule once more, row by row in plain Python."""

import calendar
import datetime
from statistics import median

from tests.metrics.world import NETWORKS, NIS


REGION = {"A06": "VLG", "K01": "VLG", "M01": "DG", "A13": "BRU"}
TERRITORY = {"11002": ("A06", "K01"), "21004": ("A13", "K06"), "62063": ("A17", "K09")}
TERRITORY["63023"] = ("M01", "M01")
BANDS = [(5, "0-5"), (11, "6-11"), (14, "12-14"), (17, "15-17"), (23, "18-23")]
BANDS += [(39, "24-39"), (64, "40-64"), (79, "65-79"), (150, "80+")]


def band(age):
    return next(name for top, name in BANDS if age <= top)


def month_of(day):
    return day.strftime("%Y-%m")


class Programme:
    """The records of a world, asked for one period."""

    def __init__(self, world, start, end):
        self.start, self.end = start, end
        self.world = world
        self.patients = {row["patient_key"]: row for row in world["patient"]}
        self.providers = {row["provider_key"]: row for row in world["provider"]}
        gone = {row["session_key"] for row in world["session"] if row["is_correction"]}
        self.all = [row for row in world["session"] if row["session_key"] not in gone]
        self.seen = [row for row in self.all if start <= month_of(row["date"]) <= end]

    def of_session(self, row, dimension):
        day = row["date"]
        patient = self.patients.get(row["patient_key"], {})
        match dimension:
            case "month":
                return month_of(day)
            case "quarter":
                return f"{day.year}-Q{(day.month + 2) // 3}"
            case "year":
                return str(day.year)
            case "network":
                return row["network_id"]
            case "audience":
                return NETWORKS[row["network_id"]]
            case "network_region":
                return REGION[row["network_id"]]
            case "region":
                return NIS.get(patient.get("nis"), "unknown")
            case "function" | "format":
                return row[dimension]
            case "place":
                return row["place"] or "unknown"
            case "sex":
                return patient.get("sex") or "unknown"
            case "bim":
                bim = patient.get("bim")
                return "unknown" if bim is None else "yes" if bim else "no"
            case "profession":
                return self.providers[row["provider_key"]]["profession"] or "unknown"
            case "age_band":
                age = self.age(row["patient_key"])
                return "unknown" if age is None else band(age)
        raise KeyError(dimension)

    def age(self, key):
        """On the day of the first session in the period, from the year of birth."""
        born = self.patients.get(key, {}).get("birth_year")
        if key is None or born is None:
            return None
        return min(r["date"] for r in self.seen if r["patient_key"] == key).year - born

    def sessions_by(self, dimension, rows=None, region="network_region"):
        name = region if dimension == "region" else dimension
        groups = {}
        for row in self.seen if rows is None else rows:
            groups.setdefault(self.of_session(row, name) if name else (), []).append(
                row
            )
        return groups

    def distinct(self, rows, column="patient_key"):
        return len({row[column] for row in rows if row[column] is not None})

    def number(self, key, rows):
        """A measure over a group of sessions."""
        match key:
            case "patients_reached":
                return self.distinct(rows)
            case "providers_active":
                return self.distinct(rows, "provider_key")
            case "participations":
                return len(rows)
            case "sessions":
                groups = {row["group_key"] for row in rows if row["format"] == "group"}
                return len(groups) + sum(row["format"] == "individual" for row in rows)
            case "amount_insurer":
                return sum(row["amount_insurer"] for row in rows)
            case "patients_new":
                first = {}
                for row in self.all:
                    key = row["patient_key"]
                    first[key] = min(first.get(key, row["date"]), row["date"])
                return self.distinct(
                    [row for row in rows if row["date"] == first[row["patient_key"]]]
                )
            case "sessions_per_patient":
                known = [row for row in rows if row["patient_key"] is not None]
                return over(len(known), self.distinct(rows))
            case "group_session_share":
                group = [row for row in rows if row["format"] == "group"]
                every = self.number("sessions", rows)
                return over(100 * self.number("sessions", group), every)
            case "outreach_patient_share":
                outreach = [row for row in rows if row["place"] == "outreach"]
                placed = [row for row in rows if row["place"]]
                return over(100 * self.distinct(outreach), self.distinct(placed))
            case "youth_share":
                aged = [row for row in rows if self.age(row["patient_key"]) is not None]
                young = [row for row in aged if self.age(row["patient_key"]) <= 23]
                return over(100 * self.distinct(young), self.distinct(aged))
            case "bim_share":
                known = [r for r in rows if self.of_session(r, "bim") != "unknown"]
                bim = [row for row in known if self.of_session(row, "bim") == "yes"]
                return over(100 * self.distinct(bim), self.distinct(known))
            case "sessions_per_active_provider":
                held = {}
                for row in rows:
                    held.setdefault(row["provider_key"], []).append(row)
                counts = [self.number("sessions", own) for own in held.values()]
                return median(counts) if counts else None
            case "one_session_share":
                times = {}
                for row in rows:
                    if row["patient_key"]:
                        key = row["patient_key"]
                        times[key] = times.get(key, 0) + 1
                once = sum(count == 1 for count in times.values())
                return over(100 * once, len(times))
        raise KeyError(key)

    def contracted(self, month, keep=lambda row: True):
        """Providers with a contract on the last day of a month."""
        year, number = int(month[:4]), int(month[5:])
        last = datetime.date(year, number, calendar.monthrange(year, number)[1])
        return {
            row["provider_key"]
            for row in self.world["contract"]
            if row["start"] <= last and (row["end"] is None or row["end"] >= last)
            if keep(row)
        }

    def inhabitants(self, keep=lambda row: True):
        """Of the latest year that is not after the period."""
        years = {row["year"] for row in self.world["population"]}
        year = max((y for y in years if y <= int(self.end[:4])), default=None)
        return sum(
            row["inhabitants"]
            for row in self.world["population"]
            if row["year"] == year and keep(row)
        )

    def serves(self, network):
        """Whether a population row belongs to a network: its territory and its ages."""
        adult = NETWORKS[network] != "child"
        child = NETWORKS[network] != "adult"

        def keep(row):
            of_adults, of_children = TERRITORY[row["nis"]]
            return (adult and of_adults == network and (row["age"] >= 15 or child)) or (
                child and of_children == network and (row["age"] <= 23 or adult)
            )

        return keep


def over(above, below):
    return above / below if below else None

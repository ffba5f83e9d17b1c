"""The second opinion on the projection: row by row in plain Python, slowly."""

import math
from collections import defaultdict


def number(month):
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def name(month):
    return f"{month // 12}-{month % 12 + 1:02d}"


class Known:
    """What a network's months had brought in by the end of a month.

    `rows` are (network, month of the session, month of receipt, euro), months as
    numbers.
    """

    def __init__(self, rows, first, end):
        self.first, self.end = first, end
        self.amounts, self.shares = defaultdict(float), {}
        for network, month, received, euro in rows:
            if received <= end:
                delay = min(received - month, 24)
                if month + delay <= end:
                    self.amounts[network, month, delay] += euro
        self.networks = sorted({row[0] for row in rows})

    def received(self, network, month, until=24):
        return sum(self.amounts[network, month, delay] for delay in range(until + 1))

    def share(self, network, age):
        """Of a month so old, the part that is in: one link after another."""
        if age >= 24:
            return 1.0
        if (network, age) not in self.shares:
            months = range(self.first, self.end - age)[-24:]
            now = sum(self.received(network, month, age) for month in months)
            then = sum(self.received(network, month, age + 1) for month in months)
            link = now / then if then > 0 else 1.0
            self.shares[network, age] = link * self.share(network, age + 1)
        return self.shares[network, age]


def settle(known):
    """Month by month what each network's months will come to."""
    settled = {network: [] for network in known.networks}
    for month in range(known.first, known.end + 1):
        so_far = {network: list(months) for network, months in settled.items()}
        for network in known.networks:
            share = known.share(network, min(known.end - month, 24))
            got = known.received(network, month)
            whole = got / share if share > 0 else got
            if 1 - share > 0.5 and month > known.first:
                whole = got + (1 - share) * following(so_far, network, 1)
            settled[network].append(whole)
    return settled


def following(settled, network, ahead):
    """The month so far ahead of a network, from the months of all."""
    own = settled[network]
    level = sum(own[-3:]) / len(own[-3:])
    before = len(own) - 1 + ahead - 12
    first = max(len(own) - 6, 12)
    now = {one: sum(months[first:]) for one, months in settled.items()}
    then = {
        one: sum(months[first - 12 : len(own) - 12]) for one, months in settled.items()
    }
    if before < 0 or not len(own[first:]):
        return level
    if not sum(now.values()) > 0 or not sum(then.values()) > 0:
        return level
    of_all = sum(now.values()) / sum(then.values())
    grown = of_all
    if now[network] > 0 and then[network] > 0:
        grown = math.sqrt(of_all * now[network] / then[network])
    season = own[before]
    told = season * grown ** (0.85**ahead) if season > 0 else level
    return (level + told) / 2


def open_at(rows, first, end, ahead):
    """Network → for each number of months ahead, what is not in yet at the end."""
    known = Known(rows, first, end)
    settled = settle(known)
    result = {}
    for network in known.networks:
        got = sum(known.received(network, m) for m in range(first, end + 1))
        behind = sum(settled[network]) - got
        steps = [following(settled, network, n) for n in range(1, ahead + 1)]
        result[network] = [behind + sum(steps[:n]) for n in range(ahead + 1)]
    return result, settled, known


class Projection:
    """The year's end as it could be told at the end of a month."""

    def __init__(self, rows, end):
        self.rows = [
            (network, number(month), number(received), euro)
            for network, month, received, euro in rows
            if number(received) <= number(end) and number(month) <= number(end)
        ]
        self.end, self.first = number(end), min(row[1] for row in self.rows)
        self.ahead = 11 - self.end % 12
        self.open, self.settled, self.known = open_at(
            self.rows, self.first, self.end, self.ahead
        )
        self.january = self.end // 12 * 12

    def of_year(self, months):
        return sum(months[max(self.january - self.first, 0) :])

    def middle(self, networks):
        return sum(
            self.of_year(self.settled[network])
            + sum(following(self.settled, network, n) for n in range(1, self.ahead + 1))
            for network in networks
        )

    def received(self, networks):
        months = range(max(self.january, self.first), self.end + 1)
        return sum(self.known.received(n, month) for n in networks for month in months)

    def reach(self, networks):
        """How far the logarithm of what is open may be off at the year's end."""
        errors = defaultdict(list)
        for origin in range(self.first + 2, self.end):
            steps = min(self.ahead, self.end - origin)
            told, _, known = open_at(self.rows, self.first, origin, steps)
            everybody = self.known.networks
            groups = [[n] for n in everybody] if len(networks) == 1 else [networks]
            for ahead in range(steps + 1):
                found = []
                for group in groups:
                    expected = sum(told.get(n, [0] * 13)[ahead] for n in group)
                    true = sum(self.true(n, known, origin, ahead) for n in group)
                    if expected > 0 and true > 0:
                        found.append(abs(math.log(true / expected)))
                errors[ahead].append(found)
        longest = None
        reach = {}
        for ahead in range(self.ahead + 1):
            tried = errors[ahead][-12:]
            if sum(1 for found in tried if found) >= 3:
                flat = sorted(error for found in tried for error in found)
                level = min(0.8 * (len(flat) + 1) / len(flat), 1)
                place = math.ceil(round(level * (len(flat) - 1), 9))
                reach[ahead], longest = flat[place], ahead
            elif longest is not None:
                grown = math.sqrt((ahead + 1) / (longest + 1))
                reach[ahead] = reach[longest] * grown
        return reach

    def true(self, network, known, origin, ahead):
        months = self.settled[network][: origin - self.first + 1 + ahead]
        got = sum(known.received(network, m) for m in range(self.first, origin + 1))
        return sum(months) - got

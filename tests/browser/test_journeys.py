"""What people do with the dashboard, done by a browser."""

import csv
import io
import re
from pathlib import Path
from urllib.request import urlopen

import openpyxl
import pytest
from playwright.sync_api import expect

from i18n import LANGUAGES, Speech


YEAR = "start=2023-01&end=2023-12"
AT_THE_TOP = """id => {
    const {top} = document.getElementById(id).getBoundingClientRect();
    return 0 <= top && top < 200;
}"""


def number(text: str) -> float:
    """A figure as it stands on the page."""
    plain = re.sub(r"[^\d,.\-−]", "", text).replace("−", "-")
    return float(plain.replace(".", "").replace(",", "."))


def test_an_address_leads_to_a_problem(empty, visit):
    page = visit(empty).open("records?lang=fr#problem-bad-date")
    place = page.locator("#problem-bad-date")
    place.wait_for(timeout=30_000)
    page.wait_for_function(AT_THE_TOP, arg="problem-bad-date")
    assert "n’est pas une date" in place.inner_text()


def test_empty_database_shows_how_to_begin_and_the_example_fills_it(empty, visit):
    look = visit(empty)
    page = look.open("")
    assert page.locator(".js-plotly-plot").count() == 0
    page.get_by_role("button", name=Speech("fr")("state.load_example")).click()
    page.wait_for_selector(".js-plotly-plot", timeout=120_000)
    assert "synthétiques" in page.locator("body").inner_text()


def headline(page, label: str) -> str:
    cell = page.locator(".headline", has_text=label).first
    return cell.locator("b").inner_text()


def test_one_number_everywhere(example, visit, tmp_path):
    look = visit(example)
    page = look.open(f"sessions?lang=fr&{YEAR}")
    page.wait_for_selector(".js-plotly-plot", timeout=30_000)
    shown = number(headline(page, "Séances"))
    period = ("--from", "2023-01", "--to", "2023-12")
    told = example.run("metrics", "value", "sessions", *period, "--format", "csv",
                       url=example.copy)  # fmt: skip
    assert float(told.stdout.splitlines()[1].split(";")[0]) == shown
    box = look.box_of("sessions_by_format", "download")
    files = {one: look.take(box, one) for one in ("xlsx", "csv")}
    assert re.fullmatch(r"[a-z0-9-]+_2023_fr\.xlsx", files["xlsx"].suggested_filename)
    sheet = openpyxl.load_workbook(
        io.BytesIO(Path(files["xlsx"].path()).read_bytes())
    ).active
    numbers = [
        c.value for row in sheet for c in row if isinstance(c.value, int | float)
    ]
    text = Path(files["csv"].path()).read_text(encoding="utf-8-sig")
    rows = [row for row in csv.reader(io.StringIO(text), delimiter=";") if row]
    out = tmp_path / "same.xlsx"
    example.run("exports", "view", "sessions_by_format", "--format", "xlsx", *period,
                str(out), url=example.copy)  # fmt: skip
    again = openpyxl.load_workbook(out).active
    assert [
        c.value for row in again for c in row if isinstance(c.value, int | float)
    ] == (numbers)
    in_csv = [
        float(cell.replace(",", "."))
        for row in rows[1:]
        for cell in row
        if re.fullmatch(r"\d+(,\d+)?", cell)
    ]
    assert in_csv == numbers
    by_format = example.run("metrics", "value", "sessions", "--by", "format", *period,
                            "--format", "csv", url=example.copy)  # fmt: skip
    counted = [float(row.split(";")[1]) for row in by_format.stdout.splitlines()[1:]]
    assert sum(counted) == shown


def test_three_questions_of_somebody_new(example, visit):
    """How many patients a network reached last quarter, which one lags most behind its
    target, and the picture of that."""
    look = visit(example)
    page = look.open("")
    said = page.locator(".said a").inner_text()
    page.locator(".said a").click()
    page.wait_for_url(re.compile(r"/budget\?"))
    look.settled()
    expect(page.locator("#budget-contracted-by-network")).to_be_in_viewport()
    table = look.box_of("budget_contracted_by_network", "table")
    networks = table.locator("tbody th").all_inner_texts()
    shares = table.locator("tbody td:nth-child(2)").all_inner_texts()
    least = min(zip(map(number, shares), networks, strict=True))[1]
    assert len(networks) == 32 and f" {least}\u202f:" in said.replace(
        "\u00a0", "\u202f"
    )
    picture = look.take(look.box_of("budget_contracted_by_network", "download"), "png")
    assert Path(picture.path()).read_bytes().startswith(b"\x89PNG")
    look.choose("patients")
    for label, option in (("Période", "Dernier trimestre"), ("Réseaux", "Reling")):
        look.pick(label, option)
        look.settled()
        page.keyboard.press("Escape")
    expect(page.locator(".chosen")).to_have_text("Reling")
    code = re.search(r"network=(\w+)", page.url)[1]
    quarter = ("--from", "2024-10", "--to", "2024-12", "--network", code)
    told = example.run("metrics", "value", "patients_reached", *quarter, "--format",
                       "csv", url=example.copy)  # fmt: skip
    reached = float(told.stdout.splitlines()[1].split(";")[0])
    assert number(headline(page, "Patients atteints")) == reached > 0
    assert look.errors == []


def test_a_picture_can_be_downloaded(example, visit):
    look = visit(example, language="nl")
    page = look.open(f"sessions?lang=nl&{YEAR}")
    page.wait_for_selector(".js-plotly-plot", timeout=30_000)
    file = look.take(look.box_of("sessions_by_format", "download"), "png")
    assert Path(file.path()).read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
    assert file.suggested_filename.endswith("_2023_nl.png")


def test_a_value_that_is_dropped_is_told_and_moves_nothing(example, visit):
    look = visit(example, language="nl")
    page = look.open(f"sessions?lang=nl&{YEAR}&network=XX")
    page.wait_for_selector(".js-plotly-plot", timeout=30_000)
    assert "XX" in page.get_by_test_id("stAlert").inner_text()
    box = look.box_of("sessions_by_format", "download")
    box.get_by_role("button", name="PNG").click(trial=True, timeout=15_000)


def test_a_click_on_the_map_filters_every_page(example, visit):
    look = visit(example, language="nl")
    page = look.open(f"coverage?lang=nl&{YEAR}")
    network = page.locator(".territories [data-code=A05]")
    network.wait_for(timeout=30_000)
    network.scroll_into_view_if_needed()
    drawn = page.locator(".territories").element_handle()
    outline = page.locator(".territories .chosen")
    expect(outline).not_to_have_attribute("d", re.compile("L"))
    other = page.locator(".territories [data-code=A01]")
    words = other.get_attribute("aria-label")
    network.hover()
    pointed = page.locator(".territories .pointed")
    expect(pointed).to_contain_text("Bereikte pati\u00ebnten")
    assert ", ".join(pointed.inner_text().split("\n")) == network.get_attribute(
        "aria-label"
    )
    network.click()
    expect(page).to_have_url(re.compile("network=A05"))
    look.settled()
    # It is outlined among the others; the map itself was not made anew.
    expect(outline).to_have_attribute("d", re.compile("L"))
    expect(other).to_have_attribute("aria-label", words)
    assert drawn.evaluate("one => one.isConnected")
    look.choose("sessions")
    assert "network=A05" in page.url
    look.choose("coverage")
    network.click()
    expect(page).not_to_have_url(re.compile("network="))
    assert look.elsewhere == [] and look.errors == []


def test_the_map_is_chosen_from_without_a_mouse(example, visit):
    look, say = visit(example), Speech("fr")
    page = look.open(f"coverage?{YEAR}")
    network = page.locator(".territories [data-code=A05]")
    network.wait_for(timeout=30_000)
    page.locator(".territories [data-code=A04]").focus()
    page.keyboard.press("Tab")
    expect(network).to_be_focused()
    expect(page.locator(".territories .pointed")).to_contain_text("Patients atteints")
    around = page.locator(".territories .mark").bounding_box()
    assert around == pytest.approx(network.bounding_box(), abs=6)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("network=A05"))
    look.settled()
    expect(network).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(re.compile("network="))
    look.settled()

    closer = page.get_by_role("button", name=say("chart.zoom_in"))
    wide = network.bounding_box()["width"]
    closer.focus()
    page.keyboard.press("Enter")
    page.wait_for_timeout(1000)
    assert network.bounding_box()["width"] > 1.8 * wide
    left = network.bounding_box()["x"]
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(1000)
    assert network.bounding_box()["x"] < left
    assert look.errors == []


def test_a_level_that_chooses_nothing_only_tells(example, visit):
    look, say = visit(example, width=390, height=844), Speech("fr")
    page = look.open(f"coverage?{YEAR}")
    page.locator(".territories [data-code]").first.wait_for(timeout=30_000)
    page.get_by_text(say("level.province"), exact=True).click()
    look.settled()
    province = page.locator(".territories [data-code='80000']")
    province.hover()
    expect(page.locator(".territories .pointed")).to_contain_text("Luxembourg")
    province.click()
    look.settled()
    assert "=80000" not in page.url
    assert page.locator(".territories path[role=button]").count() == 0
    box = page.locator(".territories").bounding_box()
    assert box["width"] < 390 and 200 < box["height"] < 400
    country = page.locator(".territories .region").bounding_box()
    assert box["x"] <= country["x"]
    assert country["x"] + country["width"] <= box["x"] + box["width"]
    assert country["width"] > 0.9 * box["width"]
    page.set_viewport_size({"width": 600, "height": 844})
    page.wait_for_timeout(1500)
    wider = page.locator(".territories .region").bounding_box()
    assert wider["width"] > 1.2 * country["width"]
    assert look.errors == []


def test_a_headline_says_its_target(example, visit):
    page = visit(example).open(f"?lang=nl&{YEAR}")
    told = example.run("metrics", "value", "providers_contracted", "--from", "2023-01",
                       "--to", "2023-12", url=example.copy)  # fmt: skip
    assert told.returncode == 0
    label = Speech("nl")("chart.target", value="").strip()
    assert label in page.locator(".headlines").inner_text()


def test_a_copied_link_opens_the_same_view(example, visit):
    address = f"patients?lang=nl&{YEAR}&network=A05"
    first = visit(example).open(address)
    second = visit(example).open(address)
    label = Speech("nl")("page.patients")
    one, two = (page.locator(".headlines").inner_text() for page in (first, second))
    assert one == two and one
    assert label in second.locator("[data-testid=stMain]").inner_text()
    whole = visit(example).open(f"patients?lang=nl&{YEAR}")
    assert whole.locator(".headlines").inner_text() != one


def test_the_overview_has_an_address_of_its_own(example, visit):
    look, chosen = visit(example), f"lang=nl&{YEAR}&network=A05"
    named = look.open(f"overview?{chosen}")
    expect(named).to_have_url(re.compile(r"/\?.*network=A05"))
    bare = look.open(f"?{chosen}")
    assert named.locator("h1").inner_text() == bare.locator("h1").inner_text()
    assert named.get_by_role("dialog").count() == 0
    large = look.open(f"overview?{chosen}&present=1")
    expect(large.locator(".place")).to_be_visible()  # what is the page's own stays
    assert not look.errors


def test_an_address_of_no_page_says_so_and_leads_to_the_overview(example, visit):
    look = visit(example)
    wrong = look.open(f"patient?lang=nl&{YEAR}&network=A05")
    told = wrong.get_by_test_id("stAlert")
    expect(told).to_have_text(Speech("nl")("state.no_page", value="patient"))
    expect(wrong).to_have_url(re.compile(r"/\?.*network=A05"))
    assert wrong.get_by_role("dialog").count() == 0
    bare = look.open(f"?lang=nl&{YEAR}&network=A05")
    assert bare.get_by_test_id("stAlert").count() == 0
    assert not look.errors


def test_the_box_of_more_filters_is_filled_when_it_is_opened(example, visit):
    look, say = visit(example), Speech("fr")
    page = look.open(f"sessions?lang=fr&{YEAR}")
    place = page.get_by_role("combobox", name=say("filter.place"))
    assert place.count() == 0
    whole = number(headline(page, "Séances"))
    more = page.get_by_test_id("stSidebar").get_by_text(say("filter.more"))
    more.click()
    place.wait_for()
    look.settled()
    look.pick(say("filter.place"), say.label("place", "outreach"))
    expect(page).to_have_url(re.compile("place=outreach"))
    page.keyboard.press("Escape")
    look.settled()
    part = number(headline(page, "Séances"))
    assert 0 < part < whole
    more.click()
    expect(place).to_have_count(0)
    look.settled()
    assert number(headline(page, "Séances")) == part
    look.choose("patients")
    assert "place=" in page.url
    expect(page.locator(".chosen")).to_have_text(say.label("place", "outreach"))
    again = visit(example).open(page.url.split("/")[-1])
    expect(again.get_by_role("combobox", name=say("filter.place"))).to_be_visible()
    assert look.errors == []


def test_lists_are_quick_and_forgiving(example, visit):
    look, say = visit(example), Speech("fr")
    page = look.open(f"sessions?lang=fr&{YEAR}")
    networks = page.get_by_role("combobox", name=say("filter.network"))
    options = page.get_by_role("option")
    # By where it is, and without its accent; and two choices before the server has
    # answered the first.
    networks.click()
    page.keyboard.type("malines")
    expect(options.first).to_contain_text("Emergo")
    expect(options.first).to_contain_text("Province d’Anvers")
    page.keyboard.press("Control+a")
    page.keyboard.type("fusion liege")
    page.keyboard.press("Enter")
    page.keyboard.type("namur")
    page.keyboard.press("Enter")
    both = "Fusion Liège, Réseau Santé Namur"
    expect(page).to_have_url(re.compile("network=A[0-9]+(,|%2C)A[0-9]+"))
    look.settled()
    expect(networks).to_have_accessible_description(both)
    expect(page.locator(".chosen")).to_contain_text("Namur")
    page.locator("h1").click()
    expect(options).to_have_count(0)
    networks.click()
    page.keyboard.type("zzz")  # at once, though something is chosen already
    expect(page.get_by_text(say("filter.no_such"))).to_be_visible()
    expect(options).to_have_count(0)
    # A language is chosen while the list is open; what is chosen stays.
    page.get_by_role("radio", name="NL", exact=True).click()
    expect(page).to_have_url(re.compile("lang=nl"))
    look.settled()
    say, look.language = Speech("nl"), "nl"
    networks = page.get_by_role("combobox", name=say("filter.network"))
    expect(networks).to_have_accessible_description(both)
    # One is taken away again, and the keyboard alone takes the other.
    page.get_by_title(say("filter.remove")).first.click()
    expect(networks).to_have_accessible_description("Réseau Santé Namur")
    networks.press("Backspace")
    expect(page).not_to_have_url(re.compile("network"))
    # A period of one's own begins as the one that was shown.
    look.pick(say("filter.period"), say("preset.last_year"))
    expect(page).to_have_url(re.compile("period=last_year"))
    look.settled()
    look.pick(say("filter.period"), say("preset.custom"))
    expect(page).to_have_url(re.compile("start=2023-01&end=2023-12"))
    look.settled()
    # The start goes beyond the end, which goes with it.
    look.pick(say("filter.start"), say.month("2024-03"))
    expect(page).to_have_url(re.compile("start=2024-03&end=2024-03"))
    assert look.errors == []


def test_the_page_says_in_which_language_it_is(example, visit):
    look = visit(example)
    page = look.open(f"sessions?{YEAR}")
    for language in ("nl", "de", "fr"):
        page.get_by_role("radio", name=language.upper(), exact=True).click()
        expect(page).to_have_url(re.compile(f"lang={language}"))
        look.settled()
        expect(page.locator("html")).to_have_attribute("lang", language)
        menu = page.get_by_test_id("stSidebarNav")
        pages = Speech(language)("menu.pages")
        expect(menu).to_have_attribute("aria-label", pages)
    assert look.errors == []


def test_no_period_is_cut_off_in_its_list(example, visit):
    look = visit(example)
    page = look.open(f"sessions?{YEAR}")
    for language in LANGUAGES:
        page.get_by_role("radio", name=language.upper(), exact=True).click()
        expect(page.locator("html")).to_have_attribute("lang", language)
        look.settled()
        options = look.unfold(Speech(language)("filter.period"))
        cut = options.evaluate_all(
            "all => all.filter(one => [...one.querySelectorAll('*')].some("
            "part => part.scrollWidth > part.clientWidth))"
            ".map(one => one.textContent)"
        )
        assert cut == [], language
        page.keyboard.press("Escape")


def test_filters_and_language_survive_a_change_of_page(example, visit):
    page = visit(example).open(f"patients?lang=de&{YEAR}&network=A05")
    menu = page.get_by_test_id("stSidebarNav")
    menu.get_by_role("link", name=Speech("de")("page.sessions")).click()
    page.wait_for_url("**/sessions**")
    page.wait_for_timeout(1500)
    assert "lang=de" in page.url and "network=A05" in page.url and "2023-01" in page.url


def delivery(day="14/11/2023", network="A05") -> bytes:
    book = openpyxl.Workbook()
    head = ["id séance", "date", "réseau", "prestataire", "id patient", "fonction"]
    book.active.append([*head, "forme", "lieu", "montant AO"])
    for row in range(40):
        book.active.append(
            [f"S{row}", day, network, f"P{row % 4}", f"Q{row}", "PPL"]
            + ["individual", "practice", 75]
        )
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def upload(page, content: bytes, name: str):
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": XLSX, "buffer": content}
    )


def test_bring_a_workbook_in_and_see_the_number(empty, visit):
    say = Speech("fr")
    page = visit(empty).open("bring_in?lang=fr")
    upload(page, delivery(day="31/31/2023", network="Z99"), "faux.xlsx")
    page.get_by_text(say("bring_in.blocked")).wait_for(timeout=60_000)
    text = page.locator("[data-testid=stMain]").inner_text()
    assert "31/31/2023" in text and "Z99" in text
    assert (
        page.get_by_role("button", name=say("bring_in.load"), exact=True).count() == 0
    )

    page = visit(empty).open("bring_in?lang=fr")
    upload(page, delivery(), "séances.xlsx")
    page.get_by_role("button", name=say("bring_in.load"), exact=True).click(
        timeout=60_000
    )
    page.get_by_text(say("bring_in.done", number=1)).wait_for(timeout=60_000)
    page = visit(empty).open(f"sessions?lang=fr&{YEAR}")
    page.wait_for_selector(".js-plotly-plot", timeout=30_000)
    assert number(headline(page, "Séances")) == 40


def many_sessions(path: Path, count: int) -> Path:
    head = "id séance;date;réseau;prestataire;id patient;fonction;forme;lieu;montant AO"
    rows = (
        f"S{row};{row % 28 + 1:02d}/{row % 12 + 1:02d}/2023;A05;P{row % 400};"
        f"Q{row % 9000};PPL;individual;practice;75"
        for row in range(count)
    )
    path.write_text("\n".join([head, *rows]), encoding="utf-8")
    return path


def held(address: str) -> float:
    """Bytes of uploaded files that Streamlit itself holds on to."""
    with urlopen(f"{address}/_stcore/metrics") as metrics:
        lines = metrics.read().decode().splitlines()
    kept = [line for line in lines if "UploadedFileManager" in line]
    return sum(float(line.split()[-1]) for line in kept)


def test_reload_in_the_middle_of_a_larger_file(empty, visit, tmp_path):
    say = Speech("fr")
    page = visit(empty).open("bring_in?lang=fr")
    file = many_sessions(tmp_path / "séances.csv", 60_000)
    page.locator("input[type=file]").set_input_files(file)
    page.locator("ol.steps").wait_for(timeout=60_000)
    page.wait_for_url("**work=*")
    address = page.url
    page.reload()
    button = page.get_by_role("button", name=say("bring_in.load"), exact=True)
    button.wait_for(timeout=120_000)
    assert page.url == address
    assert "séances.csv" in page.locator("[data-testid=stMain]").inner_text()
    assert held(empty.address) == 0
    button.click()
    page.locator("ol.steps").wait_for(timeout=60_000)
    page.reload()
    page.get_by_text(say("bring_in.done", number=1)).wait_for(timeout=120_000)
    page = visit(empty).open(f"sessions?lang=fr&{YEAR}")
    page.wait_for_selector(".js-plotly-plot", timeout=60_000)
    assert number(headline(page, "Séances")) == 60_000


def test_two_at_once_one_waits_and_is_told(empty, visit, tmp_path):
    first = visit(empty).open("bring_in?lang=fr")
    second = visit(empty, width=390, height=844).open("bring_in?lang=nl")
    file = many_sessions(tmp_path / "séances.csv", 400_000)
    first.locator("input[type=file]").set_input_files(file)
    first.locator("ol.steps").wait_for(timeout=60_000)
    upload(second, delivery(), "sessies.xlsx")
    second.get_by_text(Speech("nl")("bring_in.one_before")).wait_for(timeout=60_000)
    for page, language in ((second, "nl"), (first, "fr")):
        say = Speech(language)
        page.get_by_role("button", name=say("bring_in.load"), exact=True).wait_for(
            timeout=120_000
        )
    assert "sessies.xlsx" in second.locator("[data-testid=stMain]").inner_text()

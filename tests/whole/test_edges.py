"""The ends of what can be read: of the calendar, of numbers, of sizes, of what a file is.

Everything goes through the real command. What cannot be read is said in a sentence, with status 1
where it stands in the ledger and 2 where it was typed.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.ledgers import HEAD, ONE

ENTRY = "    progress:\n      - date: 2022-06-30\n"


def written(folder: Path, text: str) -> Path:
    path = folder / "projects.yaml"
    path.write_text(text, "utf-8")
    return path


def one_message(result: Run) -> str:
    """The only message of a run that refused its ledger."""
    assert result.status == 1, result.stderr[:2000]
    heads = [line for line in result.stderr.split("\n") if "error[" in line]
    assert len(heads) == 1, result.stderr[:2000]
    return heads[0]


# ---- the calendar --------------------------------------------------------------------------

OUTSIDE = ("0001-01-01", "0000-12", "1899-12-31", "2201-01-01", "9999-12-31", "0001-01-01前", "9999")


@pytest.mark.parametrize("date", OUTSIDE)
def test_a_year_outside_the_bounds_is_refused_at_its_place(
    date: str, run: Callable[..., Run], tmp_path: Path
) -> None:
    entry = f"    progress:\n      - date: {date}\n"
    said = one_message(run("--ledger", written(tmp_path, ONE + entry), "--lang", "en"))
    assert "projects.yaml:8:15: error[year-out-of-bounds]" in said
    assert "1900" in said
    assert "2200" in said


@pytest.mark.parametrize("date", OUTSIDE)
def test_a_report_as_of_a_year_outside_the_bounds_is_refused(
    date: str, run: Callable[..., Run], tmp_path: Path
) -> None:
    path = written(tmp_path, HEAD.replace("2022-12-31", f"'{date}'") + ONE.removeprefix(HEAD))
    assert "projects.yaml:3:8: error[year-out-of-bounds]" in one_message(
        run("--ledger", path, "--lang", "en")
    )


@pytest.mark.parametrize("option", ["--as-of", "--since"])
@pytest.mark.parametrize("date", OUTSIDE)
def test_an_option_of_a_year_outside_the_bounds_says_the_bounds(
    option: str, date: str, run: Callable[..., Run], tmp_path: Path
) -> None:
    path = written(tmp_path, ONE)
    result = run("--ledger", path, option, date, "--lang", "en")
    assert (result.status, result.stdout) == (2, "")
    assert option in result.stderr
    assert "1900" in result.stderr


@pytest.mark.parametrize("date", OUTSIDE)
def test_no_period_of_a_year_outside_the_bounds_is_added(
    date: str, run: Callable[..., Run], tmp_path: Path
) -> None:
    path = written(tmp_path, ONE)
    result = run("add", date, "--ledger", path, "--yes", "--lang", "en")
    assert (result.status, result.stdout) == (2, "")
    assert "1900" in result.stderr
    assert path.read_text("utf-8") == ONE


@pytest.mark.parametrize("year", ["1900", "2200"])
@pytest.mark.parametrize("report", ["summary", "weekly", "wall", "bulletin"])
def test_the_first_and_the_last_year_are_reported(
    year: str, report: str, run: Callable[..., Run], tmp_path: Path
) -> None:
    """With a period that begins on the first day, and one that ends on the last."""
    plan = f"    investment: {{total: 2亿元, plan: {{{year}: 1亿元}}}}\n"
    stones = f"milestones: {{开工: {{planned: {year}-01-01}}, 完工: {{planned: {year}-12-31}}}}"
    entries = "".join(
        f"      - {{date: {date}, invested: {much}, works: 示例, {stones}}}\n"
        for date, much in ((f"{year}-01-01", "1万元"), (f"{year}-12-31", "1亿元"))
    )
    for as_of in (f"{year}-01-01", f"{year}-12-31", year):
        text = ONE.replace("2022-12-31", as_of) + plan + "    progress:\n" + entries
        result = run(
            "--ledger", written(tmp_path, text), "--report", report, "--out", tmp_path / "out"
        )
        assert result.status == 0, result.stderr


def test_both_ends_of_the_calendar_stand_in_one_report(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    stones = "milestones: {开工: {done: 1900-01-01}, 完工: {planned: 2200-12-31}}"
    text = f"{ONE}    progress:\n      - {{date: 1900-01-01, works: 示例, {stones}}}\n"
    path = written(tmp_path, text)
    assert run("--ledger", path, "--report", "all", "--out", tmp_path / "out").status == 0


@pytest.mark.parametrize("times", [2, 5, 100_000])
def test_a_bound_of_a_bound_is_no_date(times: int, run: Callable[..., Run], tmp_path: Path) -> None:
    """`by by 2022`: one `by` is a bound, more are a slip of the hand."""
    entry = f"{ENTRY}        milestones: {{开工: {{planned: {'by ' * times}2022}}}}\n"
    said = one_message(run("--ledger", written(tmp_path, ONE + entry), "--lang", "en"))
    assert "error[not-a-date]" in said
    assert len(said) < 1000


def test_a_bound_of_a_bound_is_no_date_of_an_option(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    result = run("--ledger", written(tmp_path, ONE), "--as-of", "by " * 30_000 + "2022")
    assert (result.status, result.stdout) == (2, "")
    assert len(result.stderr) < 1000


# ---- numbers -------------------------------------------------------------------------------

FIELDS = {
    "money": "    investment: {total: %s亿元}\n",
    "area": "    land: %s亩\n",
    "quantity": "    scale: {道路: %s公里}\n",
    "percentage": "    progress:\n      - {date: 2022-06-30, rate: %s%%}\n",
}
LONG = {
    "13 digits": "1" * 13,
    "9 decimals": "0." + "1" * 9,
    "a million digits": "9" * 1_000_000,
    "a million decimals": "0." + "9" * 1_000_000,
    "a million digits in threes": "999" + ",999" * 250_000,
}


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("number", LONG)
def test_a_number_too_long_is_refused_at_its_place(
    field: str, number: str, run: Callable[..., Run], tmp_path: Path
) -> None:
    if field == "percentage" and "," in LONG[number]:
        pytest.skip("a percentage has no separators")
    quoted = FIELDS[field].replace("%s", '"%s').replace("亿元", '亿元"').replace("亩", '亩"')
    quoted = quoted.replace("公里", '公里"').replace("%%", '%%"')
    text = ONE + quoted % LONG[number]
    said = one_message(run("--ledger", written(tmp_path, text), "--lang", "en"))
    assert "error[too-many-digits]" in said
    assert len(said) < 1000


@pytest.mark.parametrize("field", FIELDS)
def test_twelve_digits_and_eight_decimals_are_read(
    field: str, run: Callable[..., Run], tmp_path: Path
) -> None:
    text = ONE + FIELDS[field] % "123456789012.12345678"
    result = run("--ledger", written(tmp_path, text), "--lang", "en")
    assert result.status == 0, result.stderr


def test_a_message_about_a_long_text_is_short(run: Callable[..., Run], tmp_path: Path) -> None:
    long = "长" * 100_000
    lines = (f"subtitle{long}: 甲", f"lang: {long}", f"since: {long}", f"[{long}]: 乙")
    text = ONE.replace("title: 示例\n", "title: 示例\n" + "".join(f"{x}\n" for x in lines[:3]))
    result = run("--ledger", written(tmp_path, text))
    assert result.status == 1
    assert max(map(len, result.stderr.split("\n"))) < 2500

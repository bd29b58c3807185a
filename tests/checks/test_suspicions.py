"""请核对: the warnings that came up since the last report, and those that stand longer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.conftest import Run

FALLS = """\
格式: 1
标题: 示例县重点项目
统计时点: 2022-08-31
项目:
  - 编号: 物流港
    名称: 示例物流港
    进展:
      - {日期: 2022-06-30, 完成投资: 1.8亿元}
      - {日期: 2022-07-31, 完成投资: 1.6亿元}
      - {日期: 2022-08-31, 完成投资: 1.5亿元}
"""


def ledger(folder: Path, text: str) -> Path:
    path = folder / "projects.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def block(result: Run) -> list[str]:
    """The lines from 请核对 on."""
    lines = result.stderr.splitlines()
    starts = [n for n, line in enumerate(lines) if line.startswith(("请核对", "Please check"))]
    return lines[starts[0] :] if starts else []


def test_the_run_ends_with_what_is_new_one_line_each(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    path = ledger(tmp_path, FALLS)
    result = run("--ledger", path)
    assert result.stdout == f"{tmp_path / 'out' / 'report.html'}\n"
    assert block(result) == [
        "请核对（1 处）：错了的改台账；没有错的豁免，怎么写见 explain cumulative-falls。",
        f"  {path}:10:32 示例物流港：“完成投资”是累计数，从 1.6亿元 降到了 1.5亿元",
        "  另有 1 处是以前各期的，也还没有处理，见上面",
    ]


def test_a_check_ends_with_it_too(run: Callable[..., Run], tmp_path: Path) -> None:
    result = run("check", "--ledger", ledger(tmp_path, FALLS), "--lang", "en")
    assert block(result)[0].startswith("Please check (1): ")
    assert result.stdout == ""


def test_an_earlier_report_lists_what_was_new_then_and_nothing_of_later_entries(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    path = ledger(tmp_path, FALLS)
    found = block(run("--ledger", path, "--as-of", "2022-07-31"))
    assert found[1:] == [f"  {path}:9:32 示例物流港：“完成投资”是累计数，从 1.8亿元 降到了 1.6亿元"]


def test_without_anything_new_there_is_no_block(run: Callable[..., Run], tmp_path: Path) -> None:
    text = FALLS.replace("完成投资: 1.5亿元", "完成投资: 1.7亿元")
    result = run("--ledger", ledger(tmp_path, text))
    assert "[cumulative-falls]" in result.stderr
    assert block(result) == []


def test_an_old_entry_that_came_in_late_is_new(run: Callable[..., Run], tmp_path: Path) -> None:
    text = FALLS.replace("2022-07-31, 完", "2022-07-31, 报送日期: 2022-08-20, 完")
    assert block(run("--ledger", ledger(tmp_path, text)))[0].startswith("请核对（2 处）")


def test_the_date_to_compare_with_decides_what_is_new(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    result = run("--ledger", ledger(tmp_path, FALLS), "--since", "2022-06")
    assert block(result)[0].startswith("请核对（2 处）")


def test_a_waived_warning_is_no_suspicion(run: Callable[..., Run], tmp_path: Path) -> None:
    waiver = "豁免:\n  - {规则: cumulative-falls, 原因: 审减，已核对}\n"
    assert run("--ledger", ledger(tmp_path, FALLS + waiver)).stderr == ""


def test_programs_get_messages_and_no_block(run: Callable[..., Run], tmp_path: Path) -> None:
    result = run("--ledger", ledger(tmp_path, FALLS), "--messages", "json")
    assert len(result.stderr.splitlines()) == 2


def test_after_ten_the_rest_is_counted(run: Callable[..., Run], tmp_path: Path) -> None:
    entry = "    进展:\n      - {日期: 2022-08-01, 完成投资: 2亿元}\n      - {日期: 2022-08-31, 完成投资: 1亿元}\n"
    projects = "".join(f"  - 编号: p{n}\n    名称: 示例{n}号\n{entry}" for n in range(12))
    found = block(
        run("--ledger", ledger(tmp_path, FALLS.split("  - 编号")[0] + projects)),
    )
    assert len(found) == 1 + 10 + 1
    assert found[-1] == "  还有 2 处，见上面"


def test_the_data_page_lists_them_with_project_and_line(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    assert run("--ledger", ledger(tmp_path, FALLS)).status == 0
    page = (tmp_path / "out" / "report.html").read_text("utf-8")
    table = page.split("<h3>请核对</h3>")[1].split("</table>")[0]
    new, old = "从 1.6亿元 降到了 1.5亿元", "从 1.8亿元 降到了 1.6亿元（以前各期的）"
    assert table.index(new) < table.index(old)
    assert table.count('<a href="#p-物流港">示例物流港</a>') == 2
    assert "projects.yaml:10</td>" in table
    assert str(tmp_path) not in page


def test_a_project_that_has_no_card_is_named_without_a_link(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    left = "    调出: {日期: 2022-08-31, 原因: 合并}\n"
    text = FALLS.replace("    进展:\n", f"{left}    进展:\n")
    assert run("--ledger", ledger(tmp_path, text)).status == 0
    page = (tmp_path / "out" / "report.html").read_text("utf-8")
    table = page.split("<h3>请核对</h3>")[1].split("</table>")[0]
    assert "示例物流港" in table
    assert "href" not in table


def test_the_waiver_that_explain_shows_takes_the_warning_away(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    shown = run("explain", "cumulative-falls").stdout
    waiver = shown.split("```yaml\n豁免")[1].split("```")[0].replace("项目的编号", "物流港")
    path = ledger(tmp_path, f"{FALLS}豁免{waiver}")
    assert run("--ledger", path).stderr == ""


def test_an_entry_that_the_report_leaves_out_is_said_and_is_not_on_its_page(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    path = ledger(tmp_path, FALLS.replace("统计时点: 2022-08-31", "统计时点: 2022-07-31"))
    found = block(run("--ledger", path))
    assert [line.split(" ")[2].split(":")[1] for line in found[1:]] == ["9", "10", "10"]
    page = (tmp_path / "out" / "report.html").read_text("utf-8")
    assert "projects.yaml:9<" in page
    assert "projects.yaml:10<" not in page

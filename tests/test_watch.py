"""`--watch`, through a real run of the command and real saves."""

from __future__ import annotations

import re
import shutil
import signal
import socket
import struct
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from portfolio.commands import serve, watch
from tests.conftest import ROOT, Run
from tests.ledgers import ONE
from tests.watching import TEXT, Watching, saved, watched


@pytest.fixture
def root() -> Path:
    return ROOT


@pytest.fixture
def watching(tmp_path: Path, root: Path) -> Iterator[Watching]:
    with watched(tmp_path, root) as found:
        yield found


def test_a_save_in_place_renders_again(watching: Watching) -> None:
    watching.ledger.write_text(TEXT.replace("示例物流港", "示例大道"), encoding="utf-8")
    watching.until(lambda: watching.shows("示例大道"))


def test_a_save_by_rename_renders_again_and_again(watching: Watching) -> None:
    saved(watching.ledger, TEXT.replace("示例物流港", "示例大道"))
    watching.until(lambda: watching.shows("示例大道"))
    saved(watching.ledger, TEXT.replace("示例物流港", "示例水厂"))
    watching.until(lambda: watching.shows("示例水厂"))


def test_a_source_document_that_is_saved_renders_again(watching: Watching) -> None:
    saved(watching.folder / "纪要.txt", "主体工程已完成,8月进行试运行\n")
    watching.until(lambda: watching.shows("8月进行试运行"))


def test_a_part_that_is_saved_renders_again(watching: Watching) -> None:
    (watching.folder / "parts").mkdir()
    part = watching.folder / "parts" / "a.yaml"
    part.write_text("projects:\n  - id: a\n    name: 甲项目\n", encoding="utf-8")
    saved(watching.ledger, TEXT + "include: [parts/*.yaml]\n")
    watching.until(lambda: watching.shows("甲项目"))
    saved(part, "projects:\n  - id: a\n    name: 乙项目\n")
    watching.until(lambda: watching.shows("乙项目"))


def test_a_broken_save_shows_its_faults_above_the_last_good_report(watching: Watching) -> None:
    good = watching.report.read_bytes()
    saved(watching.ledger, TEXT.replace("name: ", "name：<b>"))
    watching.until(lambda: "full-width-colon" in watching.said)
    watching.until(lambda: "full-width-colon" in watching.get()[1])
    page = watching.get()[1]
    assert "示例物流港" in page
    assert "&lt;b&gt;" in page
    assert watching.report.read_bytes() == good


def test_a_good_save_takes_the_faults_away(watching: Watching) -> None:
    saved(watching.ledger, TEXT.replace("name: ", "name："))
    watching.until(lambda: 'id="faults"' in watching.get()[1])
    saved(watching.ledger, TEXT)
    watching.until(lambda: 'id="faults"' not in watching.get()[1])


def test_the_page_that_is_open_hears_of_a_new_report(watching: Watching) -> None:
    found = re.search(r'data-seen="(\d+)"', watching.get()[1])
    assert found is not None
    saved(watching.ledger, TEXT + "# 变了\n")
    status, now = watching.get(f"/newer?than={found[1]}")
    assert (status, int(now)) == (200, int(found[1]) + 1)


def test_the_served_page_has_one_script_more_than_the_file(watching: Watching) -> None:
    assert watching.report.read_text("utf-8").count("<script") == 1
    assert watching.get()[1].count("<script") == 2


@pytest.mark.parametrize("path", ["/report.html", "/../projects.yaml", "/newer", "/newer?than=x"])
def test_nothing_but_the_page_is_served(watching: Watching, path: str) -> None:
    assert watching.get(path)[0] == 404


def test_a_foreign_host_name_is_refused(watching: Watching) -> None:
    assert watching.get(host="example.invalid")[0] == 403
    assert watching.get(host=f"localhost:{watching.port}")[0] == 200


def test_only_reading_is_answered(watching: Watching) -> None:
    assert watching.get(method="POST")[0] == 501
    assert watching.get(method="HEAD") == (200, "")


def test_an_interrupt_ends_it_with_success_and_frees_the_port(watching: Watching) -> None:
    watching.process.send_signal(signal.SIGINT)
    assert watching.process.wait(timeout=10) == 0
    assert "Traceback" not in watching.said
    with pytest.raises(ConnectionRefusedError):
        watching.get()


def test_faults_before_the_first_report_promise_no_report(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    live = serve.Live()
    monkeypatch.setattr("watchfiles.watch", stop)
    for faults in ("甲错", "乙错"):
        result = watch.Result(None, faults, "zh", frozenset())
        with pytest.raises(KeyboardInterrupt):
            watch._loop(lambda found=result: found, live, tmp_path / "a.yaml")  # type: ignore[misc]
        assert (live.title, live.faults) == (watch.NONE_YET.zh, faults)


def stop(*folders: Path, **options: object) -> None:
    raise KeyboardInterrupt


def test_a_ledger_counts_by_any_name(tmp_path: Path) -> None:
    path = tmp_path / "台账"
    path.write_text(ONE, encoding="utf-8")
    assert path in watch._signature(frozenset({path}))


def test_a_document_folder_that_is_removed_does_not_end_it(watching: Watching) -> None:
    (watching.folder / "文件").mkdir()
    shutil.move(watching.folder / "纪要.txt", watching.folder / "文件")
    inside = TEXT.replace("file: ", "file: 文件/").replace("示例物流港", "示例大道")
    saved(watching.ledger, inside)
    watching.until(lambda: watching.shows("示例大道"))
    shutil.rmtree(watching.folder / "文件")
    saved(watching.ledger, inside + "# 变了\n")
    watching.until(lambda: "source-missing" in watching.said)
    (watching.folder / "文件").mkdir()
    saved(watching.folder / "文件" / "纪要.txt", "文件回来了\n")
    watching.until(lambda: watching.shows("文件回来了"))


def test_a_page_that_is_closed_while_it_asks_is_not_news(watching: Watching) -> None:
    found = re.search(r'data-seen="(\d+)"', watching.get()[1])
    assert found is not None
    with socket.create_connection(("127.0.0.1", watching.port)) as page:
        host = f"Host: 127.0.0.1:{watching.port}"
        page.sendall(f"GET /newer?than={found[1]} HTTP/1.1\r\n{host}\r\n\r\n".encode())
        watching.get()
        # Closing resets the connection, so that answering fails.
        page.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    saved(watching.ledger, TEXT.replace("name: ", "name："))
    watching.until(lambda: "full-width-colon" in watching.said)
    watching.get()
    watching.process.send_signal(signal.SIGINT)
    watching.process.wait(timeout=10)
    watching.listener.join()
    assert "Traceback" not in watching.said


def test_a_check_that_watches_writes_nothing(run: Callable[..., Run], tmp_path: Path) -> None:
    path = tmp_path / "projects.yaml"
    path.write_text(ONE, encoding="utf-8")
    result = run("--check", "--watch", "--ledger", path, "--out", tmp_path / "out")
    assert result == (0, "", "")
    assert not (tmp_path / "out").exists()


class TestWithTemplatesOfItsOwn:
    """A copy of the program, so that its templates can be spoilt."""

    @pytest.fixture
    def root(self, tmp_path_factory: pytest.TempPathFactory) -> Path:
        copy = tmp_path_factory.mktemp("program")
        for name in ("portfolio", "templates"):
            shutil.copytree(ROOT / name, copy / name)
        shutil.copy(ROOT / "render_report.py", copy)
        return copy

    def test_a_template_that_is_saved_renders_again(self, watching: Watching, root: Path) -> None:
        template = root / "templates" / "summary" / "sections" / "head.html.j2"
        saved(template, template.read_text("utf-8") + "<p>多一段</p>\n")
        watching.until(lambda: watching.shows("多一段"))

    def test_a_broken_template_is_named_and_the_last_good_report_stays(
        self, watching: Watching, root: Path
    ) -> None:
        good = watching.report.read_bytes()
        template = root / "templates" / "summary" / "sections" / "head.html.j2"
        saved(template, "{% if %}\n")
        watching.until(lambda: "head.html.j2:1" in watching.said)
        assert watching.report.read_bytes() == good

    @pytest.mark.parametrize("spoilt", ["{{ 1 + 'a' }}\n", "\udcff"])
    def test_a_template_that_fails_in_any_way_does_not_end_it(
        self, watching: Watching, root: Path, spoilt: str
    ) -> None:
        template = root / "templates" / "summary" / "sections" / "head.html.j2"
        good = template.read_text("utf-8")
        template.write_bytes(spoilt.encode("utf-8", "surrogateescape"))
        watching.until(lambda: "没能做成报告" in watching.said)
        saved(template, good + "<p>多一段</p>\n")
        watching.until(lambda: watching.shows("多一段"))

    def test_a_style_sheet_that_is_away_for_a_while_does_not_end_it(
        self, watching: Watching, root: Path
    ) -> None:
        style = root / "templates" / "base" / "page.css"
        good = style.read_text("utf-8")
        style.unlink()
        watching.until(lambda: "没能做成报告" in watching.said)
        style.write_text(good + "/* 回来了 */\n", encoding="utf-8")
        watching.until(lambda: watching.shows("回来了"))

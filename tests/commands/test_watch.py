"""`--watch`: what makes it render again, what it shows then, and what it serves."""

from __future__ import annotations

import http.client
import re
import shutil
import signal
import socket
import struct
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from PIL import Image

from portfolio.commands import render, serve, watch
from portfolio.commands.options import Options
from tests.commands.watching import HANG, TEXT, Following, dated, prepared, saved, watched
from tests.conftest import ROOT
from tests.ledgers import ONE


@pytest.fixture
def following(tmp_path: Path) -> Following:
    prepared(tmp_path)
    return Following(tmp_path)


# ---- what makes it render again ----------------------------------------------------------------


def test_without_a_save_it_renders_once(following: Following) -> None:
    following.run(*[lambda: None] * 50)
    assert following.count == 1
    assert "示例物流港" in following.page


@pytest.mark.parametrize("rename", [False, True], ids=["in place", "by rename"])
def test_every_save_renders_again(following: Following, rename: bool) -> None:
    following.run(
        lambda: saved(following.ledger, TEXT.replace("物流港", "大道"), rename=rename),
        lambda: saved(following.ledger, TEXT.replace("物流港", "水厂"), rename=rename),
    )
    assert following.count == 3
    assert "示例水厂" in following.page


def test_a_save_that_changes_no_byte_renders_again_too(following: Following) -> None:
    following.run(lambda: saved(following.ledger, TEXT))
    assert following.count == 2


def test_a_save_while_a_report_is_made_is_not_missed(
    following: Following, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = render.render

    def slow(*arguments: object) -> render.Written:
        written = made(*arguments)  # type: ignore[arg-type]
        if following.count == 0:
            saved(following.ledger, TEXT.replace("物流港", "大道"))
        return written

    monkeypatch.setattr(watch, "render", slow)
    following.run()
    assert following.count == 2
    assert "示例大道" in following.page


def test_a_source_document_that_is_saved_renders_again(following: Following) -> None:
    following.run(lambda: saved(following.folder / "纪要.txt", "主体工程已完成,8月进行试运行\n"))
    assert "8月进行试运行" in following.page


def test_a_part_that_is_saved_renders_again(following: Following) -> None:
    part = following.folder / "parts" / "a.yaml"
    part.parent.mkdir()
    part.write_text("projects:\n  - id: a\n    name: 甲项目\n", encoding="utf-8")
    following.run(
        lambda: saved(following.ledger, TEXT + "include: [parts/*.yaml]\n"),
        lambda: saved(part, "projects:\n  - id: a\n    name: 乙项目\n"),
        lambda: saved(part.with_name("b.yaml"), "projects:\n  - id: b\n    name: 丙项目\n"),
    )
    assert following.count == 4
    assert "乙项目" in following.page
    assert "丙项目" in following.page


def test_a_part_that_was_not_there_renders_when_it_comes(following: Following) -> None:
    parts = following.folder / "parts"
    saved(following.ledger, TEXT + "include: [parts/*.yaml]\n")
    following.run(
        parts.mkdir,
        lambda: saved(parts / "a.yaml", "projects:\n  - id: a\n    name: 甲项目\n"),
    )
    assert "include-nothing" in following.faults[0]
    assert following.faults[1:] == [""]
    assert "甲项目" in following.page


def test_a_photograph_that_is_saved_renders_again(following: Following) -> None:
    photos = following.folder / "照片"
    photos.mkdir()
    photo = photos / "1.jpg"
    Image.new("RGB", (8, 6), "white").save(photo)
    with_photo = "    progress:\n      - date: 2022-07\n        works: 封顶\n        photos: [{file: 照片/1.jpg, text: 主楼}]\n"
    saved(following.ledger, TEXT + with_photo)
    before: list[str] = []

    def another() -> None:
        before.append(following.page)
        Image.new("RGB", (16, 6), "black").save(photo)
        dated(photo)

    following.run(another)
    assert following.faults == ["", ""]
    assert before[0] != following.page


def test_a_rule_file_that_is_saved_renders_again(following: Following) -> None:
    rules = following.folder / "规则" / "own.yaml"
    rules.parent.mkdir()
    good = (ROOT / "portfolio" / "judgement" / "rulesets" / "default.yaml").read_text("utf-8")
    rules.write_text(good, encoding="utf-8")
    saved(following.ledger, TEXT + "rules: 规则/own.yaml\n")
    following.run(lambda: saved(rules, good + "nonsense: 1\n"), lambda: saved(rules, good))
    assert ["unknown-field" in faults for faults in following.faults] == [False, True, False]


def test_a_document_that_the_first_reading_did_not_find_renders_when_it_comes(
    following: Following,
) -> None:
    folder = following.folder / "文件"
    saved(following.ledger, TEXT.replace("file: ", "file: 文件/"))
    following.run(folder.mkdir, lambda: saved(folder / "纪要.txt", "文件来了\n"))
    assert "source-missing" in following.faults[0]
    assert following.faults[1:] == [""]
    assert "文件来了" in following.page


def test_a_document_folder_that_is_removed_does_not_end_it(following: Following) -> None:
    folder = following.folder / "文件"
    folder.mkdir()
    shutil.move(following.folder / "纪要.txt", folder)
    inside = TEXT.replace("file: ", "file: 文件/")
    saved(following.ledger, inside)
    following.run(
        lambda: shutil.rmtree(folder),
        lambda: saved(following.ledger, inside + "# 变了\n"),
        folder.mkdir,
        lambda: saved(folder / "纪要.txt", "文件回来了\n"),
    )
    assert "source-missing" in following.faults[2]
    assert following.faults[-1] == ""
    assert "文件回来了" in following.page


def test_a_ledger_that_goes_away_and_comes_back_does_not_end_it(following: Following) -> None:
    following.run(following.ledger.unlink, lambda: saved(following.ledger, TEXT))
    assert ["没有这个文件" in faults for faults in following.faults] == [False, True, False]


def test_a_ledger_counts_by_any_name(tmp_path: Path) -> None:
    path = tmp_path / "台账"
    path.write_text(ONE, encoding="utf-8")
    assert path in watch.signature(frozenset({path}))


def test_a_look_pauses_a_fifth_of_a_second(
    following: Following, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []

    def played(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr("time.sleep", played)
    assert watch.run(Options(command="", ledger=following.ledger)) == 0
    assert pauses == [0.2, 0.2, 0.2]


# ---- what it shows -----------------------------------------------------------------------------


def test_a_broken_save_shows_its_faults_above_the_last_good_report(following: Following) -> None:
    following.run(lambda: saved(following.ledger, TEXT.replace("name: ", "name：<b>")))
    assert "full-width-colon" in following.faults[1]
    page = following.page
    assert "full-width-colon" in page
    assert watch.BROKEN.zh in page
    assert "示例物流港" in page
    assert "&lt;b&gt;" in page
    assert "full-width-colon" not in following.report.read_text("utf-8")


def test_a_good_save_takes_the_faults_away(following: Following) -> None:
    broken: list[str] = []

    def mend() -> None:
        broken.append(following.page)
        saved(following.ledger, TEXT)

    following.run(lambda: saved(following.ledger, TEXT.replace("name: ", "name：")), mend)
    assert 'id="faults"' in broken[0]
    assert 'id="faults"' not in following.page


def test_faults_before_the_first_report_promise_no_report(following: Following) -> None:
    saved(following.ledger, TEXT.replace("name: ", "name："))
    following.run(lambda: saved(following.ledger, TEXT.replace("id: ", "id：")))
    assert following.count == 2
    assert watch.NONE_YET.zh in following.page


def test_messages_come_in_the_form_that_was_asked_for(
    following: Following, capsys: pytest.CaptureFixture[str]
) -> None:
    saved(following.ledger, TEXT + "titel: x\n")
    options = Options(command="", ledger=following.ledger, messages="json")
    result = watch.once(options, render.wanted_of(options))
    assert capsys.readouterr().err.startswith('{"file": ')
    assert "unknown-field" in result.faults


def test_the_served_page_has_one_script_more_than_the_file(following: Following) -> None:
    following.run()
    assert following.report.read_text("utf-8").count("<script") == 1
    assert following.page.count("<script") == 2


class TestWithTemplatesOfItsOwn:
    """A copy of the templates, so that they can be spoilt."""

    @pytest.fixture
    def templates(
        self, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
    ) -> Path:
        copy = tmp_path_factory.mktemp("program") / "templates"
        shutil.copytree(ROOT / "templates", copy)
        for module in (render, watch):
            monkeypatch.setattr(module, "TEMPLATES", copy)
        return copy

    def test_a_template_that_is_saved_renders_again(
        self, following: Following, templates: Path
    ) -> None:
        template = templates / "summary" / "sections" / "summary.html.j2"
        good = template.read_text("utf-8")
        following.run(lambda: saved(template, good + "<p>多一段</p>\n"))
        assert "多一段" in following.page

    @pytest.mark.parametrize(
        ("spoilt", "words"),
        [
            ("{% if %}\n", "summary.html.j2:1"),
            ("{{ 1 + 'a' }}\n", "summary.html.j2:1: 值的种类"),
            ("\udcff", "summary.html.j2:1: 不是 UTF-8"),
        ],
        ids=["syntax", "type", "encoding"],
    )
    def test_a_template_that_fails_is_named_and_the_last_good_report_stays(
        self, following: Following, templates: Path, spoilt: str, words: str
    ) -> None:
        template = templates / "summary" / "sections" / "summary.html.j2"
        good = template.read_text("utf-8")
        reports: list[bytes] = []

        def spoil() -> None:
            reports.append(following.report.read_bytes())
            template.write_bytes(spoilt.encode("utf-8", "surrogateescape"))

        def mend() -> None:
            reports.append(following.report.read_bytes())
            saved(template, good + "<p>多一段</p>\n")

        following.run(spoil, mend)
        assert words in following.faults[1]
        assert reports[0] == reports[1]
        assert following.faults[2] == ""
        assert "多一段" in following.page

    def test_a_style_sheet_that_is_away_for_a_while_does_not_end_it(
        self, following: Following, templates: Path
    ) -> None:
        style = templates / "base" / "page.css"
        good = style.read_text("utf-8")
        following.run(style.unlink, lambda: saved(style, good + "/* 回来了 */\n"))
        assert "base/page.css: 没有这个文件" in following.faults[1]
        assert "回来了" in following.page


# ---- what it serves ----------------------------------------------------------------------------


class Served:
    """A page that is served in this process. `done` counts answers, good or not."""

    def __init__(self) -> None:
        self.live = serve.Live()
        self.live.show(b"<html><head></head><body>page</body></html>", "", "")
        self.server: ThreadingHTTPServer = serve.start(self.live)
        self.port = self.server.server_address[1]
        self.done = threading.Semaphore(0)
        closed = self.server.shutdown_request

        def close(request: object) -> None:
            closed(request)  # type: ignore[arg-type]
            self.done.release()

        self.server.shutdown_request = close  # type: ignore[method-assign]

    def get(self, path: str = "/", host: str | None = None, method: str = "GET") -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=HANG)
        connection.request(method, path, headers={"Host": host} if host else {})
        answer = connection.getresponse()
        return answer.status, answer.read().decode("utf-8")


@pytest.fixture
def served() -> Iterator[Served]:
    found = Served()
    yield found
    found.server.shutdown()
    found.server.server_close()


@pytest.mark.parametrize("path", ["/report.html", "/../projects.yaml", "/newer", "/newer?than=x"])
def test_nothing_but_the_page_is_served(served: Served, path: str) -> None:
    assert served.get(path)[0] == 404
    assert served.get()[0] == 200


def test_a_foreign_host_name_is_refused(served: Served) -> None:
    assert served.get(host="example.invalid")[0] == 403
    assert served.get(host=f"localhost:{served.port}")[0] == 200


def test_only_reading_is_answered(served: Served) -> None:
    assert served.get(method="POST")[0] == 501
    assert served.get(method="HEAD") == (200, "")


def test_the_page_that_is_open_hears_of_a_new_report(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serve, "WAIT", HANG)
    found = re.search(r'data-seen="(\d+)"', served.get()[1])
    assert found is not None
    answers: list[tuple[int, str]] = []
    asking = threading.Thread(target=lambda: answers.append(served.get(f"/newer?than={found[1]}")))
    asking.start()
    served.live.show(b"<body>another</body>", "", "")
    asking.join()
    assert answers == [(200, str(int(found[1]) + 1))]


def test_a_page_that_is_closed_while_it_asks_is_not_news(
    served: Served, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(serve, "WAIT", HANG)
    asked, newer = threading.Event(), served.live.newer

    def noted(than: int) -> int:
        asked.set()
        return newer(than)

    monkeypatch.setattr(served.live, "newer", noted)
    page = socket.create_connection(("127.0.0.1", served.port))
    host = f"Host: 127.0.0.1:{served.port}"
    page.sendall(f"GET /newer?than={served.live.number} HTTP/1.1\r\n{host}\r\n\r\n".encode())
    assert asked.wait(HANG)
    # Closing resets the connection, so that answering fails.
    page.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    page.close()
    served.live.show(None, "错", "标题")
    assert served.done.acquire(timeout=HANG)
    assert served.get()[0] == 200
    assert capfd.readouterr() == ("", "")


# ---- all of it, for real -----------------------------------------------------------------------


def test_a_process_renders_shows_and_ends_with_success_when_it_is_interrupted(
    tmp_path: Path,
) -> None:
    with watched(tmp_path, ROOT) as watching:
        watching.shows("示例物流港")
        saved(watching.ledger, TEXT.replace("物流港", "大道"))
        assert watching.rendered() == str(tmp_path / "out" / "report.html")
        watching.shows("示例大道")
        watching.process.send_signal(signal.SIGINT)
        assert watching.process.wait(HANG) == 0
        watching.listener.join()
        assert "Traceback" not in watching.said


def test_the_end_frees_the_port(following: Following, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[ThreadingHTTPServer] = []
    start = serve.start

    def noted(live: serve.Live) -> ThreadingHTTPServer:
        started.append(start(live))
        return started[0]

    def interrupt(seconds: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(serve, "start", noted)
    monkeypatch.setattr("time.sleep", interrupt)
    assert watch.run(Options(command="", ledger=following.ledger)) == 0
    assert started[0].socket.fileno() == -1

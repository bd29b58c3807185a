"""`--watch`: what makes it render again, what it shows then, and what it serves."""

from __future__ import annotations

import errno
import http.client
import os
import re
import shutil
import signal
import socket
import struct
import sys
import threading
import webbrowser
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

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


def test_a_file_of_any_name_beside_the_ledger_does_not_render_it_twice(tmp_path: Path) -> None:
    rich(tmp_path)
    following = Following(tmp_path)
    following.run()
    assert following.messages == [""]


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
    assert "include-nothing" in following.messages[0]
    assert following.messages[1:] == [""]
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
    assert following.messages == ["", ""]
    assert before[0] != following.page


def test_a_rule_file_that_is_saved_renders_again(following: Following) -> None:
    rules = following.folder / "规则" / "own.yaml"
    rules.parent.mkdir()
    good = (ROOT / "portfolio" / "judgement" / "rulesets" / "default.yaml").read_text("utf-8")
    rules.write_text(good, encoding="utf-8")
    saved(following.ledger, TEXT + "rules: 规则/own.yaml\n")
    following.run(lambda: saved(rules, good + "nonsense: 1\n"), lambda: saved(rules, good))
    assert ["unknown-field" in messages for messages in following.messages] == [False, True, False]


def test_a_document_that_the_first_reading_did_not_find_renders_when_it_comes(
    following: Following,
) -> None:
    folder = following.folder / "文件"
    saved(following.ledger, TEXT.replace("file: ", "file: 文件/"))
    following.run(folder.mkdir, lambda: saved(folder / "纪要.txt", "文件来了\n"))
    assert "source-missing" in following.messages[0]
    assert following.messages[1:] == [""]
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
    assert "source-missing" in following.messages[2]
    assert following.messages[-1] == ""
    assert "文件回来了" in following.page


def test_a_ledger_that_goes_away_and_comes_back_does_not_end_it(following: Following) -> None:
    following.run(following.ledger.unlink, lambda: saved(following.ledger, TEXT))
    assert ["没有这个文件" in messages for messages in following.messages] == [False, True, False]


def test_a_folder_that_goes_away_while_it_is_looked_at_does_not_end_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = prepared(tmp_path)
    glob = Path.glob

    def gone(self: Path, pattern: str) -> Iterator[Path]:
        yield from list(glob(self, pattern))[:1]
        raise FileNotFoundError(self)

    monkeypatch.setattr(Path, "glob", gone)
    assert len(watch.signature(frozenset({path}))) <= 2


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


# ---- what a save may bring ---------------------------------------------------------------------


class Spoilt(NamedTuple):
    """Something that a save may bring, in a folder with `rich` in it, and words that are said."""

    spoil: Callable[[Path], object]
    words: str


def rich(folder: Path) -> None:
    """A ledger with a part, a rule set, a document and a photograph."""
    prepared(folder)
    (folder / "part.yaml").write_text("projects:\n  - {id: a, name: 甲项目}\n", "utf-8")
    rules = ROOT / "portfolio" / "judgement" / "rulesets" / "default.yaml"
    (folder / "rules.yaml").write_bytes(rules.read_bytes())
    Image.new("RGB", (8, 6), "white").save(folder / "1.jpg")
    photo = "photos: [{file: 1.jpg, text: 主楼}]"
    progress = f"    progress:\n      - {{date: 2022-07, works: 封顶, {photo}}}\n"
    named = "include: [part.yaml]\nrules: rules.yaml\n"
    (folder / "projects.yaml").write_text(TEXT + progress + named, "utf-8")


def instead(name: str, put: Callable[[Path], object]) -> Callable[[Path], None]:
    """Put something else in the place of a file."""

    def spoil(folder: Path) -> None:
        path = folder / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
        put(path)

    return spoil


def holding(data: bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes(data)
        dated(path)

    return write


HALF = "format: 1\ntitle: 例\nas_of: 2022-12-31\nprojects:\n  - id: a\n    name: 示".encode()[:-1]
NOT_READ = "读不了"

SPOILT = {
    "ledger deleted": Spoilt(instead("projects.yaml", lambda path: None), "没有这个文件"),
    "ledger a folder": Spoilt(instead("projects.yaml", Path.mkdir), "文件夹"),
    "ledger empty": Spoilt(instead("projects.yaml", holding(b"")), "empty-file"),
    "ledger half written": Spoilt(instead("projects.yaml", holding(HALF)), "not-text"),
    "ledger no text": Spoilt(
        instead("projects.yaml", holding(b"\xff\xfe\x00\x9f" * 99)), "not-text"
    ),
    "ledger a picture": Spoilt(
        instead("projects.yaml", holding(b"\x89PNG\0\x9f" * 99)), "not-text"
    ),
    "part deleted": Spoilt(instead("part.yaml", lambda path: None), "include-nothing"),
    "part a folder": Spoilt(instead("part.yaml", Path.mkdir), "include-nothing"),
    "part half written": Spoilt(instead("part.yaml", holding(HALF)), "not-text"),
    "rules deleted": Spoilt(instead("rules.yaml", lambda path: None), "rules"),
    "rules broken": Spoilt(instead("rules.yaml", holding(b"lights: [")), "rules.yaml"),
    "document deleted": Spoilt(instead("纪要.txt", lambda path: None), "source-missing"),
    "document a folder": Spoilt(instead("纪要.txt", Path.mkdir), "source-"),
    "photograph broken": Spoilt(instead("1.jpg", holding(b"\xff\xd8\xff nothing")), "photo"),
    "output a file": Spoilt(instead("out", holding(b"no folder")), "写不进"),
    "folder moved away": Spoilt(lambda f: f.rename(f.with_name("away")), "没有这个文件"),
}
if sys.platform != "win32":
    SPOILT["ledger a pipe"] = Spoilt(instead("projects.yaml", os.mkfifo), NOT_READ)
    SPOILT["ledger a loop"] = Spoilt(instead("projects.yaml", lambda p: p.symlink_to(p)), NOT_READ)
    SPOILT["document a loop"] = Spoilt(instead("纪要.txt", lambda p: p.symlink_to(p)), "source-")
    SPOILT["photograph a loop"] = Spoilt(instead("1.jpg", lambda p: p.symlink_to(p)), "photo")
    SPOILT["part a loop"] = Spoilt(
        instead("part.yaml", lambda p: p.symlink_to(p)), "include-nothing"
    )
    SPOILT["rules a loop"] = Spoilt(instead("rules.yaml", lambda p: p.symlink_to(p)), "rules")


@pytest.mark.parametrize("name", SPOILT)
def test_what_a_save_spoils_is_shown_and_the_next_save_recovers(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil, words = SPOILT[name]
    folder, kept = tmp_path / "台账", tmp_path / "kept"
    folder.mkdir()
    rich(folder)
    shutil.copytree(folder, kept)
    following = Following(folder)
    pages: list[str] = []

    def spoilt() -> None:
        assert following.messages == [""]
        spoil(folder)
        # What is no file of the ledger is looked at with the next save of it.
        if name == "output a file":
            dated(following.ledger)

    def mended() -> None:
        pages.append(following.page)
        if folder.exists():
            shutil.rmtree(folder)
        shutil.copytree(kept, folder)
        saved(following.ledger, (kept / "projects.yaml").read_text("utf-8") + "# 修好了\n")

    following.run(spoilt, mended)
    shown = capsys.readouterr().err
    assert words in following.messages[1]
    assert words in shown
    assert escape(following.messages[1], quote=True) in pages[0]
    assert watch.BROKEN.zh in pages[0]
    assert "示例物流港" in pages[0]
    assert following.messages[-1] == ""
    assert watch.BROKEN.zh not in following.page


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (MemoryError(), "内存不够"),
        (OSError(errno.ENOMEM, "Cannot allocate memory"), "内存不够"),
        (RecursionError(), "程序自己出错了（RecursionError）"),
        (KeyError("示例物流港"), "程序自己出错了（KeyError）"),
        (OSError(errno.EIO, "Input/output error"), "程序自己出错了（OSError）"),
    ],
    ids=lambda value: repr(value) if isinstance(value, Exception) else "",
)
@pytest.mark.parametrize("step", ["load", "render", "please_check"])
def test_an_exception_that_nobody_expects_is_shown_and_the_next_save_recovers(
    following: Following,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    step: str,
    error: Exception,
    words: str,
) -> None:
    step_itself = getattr(watch, step)

    def broken(*arguments: object, **named: object) -> object:
        if following.count == 1:
            raise error
        return step_itself(*arguments, **named)

    monkeypatch.setattr(watch, step, broken)
    following.run(
        lambda: saved(following.ledger, TEXT.replace("物流港", "大道")),
        lambda: saved(following.ledger, TEXT.replace("物流港", "水厂")),
    )
    assert words in following.messages[1]
    assert words in capsys.readouterr().err
    assert "示例物流港" not in following.messages[1]
    assert following.messages[2] == ""
    assert "示例水厂" in following.page


@pytest.mark.skipif(sys.platform == "win32", reason="a limit on the size of files")
def test_a_disk_without_room_is_shown_and_the_next_save_recovers(following: Following) -> None:
    import resource  # not on Windows

    reports: list[bytes] = []
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)

    def full() -> None:
        reports.append(following.report.read_bytes())
        saved(following.ledger, TEXT.replace("物流港", "大道"))
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, limits[1]))

    def room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        reports.append(following.report.read_bytes())
        saved(following.ledger, TEXT.replace("物流港", "水厂"))

    try:
        following.run(full, room)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert "写不进" in following.messages[1]
    assert reports[0] == reports[1]
    assert following.messages[2] == ""
    assert "示例水厂" in following.page


# ---- what it shows -----------------------------------------------------------------------------


def test_a_broken_save_shows_its_messages_above_the_last_good_report(following: Following) -> None:
    following.run(lambda: saved(following.ledger, TEXT.replace("name: ", "name：<b>")))
    assert "full-width-colon" in following.messages[1]
    page = following.page
    assert "full-width-colon" in page
    assert watch.BROKEN.zh in page
    assert "示例物流港" in page
    assert "&lt;b&gt;" in page
    assert "full-width-colon" not in following.report.read_text("utf-8")


def test_a_good_save_takes_the_messages_away(following: Following) -> None:
    broken: list[str] = []

    def mend() -> None:
        broken.append(following.page)
        saved(following.ledger, TEXT)

    following.run(lambda: saved(following.ledger, TEXT.replace("name: ", "name：")), mend)
    assert 'id="messages"' in broken[0]
    assert 'id="messages"' not in following.page


def test_messages_before_the_first_report_promise_no_report(following: Following) -> None:
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
    assert "unknown-field" in result.messages


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
        assert following.messages[1]
        assert words in following.messages[1]
        assert reports[0] == reports[1]
        assert following.messages[2] == ""
        assert "多一段" in following.page

    def test_a_style_sheet_that_is_away_for_a_while_does_not_end_it(
        self, following: Following, templates: Path
    ) -> None:
        style = templates / "base" / "page.css"
        good = style.read_text("utf-8")
        following.run(style.unlink, lambda: saved(style, good + "/* 回来了 */\n"))
        assert "base/page.css: 没有这个文件" in following.messages[1]
        assert "回来了" in following.page


# ---- what it serves ----------------------------------------------------------------------------


class Served:
    """A page that is served in this process. `done` counts answers, good or not."""

    def __init__(self) -> None:
        self.live = serve.Live()
        self.live.show(b"<html><head></head><body>page</body></html>", "", "")
        self.server = serve.start(self.live)
        self.secret = self.server.gate.secret
        self.port = self.server.server_address[1]
        self.done = threading.Semaphore(0)
        closed = self.server.shutdown_request

        def close(request: object) -> None:
            closed(request)  # type: ignore[arg-type]
            self.done.release()

        self.server.shutdown_request = close  # type: ignore[method-assign]

    def get(self, path: str = "", host: str | None = None, method: str = "GET") -> tuple[int, str]:
        """Status and text of what stands at a path below the secret."""
        return self.ask(self.secret + path, host, method)

    def ask(self, path: str, host: str | None = None, method: str = "GET") -> tuple[int, str]:
        answer = self.answer(path, host, method)
        return answer.status, answer.read().decode("utf-8")

    def answer(
        self, path: str, host: str | None = None, method: str = "GET"
    ) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=HANG)
        connection.putrequest(method, quote(path, "/?=&"), skip_host=host is not None)
        if host is not None:
            connection.putheader("Host", host)
        connection.endheaders()
        return connection.getresponse()


@pytest.fixture
def served() -> Iterator[Served]:
    found = Served()
    yield found
    found.server.shutdown()
    found.server.server_close()


@pytest.mark.parametrize("path", ["report.html", "../projects.yaml", "newer", "newer?than=x"])
def test_nothing_but_the_page_is_served(served: Served, path: str) -> None:
    assert served.get(path)[0] == 404
    assert served.get()[0] == 200


@pytest.mark.parametrize("path", ["/", "/newer?than=0", "//", "/é/", "/a/newer?than=0", "/?token="])
def test_without_the_secret_nothing_is_served(served: Served, path: str) -> None:
    assert served.ask(path)[0] == 404


@pytest.mark.parametrize("wrong", [lambda secret: secret[:-2] + "/", lambda secret: secret.upper()])
def test_a_part_of_the_secret_is_not_enough(served: Served, wrong: Callable[[str], str]) -> None:
    assert served.ask(wrong(served.secret))[0] == 404
    assert served.ask(served.secret.rstrip("/"))[0] == 404


def test_every_run_has_a_secret_of_its_own_that_cannot_be_guessed() -> None:
    secrets = {serve.Gate().secret for _ in range(100)}
    assert len(secrets) == 100
    assert all(re.fullmatch(r"/[\w-]{43}/", secret) for secret in secrets)  # 256 bits, 6 a letter


def test_a_ticket_leads_to_the_page_once(served: Served) -> None:
    ticket = served.server.gate.sell()
    assert served.ask("/")[0] == 404
    first = served.answer(ticket)
    assert (first.status, first.getheader("Location")) == (303, served.secret)
    assert served.ask(ticket)[0] == 404
    assert served.ask("")[0] == 404


def test_a_browser_is_started_without_the_secret(
    following: Following, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opened: list[str] = []

    def take(address: str) -> bool:
        opened.append(address)
        return True

    def interrupt(seconds: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(webbrowser, "open", take)
    monkeypatch.setattr("time.sleep", interrupt)
    assert watch.run(Options(command="", ledger=following.ledger, open=True)) == 0
    found = re.search(r"http://127\.0\.0\.1:\d+(/\S{43}/)", capsys.readouterr().err)
    assert found is not None
    assert len(opened) == 1
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/[\w-]{43}/", opened[0])
    assert found[1] not in opened[0]


def test_links_that_lead_away_do_not_tell_the_secret(served: Served) -> None:
    assert served.answer(served.secret).getheader("Referrer-Policy") == "no-referrer"


def test_it_listens_on_the_loopback_address_only(served: Served) -> None:
    assert served.server.socket.getsockname()[0] == "127.0.0.1"


def test_more_connections_than_32_are_refused_until_one_ends(served: Served) -> None:
    """The 32 say nothing, so that each has a thread that waits."""
    address = ("127.0.0.1", served.port)
    slow = [socket.create_connection(address, HANG) for _ in range(32)]
    with socket.create_connection(address, HANG) as one_more:
        assert ended(one_more)
    assert served.done.acquire(timeout=HANG)
    slow.pop().close()
    assert served.done.acquire(timeout=HANG)
    assert served.get()[0] == 200
    for connection in slow:
        connection.close()


def ended(connection: socket.socket) -> bool:
    """Wait until the other side has closed a connection."""
    try:
        return connection.recv(1) == b""
    except ConnectionError:
        return True


def test_a_connection_that_says_nothing_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "SLOW", 0.01)
    server = serve.start(serve.Live())
    with socket.create_connection(server.socket.getsockname(), HANG) as connection:
        assert ended(connection)
    server.shutdown()
    server.server_close()


def test_a_connection_for_which_there_is_no_thread_takes_no_place(
    served: Served, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def no_more(self: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patched:
        patched.setattr(threading.Thread, "start", no_more)
        for _ in range(40):
            with socket.create_connection(("127.0.0.1", served.port), HANG) as connection:
                assert ended(connection)
    assert served.get()[0] == 200
    assert capfd.readouterr() == ("", "")


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
    asking = threading.Thread(target=lambda: answers.append(served.get(f"newer?than={found[1]}")))
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
    page.sendall(
        f"GET {served.secret}newer?than={served.live.number} HTTP/1.1\r\n{host}\r\n\r\n".encode()
    )
    assert asked.wait(HANG)
    # Closing resets the connection, so that answering fails.
    page.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    page.close()
    served.live.show(None, "错", "标题")
    assert served.done.acquire(timeout=HANG)
    assert served.get()[0] == 200
    assert capfd.readouterr() == ("", "")


# ---- all of it, for real -----------------------------------------------------------------------


ENDINGS = ["SIGINT", "CTRL_BREAK_EVENT"] if sys.platform == "win32" else ["SIGINT", "SIGTERM"]


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_process_renders_shows_and_ends_with_success_when_it_is_interrupted(
    tmp_path: Path, ending: str
) -> None:
    with watched(tmp_path, ROOT) as watching:
        watching.shows("示例物流港")
        saved(watching.ledger, TEXT.replace("物流港", "大道"))
        assert watching.rendered() == str(tmp_path / "out" / "report.html")
        watching.shows("示例大道")
        watching.process.send_signal(getattr(signal, ending))
        assert watching.process.wait(HANG) == 0
        watching.listener.join()
        assert "Traceback" not in watching.said


def test_the_end_frees_the_port(following: Following, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[serve.LoopbackServer] = []
    start = serve.start

    def noted(live: serve.Live) -> serve.LoopbackServer:
        started.append(start(live))
        return started[0]

    def interrupt(seconds: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(serve, "start", noted)
    monkeypatch.setattr("time.sleep", interrupt)
    assert watch.run(Options(command="", ledger=following.ledger)) == 0
    assert started[0].socket.fileno() == -1

"""The list of what was written, which stands beside the reports, and the runs that keep it.

One run writes one set. All of it is written beside its place first and moved there at the end; the
list says before that what is about to be moved, so that the next run knows what a killed one left.
From the list a run also knows which files are ours, and which nobody has changed since.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from portfolio.commands.files import CouldNotError, bytes_of, not_read, shown, why
from portfolio.commands.writing import (
    Draft,
    alone,
    discard,
    draft,
    flush,
    followed,
    make_folder,
    put,
    sweep,
)
from portfolio.diagnostics import Words
from portfolio.formats.marks import folded

LIST = "written.json"
"""The list's own name, in the folder of the reports."""

FOLDERS = ("projects", "units")
"""Where pages of one project or unit stand. Nothing is removed anywhere else."""

_HEAD = '{"written_by": "render_report.py", "files": {\n'
"""How every list begins: by this it is known to be ours."""

SHOWN = 5
"""Files of a batch that are named at most; the rest are counted."""


class ListedFile(NamedTuple):
    """A file that was written: for which report, in which language, of which batch, and its hash.
    A page of one project or unit is of the report that it was split from.
    """

    report: str
    lang: str
    batch: str
    sha256: str


class FileList(NamedTuple):
    """What was written, by its path in the folder, and what a run was about to put in its place.
    `making` is empty unless that run was broken off.
    """

    files: Mapping[str, ListedFile] = {}
    making: Mapping[str, ListedFile] = {}


class RunsSet(NamedTuple):
    """What one run makes: its pages by path and the report of each, and what else it would have
    made, had every template been sound. `reports` are those whose split pages it replaces.
    """

    batch: str
    lang: str
    pages: Mapping[str, tuple[str, bytes]]
    failed: frozenset[str]
    reports: frozenset[str]
    endings: frozenset[str]


class Put(NamedTuple):
    """What became of a set: the files in their places, what went wrong, and what is to be known."""

    paths: tuple[Path, ...]
    failed: tuple[Words, ...]
    notes: tuple[Words, ...]


def put_set(out: Path, made: RunsSet) -> Put:
    """Put a set into its folder. Where a page cannot be written, as on a full disk, all stay as
    they were. One that cannot be moved into its place, because a viewer has it open, stays alone.
    """
    make_folder(out)
    with alone(out):
        return _put(out, made)


def _put(out: Path, made: RunsSet) -> Put:
    listed = read(out)
    files, broken = dict(_settled(out, listed)), bool(listed.making)
    names = {*files, *listed.making, *made.pages}
    left = sweep(dict.fromkeys(followed(out / name).parent for name in (*sorted(names), LIST)))
    making = {
        name: ListedFile(report, made.lang, made.batch, _hash(data))
        for name, (report, data) in made.pages.items()
    }
    with _drafts(out, made) as drafts:
        if making.items() - files.items():
            _save(out, FileList(files, making))
        failed: list[Words] = []
        paths: list[Path] = []
        for name, ready in drafts.items():
            try:
                put(ready)
            except CouldNotError as error:
                failed.append(error.words)
            else:
                files[name] = making[name]
                paths.append(out / name)
    removed, stuck = _remove(out, files, made)
    failed += stuck
    if FileList(files) != listed or making.items() - files.items():
        _save(out, FileList(files))
    flush(dict.fromkeys((out, *(ready.target.parent for ready in drafts.values()))))
    notes = [*_cleaned(broken, left), *_removed(out, removed), *mixed(out, files)]
    return Put(tuple(paths), tuple(failed), tuple(notes))


@contextlib.contextmanager
def _drafts(out: Path, made: RunsSet) -> Iterator[dict[str, Draft]]:
    """Every page written beside its place. What is not moved from there does not stay."""
    drafts: dict[str, Draft] = {}
    try:
        for name, (_, data) in made.pages.items():
            target = followed(out / name)
            make_folder(target.parent)
            drafts[name] = draft(target, data)
        yield drafts
    except BaseException:
        discard(drafts.values())
        raise


def _remove(
    out: Path, files: dict[str, ListedFile], made: RunsSet
) -> tuple[list[str], list[Words]]:
    """Remove split pages that this run no longer makes: those of the same report and language, as
    they were written. The list loses what is gone, and what somebody has changed since.
    """
    wanted = {folded(name): name for name in (*made.pages, *made.failed)}
    removed, failed = [], []
    for name in sorted(files):
        path, other = out / name, wanted.get(folded(name))
        if other == name or not _is_replaced(name, files[name], made):
            continue
        try:
            # Where capitals do not count, a page whose name got others is the new one.
            is_new = other is not None and path.exists() and path.samefile(out / other)
            if not is_new and _on_disk(path) == files[name].sha256:
                path.unlink()
                removed.append(name)
            del files[name]
        except CouldNotError as error:
            failed.append(error.words)
        except OSError as error:
            zh, en = why(error).zh, why(error).en
            failed.append(
                Words(f"删不掉 {shown(path)}：{zh}", f"cannot remove {shown(path)}: {en}")
            )
    for folder in {(out / name).parent for name in removed}:
        with contextlib.suppress(OSError):
            folder.rmdir()  # if that was all there was
    return removed, failed


def _is_replaced(name: str, of: ListedFile, made: RunsSet) -> bool:
    """Whether a file is a split page of those that a run makes, in its language and formats."""
    path = PurePosixPath(name)
    return (
        path.parent.as_posix() in FOLDERS
        and path.suffix in made.endings
        and of.report in made.reports
        and of.lang == made.lang
    )


# ---- the file -----------------------------------------------------------------------------------


def read(out: Path) -> FileList:
    """The list of a folder, empty where there is none or where it is damaged."""
    path = out / LIST
    if not path.exists():
        return FileList()
    data = bytes_of(path)
    if not data.startswith(_HEAD.encode()):
        raise CouldNotError(
            f"{shown(path)} 不是这个程序写的，清单要用这个名字：把它移走，或者用 --out 换文件夹",
            f"{shown(path)} is not ours, and the list of reports needs that name: "
            "move it away, or name another folder with --out",
        )
    try:
        whole = json.loads(data)
        return FileList(*(_read(whole.get(part, {})) for part in ("files", "making")))
    except (ValueError, TypeError, AttributeError):
        return FileList()


def _read(part: Mapping[str, Mapping[str, str]]) -> dict[str, ListedFile]:
    return {name: ListedFile(**of) for name, of in part.items()}


def _save(out: Path, listed: FileList) -> None:
    """One line a file, in order, so that a difference is small."""
    text = _HEAD + _lines(listed.files)
    if listed.making:
        text += f'}}, "making": {{\n{_lines(listed.making)}'
    target = followed(out / LIST)
    put(draft(target, f"{text}}}}}\n".encode("utf-8", "surrogatepass")))


def _lines(part: Mapping[str, ListedFile]) -> str:
    lines = (
        f"{json.dumps(name, ensure_ascii=False)}: "
        f"{json.dumps(part[name]._asdict(), ensure_ascii=False)}"
        for name in sorted(part)
    )
    return ",\n".join(lines) + "\n"


def _settled(out: Path, listed: FileList) -> Iterator[tuple[str, ListedFile]]:
    """What is in the folder. Where a run was broken off, the file says by its hash which it is."""
    for name in sorted({*listed.files, *listed.making}):
        old, new = listed.files.get(name), listed.making.get(name)
        if new is None:
            if old is not None and (out / name).is_file():
                yield name, old
            continue
        found = _on_disk(out / name)
        for of in (new, old):
            if of is not None and of.sha256 == found:
                yield name, of
                break


def _on_disk(path: Path) -> str:
    """The hash of a file; none where there is no such file."""
    try:
        return _hash(path.read_bytes()) if path.is_file() else ""
    except OSError as error:
        raise not_read(path, why(error)) from None


def _hash(data: bytes) -> str:
    return sha256(data).hexdigest()


# ---- what is said -------------------------------------------------------------------------------


def notes(out: Path) -> tuple[Words, ...]:
    """What is to be known of the reports in a folder: a run that was broken off, a mixed set. Of a
    folder whose list cannot be read nothing is known; who writes there is told.
    """
    try:
        listed = read(out)
        files = dict(_settled(out, listed))
    except CouldNotError:
        return ()
    broken = [BROKEN] if listed.making else []
    return (*broken, *mixed(out, files))


BROKEN = Words(
    "上一次运行没有做完就断了，报告可能有新有旧：再运行一次",
    "the last run was broken off, so that some reports may be old and some new: run it again",
)


def _cleaned(broken: bool, left: int) -> Iterator[Words]:
    if broken or left:
        yield Words(
            "上一次运行没有做完就断了；留下的半成品已经清理",
            "the last run was broken off; what it left has been cleaned up",
        )


def _removed(out: Path, names: Sequence[str]) -> Iterator[Words]:
    if names:
        zh, en = _some(names)
        yield Words(
            f"{shown(out)} 里这次不再做的页已经删去：{zh}",
            f"pages in {shown(out)} that are no longer made were removed: {en}",
        )


def mixed(out: Path, files: Mapping[str, ListedFile]) -> Iterator[Words]:
    """That the files of a folder are not all of one batch, if so, and which are of which."""
    batches: dict[str, list[str]] = {}
    for name, of in sorted(files.items()):
        batches.setdefault(of.batch, []).append(name)
    if len(batches) < 2:
        return
    parts = [(number, *_some(names)) for number, names in batches.items()]
    zh = "；".join(f"批号 {number}：{some}" for number, some, _ in parts)
    en = "; ".join(f"batch {number}: {some}" for number, _, some in parts)
    yield Words(
        f"{shown(out)} 里的报告不是同一批，数对不上，不要放在一起用。{zh}。重做一遍就成一批",
        f"the reports in {shown(out)} are of different batches, and their figures need not agree. "
        f"{en}. Render them anew together",
    )


def _some(names: Sequence[str]) -> tuple[str, str]:
    """The first names, and how many more there are, in both languages."""
    first, more = names[:SHOWN], len(names) - SHOWN
    zh, en = "、".join(first), ", ".join(first)
    return (f"{zh} 等 {len(names)} 个", f"{en} and {more} more") if more > 0 else (zh, en)

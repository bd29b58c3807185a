"""Photographs: small, upright and without metadata in the report; named where they are none."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from portfolio.evidence.photos import EDGE, small
from tests.conftest import Run

ORIENTATION, GPS, MAKE = 0x0112, 0x8825, 0x010F
"""Tags of EXIF 2.3, tables 4 and 7."""


def jpeg(image: Image.Image, exif: Image.Exif | None = None) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=95, exif=exif or Image.Exif())
    return out.getvalue()


def shown(data: bytes) -> Image.Image:
    """The picture in a report, opened again."""
    picture = small(data)
    assert picture is not None
    head, _, text = picture.uri.partition(",")
    assert head == "data:image/jpeg;base64"
    image = Image.open(BytesIO(b64decode(text)))
    assert image.size == (picture.width, picture.height)
    return image


def test_place_and_camera_of_a_photograph_do_not_come_into_the_report() -> None:
    exif = Image.Exif()
    exif[MAKE] = "Example Camera"
    exif.get_ifd(GPS)[2] = (30.0, 50.0, 12.0)
    data = jpeg(Image.new("RGB", (40, 30), "red"), exif)
    assert b"Exif" in data and b"Example Camera" in data
    picture = small(data)
    assert picture is not None
    written = b64decode(picture.uri.partition(",")[2])
    assert b"Exif" not in written
    assert b"Example Camera" not in written
    assert not shown(data).getexif()


def test_a_photograph_taken_sideways_stands_upright() -> None:
    # Red above blue, as the camera was held: orientation 6 says that row 0 is the right-hand side.
    sideways = Image.new("RGB", (60, 40), "red")
    sideways.paste("blue", (30, 0, 60, 40))
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    image = shown(jpeg(sideways, exif))
    assert image.size == (40, 60)
    top, bottom = image.getpixel((20, 10)), image.getpixel((20, 50))
    assert isinstance(top, tuple) and isinstance(bottom, tuple)
    assert top[0] > 200 > 60 > top[2]
    assert bottom[2] > 200 > 60 > bottom[0]


@pytest.mark.parametrize(
    ("size", "expected"),
    [((4000, 3000), (EDGE, 720)), ((300, 4800), (60, EDGE)), ((200, 100), (200, 100))],
)
def test_a_large_photograph_is_made_small_and_a_small_one_is_left(
    size: tuple[int, int], expected: tuple[int, int]
) -> None:
    assert shown(jpeg(Image.new("RGB", size))).size == expected


def test_what_is_transparent_becomes_white() -> None:
    out = BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(out, "PNG")
    pixel = shown(out.getvalue()).getpixel((5, 5))
    assert isinstance(pixel, tuple) and min(pixel) > 250


def test_a_photograph_that_is_cut_off_is_no_picture() -> None:
    data = jpeg(Image.effect_noise((400, 400), 90).convert("RGB"))
    assert small(data) is not None
    assert small(data[: len(data) // 2]) is None
    assert small(b"not a picture") is None


HEAD = "format: 1\ntitle: 示例\nas_of: 2022-12-31\nprojects:\n  - id: port\n    name: 示例物流港\n    progress:\n"
TWO = (
    "      - {date: 2022-06-30, works: 打桩, photos: [{file: a.jpg, text: 桩机}]}\n"
    "      - {date: 2022-07-31, works: 封顶, photos: [{file: b.jpg, text: 主体封顶}, {file: c.jpg, text: 设备}]}\n"
)


def page(folder: Path, run: Callable[..., Run], progress: str = TWO) -> str:
    (folder / "l.yaml").write_text(HEAD + progress, encoding="utf-8")
    done = run("--ledger", folder / "l.yaml", "--out", folder)
    assert done.status == 0, done.stderr
    return (folder / "report.html").read_text("utf-8")


def test_the_newest_photographs_are_shown_and_the_older_ones_counted(
    tmp_path: Path, run: Callable[..., Run]
) -> None:
    for name in "abc":
        Image.new("RGB", (30, 20)).save(tmp_path / f"{name}.jpg")
    html = page(tmp_path, run)
    assert html.count("<img ") == 2
    assert 'alt="主体封顶"' in html and 'alt="设备"' in html and 'alt="桩机"' not in html
    assert "以前的照片 1 张，没有列出" in html
    assert "img-src data:" in html


def test_a_page_without_photographs_allows_no_pictures(
    tmp_path: Path, run: Callable[..., Run]
) -> None:
    html = page(tmp_path, run, "      - {date: 2022-06-30, works: 打桩}\n")
    assert "img-src" not in html


def test_a_photograph_that_proves_broken_says_so_in_its_place(
    tmp_path: Path, run: Callable[..., Run]
) -> None:
    data = jpeg(Image.effect_noise((400, 400), 90).convert("RGB"))
    (tmp_path / "a.jpg").write_bytes(data[: len(data) // 2])
    html = page(tmp_path, run, "      - {date: 2022-06-30, photos: [{file: a.jpg, text: 桩机}]}\n")
    assert "<img " not in html
    assert "照片读不出" in html

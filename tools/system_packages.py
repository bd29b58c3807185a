"""Make sure that the system has the programs and fonts the tests use.

When nothing is missing, nothing is printed. On Debian and Ubuntu, root gets what is missing from
apt-get; anyone else gets one line that says what to install. The report itself needs none of this.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass


def any_of(*programs: str, variable: str | None = None) -> Callable[[], bool]:
    """Return a check that at least one of the programs can be run.

    An environment variable, if it is named and set, replaces the list: it holds the path of the
    program the tests shall use, so nothing else will do.
    """

    def check() -> bool:
        chosen = os.environ.get(variable) if variable else None
        return any(shutil.which(program) for program in ([chosen] if chosen else programs))

    return check


def all_of(*programs: str) -> Callable[[], bool]:
    """Return a check that each of the programs can be run."""
    return lambda: all(shutil.which(program) for program in programs)


def chinese_font() -> bool:
    """Tell whether there is a font for Chinese text. Windows and macOS always come with one."""
    if sys.platform in ("win32", "darwin"):
        return True
    if not shutil.which("fc-list"):
        return False
    fonts = subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=False)
    return bool(fonts.stdout.strip())


@dataclass(frozen=True)
class Need:
    """Something the tests use, how to see that it is there, and the Debian packages it is in."""

    name: str
    packages: tuple[str, ...]
    is_there: Callable[[], bool]


NEEDS = (
    Need(
        "Chromium (or its path in CHROMIUM)",
        ("chromium",),
        any_of("chromium", "chromium-browser", "google-chrome", "chrome", variable="CHROMIUM"),
    ),
    Need("Node.js", ("nodejs",), all_of("node")),
    Need("npm", ("npm",), all_of("npm")),
    Need("a Chinese font", ("fontconfig", "fonts-noto-cjk"), chinese_font),
    Need("pdftotext and pdftoppm", ("poppler-utils",), all_of("pdftotext", "pdftoppm")),
)


def missing() -> list[Need]:
    """Return the needs that this system does not meet."""
    return [need for need in NEEDS if not need.is_there()]


def packages_of(needs: Iterable[Need]) -> list[str]:
    """Return the Debian packages that meet the needs."""
    return [package for need in needs for package in need.packages]


def can_install() -> bool:
    """Tell whether this is root on a system with apt-get."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return is_root and shutil.which("apt-get") is not None


def install(packages: list[str]) -> None:
    """Install the packages with apt-get, which waits for its turn and asks no questions.

    A failure is not an error here: the caller looks again at what is missing.
    """
    apt_get = ["apt-get", "-q", "-o", "DPkg::Lock::Timeout=300"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        subprocess.run([*apt_get, *command], env=environment, check=False)


def main() -> int:
    """Install or name what is missing, and return the exit status."""
    needs = missing()
    if needs and can_install():
        install(packages_of(needs))
        needs = missing()
    if not needs:
        return 0
    names = ", ".join(need.name for need in needs)
    packages = " ".join(packages_of(needs))
    print(f"The tests need {names}. Debian packages: {packages}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())

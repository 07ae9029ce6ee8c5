"""Sees to it that the browser tests have a Chromium to drive.

The tests use the system's own browser. Where it is missing and can be installed without asking anyone,
it is; else the message says what to install.
"""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome")
"""The names that a system's Chromium goes by."""

INSTALL = (["apt-get", "-q", "-q", "update"], ["apt-get", "-q", "-q", "install", "-y", "chromium"])


def find_browser() -> str | None:
    """Return the path of the system's Chromium, None where there is none."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def install_browser() -> None:
    """Install Chromium with the system's own packages; raises CalledProcessError where that fails."""
    print("installing Chromium for the browser tests", file=sys.stderr)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in INSTALL:
        subprocess.run(command, check=True, env=environment, stdin=subprocess.DEVNULL, stdout=sys.stderr)


def main() -> int:
    """Find Chromium or install it; returns the exit status."""
    if find_browser() is None and os.geteuid() == 0 and shutil.which("apt-get"):
        install_browser()
    if find_browser() is None:
        print("The browser tests need Chromium. Install it and run again: apt-get install chromium", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

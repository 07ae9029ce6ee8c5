"""Pins every dependency, direct or not, in three lock files with versions and hashes.

The resolver (uv) lives in a temporary environment and leaves nothing behind. It resolves for every
platform and every Python from the floor upward at once, so one file serves all of them. The files
name no registry: whoever installs chooses where from, and the hashes say what may come. What no wheel is
published of stands in a file of its own: the others are installed from wheels, and nothing is built for them.
"""

import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FLOOR = "3.11"
"""The oldest Python that the project serves, as in pyproject.toml."""

LOCKS = {
    "requirements-dev.lock": ["--extra", "build", "--extra", "dev"],
    "requirements.lock": ["--extra", "build", "--constraint", "requirements-dev.lock"],
}
"""Each lock with its resolver options. The larger comes first and binds the smaller to its versions."""

HEADER = "# Pinned by `make lock`. Install with --require-hashes.\n"
ALONE_LOCK, ALONE = "requirements-dev-alone.lock", ("followthemoney", "libhxl", "python-io-wrapper")
"""The lock of what is installed after the others and without what it names: plain Python of which there is no wheel,
built by the tools of the other lock, and what asks for a package of UNWANTED.
"""
UNWANTED = ("sqlalchemy2-stubs",)
"""Types of an older library, which would hide those of the one that is used."""

EXTRA = re.compile(r"(?<=\w)\[[\w,-]+\](?===)")
"""The extras of a pin."""
ADDRESS = re.compile(r"[a-z][a-z+]*://|\b[\w-]+\.(?:org|com|net|io)\b", re.IGNORECASE)


def compile_lock(uv: Path, name: str, *, options: list[str]) -> str:
    """Return the text of the lock file `name`; raises CalledProcessError where nothing fits."""
    command = [str(uv), "pip", "compile", "--quiet", "--universal", "--python-version", FLOOR, "--upgrade"]
    command += ["--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"]
    # pip meets 'coverage[toml]' only where the pin names the extra too, once a newer release exists
    command += ["--no-strip-extras", *options, "pyproject.toml"]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    text = HEADER + spelled(done.stdout)
    if address := ADDRESS.search(text):
        raise SystemExit(f"{name} would name an address: {address[0]}")
    return text


def spelled(lock: str) -> str:
    """The lock with extras as projects spell them: pip before 24 takes `html-clean` and `html_clean` for two."""
    return EXTRA.sub(lambda found: found[0].replace("-", "_"), lock)


def parted(lock: str) -> tuple[str, str]:
    """The lock without what is installed alone, and that."""
    pins = re.split(r"^(?=[a-z])", lock.removeprefix(HEADER), flags=re.MULTILINE)
    named = [(pin.partition("==")[0], pin) for pin in pins]
    rest = (pin for name, pin in named if name not in ALONE + UNWANTED)
    return HEADER + "".join(rest), HEADER + "".join(pin for name, pin in named if name in ALONE)


def keep(name: str, text: str) -> None:
    """Write a lock file, and say so."""
    (ROOT / name).write_text(text, encoding="utf-8")
    print(f"{name}: {len(re.findall(r'^[a-z]', text, re.MULTILINE))} packages, {text.count('--hash')} hashes")


def main() -> int:
    """Write the lock files; returns the exit status."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        programs = Path(folder) / "bin"
        subprocess.run([str(programs / "python"), "-m", "pip", "install", "--quiet", "uv"], check=True)
        for name, options in LOCKS.items():
            text, alone = parted(compile_lock(programs / "uv", name, options=options))
            keep(name, text)
            if "==" in alone:
                keep(ALONE_LOCK, alone)
    return 0


if __name__ == "__main__":
    sys.exit(main())

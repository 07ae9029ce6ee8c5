"""The data files of this package: YAML, read by the fast loader where the library has it."""

from importlib import resources
from typing import Any

import yaml

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_data(name: str) -> dict[str, Any]:
    """The content of `data/NAME.yaml`."""
    path = resources.files("musterbook.extract") / "data" / f"{name}.yaml"
    content: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506 - a safe loader in either form
    return content

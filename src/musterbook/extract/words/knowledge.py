"""The data files of this package."""

from importlib import resources
from typing import Any

from musterbook.shipped import read_yaml


def read_data(name: str) -> dict[str, Any]:
    """The content of `data/NAME.yaml`."""
    content: dict[str, Any] = read_yaml(resources.files("musterbook.extract") / "data" / f"{name}.yaml")
    return content

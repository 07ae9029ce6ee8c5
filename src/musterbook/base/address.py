"""Addresses of documents: which of them lead to the same page."""

import re


def same_address(url: str) -> str:
    """The address without what leads to the same page: its scheme, 'www.', a last stroke, a fragment."""
    return re.sub(r"^https?://(?:www\.)?", "", url.partition("#")[0], flags=re.IGNORECASE).rstrip("/")

"""Feeds: RSS, Atom and JSON Feed, each entry a part."""

from musterbook.collect.feeds.container import FeedContainer

__all__ = ["FeedContainer"]

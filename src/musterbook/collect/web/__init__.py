"""The web as a source of documents: fetched politely, within limits, and from public addresses alone."""

from musterbook.collect.web.fetching import Fetcher, fetch, read_url

__all__ = ["Fetcher", "fetch", "read_url"]

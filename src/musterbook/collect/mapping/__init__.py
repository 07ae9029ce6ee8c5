"""Mappings: what the columns of a table of records mean, as data that people write."""

from musterbook.collect.mapping.finding import BESIDE, beside, find_mappings, load_mapping, packaged_mappings, widest
from musterbook.collect.mapping.model import Column, Field, TableMapping
from musterbook.collect.mapping.parsing import MappingError, parse_mapping

__all__ = [
    "BESIDE",
    "Column",
    "Field",
    "MappingError",
    "TableMapping",
    "beside",
    "find_mappings",
    "load_mapping",
    "packaged_mappings",
    "parse_mapping",
    "widest",
]

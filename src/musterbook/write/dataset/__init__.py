"""A data set of a view: what its tables are, and the files that tell a program and a person how to read them."""

from musterbook.write.dataset.described import Described, described
from musterbook.write.dataset.package import about, package_json
from musterbook.write.dataset.readme import readme
from musterbook.write.dataset.shape import DataColumn, DataFile, DataSet, DataTable
from musterbook.write.dataset.statements import claim_lines, claim_objects

__all__ = [
    "DataColumn",
    "DataFile",
    "DataSet",
    "DataTable",
    "Described",
    "about",
    "claim_lines",
    "claim_objects",
    "described",
    "package_json",
    "readme",
]

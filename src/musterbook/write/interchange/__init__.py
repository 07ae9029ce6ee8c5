"""The record in the small formats of other programs: bibliography, calendar, map, people, humanitarian tables,
case files.

Each is a pure function of an excerpt of a view; what a format cannot hold is told beside its bytes.
"""

from musterbook.write.interchange.bibliography import bibliography
from musterbook.write.interchange.calendar import calendar
from musterbook.write.interchange.excerpt import Excerpt, Exported, ExportedFolder
from musterbook.write.interchange.ftm import ftm
from musterbook.write.interchange.geojson import geojson
from musterbook.write.interchange.hxl import hxl
from musterbook.write.interchange.iati import iati
from musterbook.write.interchange.popolo import popolo
from musterbook.write.interchange.quickstatements import quickstatements
from musterbook.write.interchange.sfm import sfm

__all__ = [
    "Excerpt",
    "Exported",
    "ExportedFolder",
    "bibliography",
    "calendar",
    "ftm",
    "geojson",
    "hxl",
    "iati",
    "popolo",
    "quickstatements",
    "sfm",
]

"""Pictures: strength, money, pipeline and maps of a mission, for print or for a post, each with its sources in it."""

from musterbook.write.pictures.files import Pictured, pictures

__all__ = ["Pictured", "pictures"]

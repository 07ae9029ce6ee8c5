"""Opens office workbooks (XLSX, ODS): the values of their sheets as tab-separated text, each cell in its place."""

from musterbook.collect.workbook.plugin import WorkbookOpener

__all__ = ["WorkbookOpener"]

"""Opens office workbooks (XLSX, XLS, ODS): the values of their sheets as tab-separated text, each cell in its place."""

from musterbook.collect.workbook.plugin import WorkbookOpener

__all__ = ["WorkbookOpener"]

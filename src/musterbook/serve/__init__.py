"""Serves people: the command line, which joins the pipeline and the record."""

from musterbook.serve.cli import main

__all__ = ["main"]

"""Musterbook keeps the sourced record of a multinational security mission."""

__version__ = "0.1.0"

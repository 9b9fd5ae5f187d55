"""Chancery reads news reports and keeps the record: who did what to whom, when and where, and who says so."""

__version__ = "0.1.0"

"""Bytes in, reports out: files, standard input and JSON lines."""

"""Drawings of invented works: lit stone and bronze, engraved lines, handwriting on paper. Same seed, same picture.

Needs the extra ``drawing``. Every picture says in its pixels and in its metadata that it is invented.
"""

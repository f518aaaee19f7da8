"""Stele: software for memorial museums."""

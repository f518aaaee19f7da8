"""The only writers of identity."""

"""A country, a town and a war that never were, told by invented sources that disagree as real ones do."""

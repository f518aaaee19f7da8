"""The recipe of a list: guessed from it, shown, checked and saved beside it."""

from stele.evidence.recipes.check import check_recipe
from stele.evidence.recipes.files import RecipeError, read_recipe, recipe_path, write_recipe
from stele.evidence.recipes.guess import guess_recipe
from stele.evidence.recipes.model import ColumnRule, Recipe

__all__ = [
    "ColumnRule",
    "Recipe",
    "RecipeError",
    "check_recipe",
    "guess_recipe",
    "read_recipe",
    "recipe_path",
    "write_recipe",
]

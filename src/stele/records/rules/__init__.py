"""How a reading is assembled. Pure functions over frozen values; never imports Django."""

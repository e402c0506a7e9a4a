"""Basins of attraction: at which critical point ends the run from each start of a grid."""

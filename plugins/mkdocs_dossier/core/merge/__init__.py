"""Reports of one thing, as one picture, with what disagrees."""

"""How near a text, a ranking or a set of facts is to the truth."""

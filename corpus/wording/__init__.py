"""Standard wording (標準文例): blocks that platform operators give municipalities to copy."""

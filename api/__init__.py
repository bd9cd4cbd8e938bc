"""How people reach hyoka: the command line."""

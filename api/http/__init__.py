"""The HTTP API of hyoka: everything the command line does, with the same JSON."""

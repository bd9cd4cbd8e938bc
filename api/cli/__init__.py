"""The command line hyoka."""

"""Reads YAML with the fast loader where the machine has it; the slow one costs half a start."""

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(text: str) -> object:
    """Return what a YAML text says; raises yaml.YAMLError."""
    return yaml.load(text, Loader=_LOADER)

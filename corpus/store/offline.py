"""Switches every library that could call out to its silent mode, before it is imported."""

import os

_ALWAYS = {
    "ANONYMIZED_TELEMETRY": "False",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "LANGCHAIN_TRACING": "false",
    "LANGCHAIN_TRACING_V2": "false",
    "LANGSMITH_TRACING": "false",
    "LANGSMITH_TRACING_V2": "false",
    "OMP_WAIT_POLICY": "passive",  # busy-waiting threads make a step 25 times slower
}
_HUB = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}


def go_offline(*, allow_download: bool = False) -> None:
    """Set the variables that the libraries read at import, over any inherited value.

    ``allow_download`` leaves the model hub reachable; telemetry and tracing stay off.
    """
    os.environ.update(_ALWAYS if allow_download else _ALWAYS | _HUB)


def silence_telemetry() -> None:
    """Switch telemetry and tracing off and leave the model hub as it is set."""
    os.environ.update(_ALWAYS)

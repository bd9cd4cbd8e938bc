"""The sample case, so that there is something to try."""

from importlib import resources

from assistant.case import Case
from assistant.case_file import read_case

SAMPLE = "juten-kodomo-iryohi.yaml"


def sample_case() -> Case:
    """Return the sample case that comes with hyoka."""
    with resources.as_file(resources.files("assistant") / "data" / "samples" / SAMPLE) as path:
        return read_case(path)

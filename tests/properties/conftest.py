"""How many cases the properties try: few by default, 10,000 each with HYOKA_CASES=10000."""

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "cases",
    max_examples=int(os.environ.get("HYOKA_CASES", "100")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("cases")

"""How tests make up their examples: the same ones in every run, others and many with --hypothesis-profile=fuzz."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "steady", max_examples=60, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("fuzz", settings.get_profile("steady"), max_examples=2000, derandomize=False)
settings.load_profile("steady")

"""The domain lane is fast and always the same: no deadline per example, no stored examples, fixed seeds."""

from hypothesis import settings

settings.register_profile("domain", max_examples=50, deadline=None, derandomize=True, database=None)
settings.load_profile("domain")

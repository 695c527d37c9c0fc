"""The bench: what a case costs beside a Temporal workflow that does nothing.

Ratios count; absolute times depend on the machine.
"""

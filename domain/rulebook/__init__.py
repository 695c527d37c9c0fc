"""The rulebook: what the law forbids and with which penalty, as typed, effective-dated values."""

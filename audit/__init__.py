"""Replay: the log, the Temporal history run through today's code, and the stored row must say the same."""

"""Durable time: how long a case lives. Thin, because what a case is stands in ``domain``."""

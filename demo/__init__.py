"""Demonstration: synthetic officers and agencies, and the published cases driven through the desk."""

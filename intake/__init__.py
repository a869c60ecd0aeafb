"""Sayso's intake. A complaint's path is the folder list: arrive, check, decide, keep, triage, hand off."""

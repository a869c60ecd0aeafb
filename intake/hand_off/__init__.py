"""Delivering what was sent to registers, starting the moment it is sent."""

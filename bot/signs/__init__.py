"""Gives the small signs of the safety rules their points, from our own texts. Run by hand: `make signs`."""

"""Scores the product on a folder of JSON Lines files. Nothing in it is ever trained on or copied into rules."""

"""Tunes the sentence embeddings to what young people write. Run by hand (`make tune`), never while serving."""

"""The questions, worded once, and the forms that the doors build from them."""

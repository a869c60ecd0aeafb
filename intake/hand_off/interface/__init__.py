"""The HTTP interface for registers of others: pull records, confirm the reference, report back."""

"""What follows from what somebody told us: pathway, clocks, safety. Pure: plain data in, plain data with why out."""

"""Rules that every door obeys for what a person gives us. Pure: no Flask, no SQL, no clock."""

"""What officers do with a submission: safety, pathway, allocation, first contact, replies."""

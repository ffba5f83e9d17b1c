"""What can be wrong with delivered records, all of it, in one go."""

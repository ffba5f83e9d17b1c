"""What the pages of the section Steering are made of."""

"""What the pages of the section Follow-up are made of."""

"""A small model that writes programs for small pages: it tests the way of a user's model and is none to use."""

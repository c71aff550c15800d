"""A small model that writes programs for small pages: it shows and tests the way of a user's model, it is none to use."""

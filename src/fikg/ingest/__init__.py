"""Taking in documents: the figures and names that a text holds, and how many of them claims carry."""

"""fikg: a knowledge graph in which every statement leads back to the words it came from."""

"""The SPARQL endpoint: protocol, guarded run of a query, form of its answer, description."""

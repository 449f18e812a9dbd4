"""A thing, claim or document over HTTP: its address, names and forms, what is told of it."""

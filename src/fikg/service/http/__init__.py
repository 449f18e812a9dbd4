"""How requests and answers travel: limits, headers, compression, counts; nothing of the graph."""

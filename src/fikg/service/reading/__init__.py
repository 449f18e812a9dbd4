"""What the reading pages show: things, documents, disagreements and lists of tracks, as plain values."""

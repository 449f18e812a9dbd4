"""Documents: a file becomes text, text becomes paragraphs with lasting identity; the reader's library."""

"""Named questions: their parameters as fields and sentences, their answers as tables."""

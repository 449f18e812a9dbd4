"""Figures side by side: comparisons of places, the matrix of places and tracks, the calendar, charts."""

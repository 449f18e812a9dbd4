"""Answers that are kept: by release, address and language; made before anybody asks."""

"""`python -m fikg` is the same as `fikg`."""

from fikg.cli import main

main()

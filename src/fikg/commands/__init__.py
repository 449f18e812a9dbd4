"""What the commands do between the command line and the rooms: read arguments, call, print."""

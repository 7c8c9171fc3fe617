"""Small apps that the measurements serve: udplan on a larger plan, and an empty one."""

"""From readings to what the templates show: pure functions, run with the reader's language active."""

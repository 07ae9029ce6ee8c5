"""Messages: e-mail, and boxes of it."""

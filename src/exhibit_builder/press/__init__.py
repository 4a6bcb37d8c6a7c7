"""What a print shop asks for: profiles, ink conditions, printers' marks, limits."""

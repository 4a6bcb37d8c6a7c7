"""A finished press file, looked through for what keeps it from being PDF/X-4."""

"""Rules about a translation: it is whole, it says what the original says, and somebody has read it."""

"""Looks through texts, pages and finished files, and says what is wrong: rules, and what they ask."""

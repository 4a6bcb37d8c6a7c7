"""The booklet: a row of spreads under one ridge, a chapter each, and how they come to whole sheets."""

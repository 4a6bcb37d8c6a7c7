"""Leaflets, whatever their look: the short forms of an exhibit on both sides of a sheet that is folded in three."""

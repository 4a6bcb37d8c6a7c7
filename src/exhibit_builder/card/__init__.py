"""The card that lies with an office booklet: how to print, fold and staple it, in pictures and few words."""

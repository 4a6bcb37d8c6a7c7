"""Handbills of the landscape look: a picture on the front, a strip of sky on the back."""

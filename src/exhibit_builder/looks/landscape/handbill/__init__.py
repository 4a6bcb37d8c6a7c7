"""Handbills: a sheet that visitors take home, with a picture on its front and one thing to do on its back."""

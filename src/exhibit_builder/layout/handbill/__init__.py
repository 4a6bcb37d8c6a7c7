"""What handbills of any look have in common: which parts they show, where and when, and the back."""

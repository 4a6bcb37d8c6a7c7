"""Marks to PDF: the only room that knows ReportLab. Nothing is decided here; y is turned upwards once, here."""

"""Pictures for PDF: from the file as it is wherever that can be, else decoded once, in bands, and kept."""

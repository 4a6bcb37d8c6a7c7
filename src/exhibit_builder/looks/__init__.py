"""How pages look beyond their text: one folder a look."""

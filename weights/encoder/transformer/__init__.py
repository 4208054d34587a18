"""The transformer part of the shipped encoder: converted, trained and exported by these scripts; nothing here is served."""

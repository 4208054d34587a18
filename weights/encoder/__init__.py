"""The recipe of the shipped encoder: from shipping data to `static.npz` and `transformer.*`; the product reads those alone."""

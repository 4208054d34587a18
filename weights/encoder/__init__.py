"""The recipe of the first encoder: from shipping data to `static.npz`; the product reads only the files it leaves."""

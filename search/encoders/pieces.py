"""Tables of 4-bit numbers as they are shipped, back to single precision; it reads no files."""

import numpy as np
from numpy.typing import NDArray

AGAIN = "fetch it again from the repository (`git checkout -- weights/encoder`)"  # what mends a damaged table


def unpacked(codes: NDArray[np.uint8], scales: NDArray[np.float32]) -> NDArray[np.float32]:
    """Two signed 4-bit numbers a byte, shape (n, d / 2), low half first, times the scale of their group, (n, groups): (n, d)."""
    both = np.array([((code & 15) - 8, (code >> 4) - 8) for code in range(256)], np.float32)
    groups = both[codes].reshape(*scales.shape, -1)
    groups *= scales[..., None]
    rows: NDArray[np.float32] = groups.reshape(len(codes), -1)
    return rows

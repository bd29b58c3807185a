"""A second opinion on the fictional county. Nothing here may import `portfolio`."""

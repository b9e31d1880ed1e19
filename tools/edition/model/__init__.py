"""The edition as one value: how it is loaded, checked, and compared with its releases."""

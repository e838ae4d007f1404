"""Sample data: loaded and removed as a whole, shown by every list, counted and told by nothing that runs by itself."""

from storage.samples.tables import SampleRow, loaded, real

__all__ = ["SampleRow", "loaded", "real"]

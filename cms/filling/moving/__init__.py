"""Moving house: the whole library in one archive, and back, without loss."""

"""What moves with the library when it moves house: rows and pages as text that means the same in another database."""

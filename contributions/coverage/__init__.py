"""What the library can show: how many stories bear witness to what, and where there are gaps."""

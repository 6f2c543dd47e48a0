"""Two made-up programmes, to see how it works: nobody in them exists, and no mail leaves."""

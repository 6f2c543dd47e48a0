"""Three questions after a round of Connect Five or an event: asked by a private link, answered on one page.

What people answer is counted once, when the time is over; no group of fewer than five can be read from the numbers.
"""

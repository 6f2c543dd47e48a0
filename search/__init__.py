"""Finding stories: analysis, planner, engines, results page."""

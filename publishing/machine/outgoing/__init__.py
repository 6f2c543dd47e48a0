"""Where the service itself calls other sites, and how it makes sure that it calls nothing else."""

"""A package, so that no `tests` that a dependency installs comes before ours."""

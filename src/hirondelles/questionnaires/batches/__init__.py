"""The answers of a class: they are opened, they come in, wait to be five, leave together, and are closed."""

"""What answers say: means, changes and shares, with an interval that knows that pupils of one class resemble each other."""

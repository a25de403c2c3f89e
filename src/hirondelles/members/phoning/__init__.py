"""People whom one calls: recorded without an address, and the address that comes later."""

"""The pages of the second proof: giving it on the way in, giving it later, setting it up."""

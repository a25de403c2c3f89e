"""A second proof of who one is: who must give it, how it is set up, given, lost and asked again."""

"""The panel of a class: who could come, who is proposed and why, and what pressing the button does."""

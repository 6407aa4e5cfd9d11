"""The same scenarios on every transport, and the traces that they leave."""

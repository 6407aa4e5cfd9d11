"""A simulated person with a simulated strap: demand -> heart rate -> beats -> packets -> radio."""

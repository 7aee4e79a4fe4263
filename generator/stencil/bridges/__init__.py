"""Bridges: what makes a cut stencil hold together. The door is `holding.held`."""

"""How the finished cloth will look: wax edge, dye and weave laid over a flat picture."""

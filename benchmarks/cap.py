"""How long stamps take: `python -m benchmarks.cap [motif ...]`; kawung and parang-rusak when none is named."""

from __future__ import annotations

import sys
import time

from wastra.generator import Design, compose


def main() -> None:
    for motif in sys.argv[1:] or ["kawung", "parang-rusak"]:
        cloth = compose(Design.parse(f'[cloth]\nlength = 1000\nwidth = 500\n[[motif]]\nname = "{motif}"\n'))
        for make in ("copper-strip", "print3d"):
            start = time.process_time()
            sheets = cloth.stencil("cap", make=make)
            spent = time.process_time() - start
            solid = sheets[0].solid
            said = f"{len(solid.triangles)} triangles" if solid else f"{len(sheets)} sheets"
            print(f"{motif:20} {make:14} {spent:6.1f} s cpu  {said}")
            for name, figure in sheets[0].checks.items():
                print(f"    {name}: {figure}")


if __name__ == "__main__":
    main()

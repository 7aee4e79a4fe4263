"""Maps motifs/, catalog/ and generator/ into the namespace package wastra; compiles translations."""

from pathlib import Path

from setuptools import find_packages, setup
from setuptools.command.build_py import build_py

ROOMS = ("motifs", "catalog", "generator")
HERE = Path(__file__).parent


class BuildPy(build_py):
    """Compiles every .po beside itself first, so that wheels and editable installs alike find the .mo."""

    def finalize_options(self) -> None:
        """See setuptools; runs before the package data are listed."""
        from babel.messages.mofile import write_mo
        from babel.messages.pofile import read_po

        for po in sorted((HERE / "generator" / "locale").rglob("*.po")):
            with po.open("rb") as source, po.with_suffix(".mo").open("wb") as target:
                write_mo(target, read_po(source, locale=po.parts[-3]))
        super().finalize_options()


found = find_packages(include=[p for room in ROOMS for p in (room, f"{room}.*")])
setup(
    packages=[f"wastra.{name}" for name in found],
    package_dir={f"wastra.{room}": room for room in ROOMS},
    cmdclass={"build_py": BuildPy},
)

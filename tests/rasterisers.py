"""Other people's rasterisers: each turns a file of ours into an array (height, width, 3) of uint8."""

from __future__ import annotations

import io
import os
import re
import subprocess
import tempfile
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pyvips
import resvg_py
from numpy.typing import NDArray
from PIL import Image

from .conftest import missing, program

Picture = NDArray[np.uint8]
CSS_DPI = 96.0
"""Pixels per inch of a browser at scale 1."""
USE, GROUP = (f"{{http://www.w3.org/2000/svg}}{name}" for name in ("use", "g"))
HREF = "{http://www.w3.org/1999/xlink}href"
CHROMIUM = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--hide-scrollbars",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def framed(svg: str, pixels_per_mm: tuple[float, float], size: tuple[int, int], margin: int) -> str:
    """What an SVG of ours shows, on a page of `size` pixels with `margin` more on every side.

    Rasterisers cut forms at the picture's edge a little differently than they draw them whole; inside the margin
    nothing that is looked at is cut. The scale stands as a transform, equal to the last bit for a cell and its
    cloth: a viewBox would be divided anew for every page, and Cairo strokes otherwise when x and y differ by a bit.
    """
    head, rest = svg.split("<svg ", 1)
    attributes, body = rest.split(">", 1)
    attributes = re.sub(r'(?<![\w-])(?:width|height|viewBox)="[^"]*"', "", attributes)
    width, height = (side + 2 * margin for side in size)
    place = f"translate({margin} {margin}) scale({pixels_per_mm[0]!r} {pixels_per_mm[1]!r})"
    content = body.rsplit("</svg>", 1)[0]
    return f'{head}<svg {attributes} width="{width}" height="{height}"><g transform="{place}">{content}</g></svg>'


def cropped(picture: Picture, margin: int) -> Picture:
    """A picture without its margin."""
    height, width = picture.shape[:2]
    return picture[margin : height - margin, margin : width - margin]


def librsvg(svg: str, crisp: bool = False) -> Picture:
    """librsvg inside this process (through libvips); `crisp` leaves out antialiasing."""
    text = svg.replace("<svg ", '<svg shape-rendering="crispEdges" ', 1) if crisp else svg
    picture: Picture = (
        pyvips.Image.svgload_buffer(text.encode(), dpi=72, unlimited=True).flatten(background=255).numpy()
    )
    return picture


def cairosvg(svg: str) -> Picture:
    """CairoSVG, which keeps every number of a file as float64; what is used is written out for it (`written_out`)."""
    try:
        from cairosvg import svg2png
    except OSError:  # the package is there, the system's Cairo is not
        missing("libcairo2")
    return decoded(svg2png(bytestring=written_out(svg), background_color="white"))


def written_out(svg: str) -> bytes:
    """An SVG in which every `use` is a group that holds a copy of what it names, as SVG defines it.

    CairoSVG searches and reads the whole file anew for every `use`, which was two thirds of its time.
    """
    root = ElementTree.fromstring(svg)
    named = {element.get("id"): element for element in root.iter() if element.get("id")}

    def copied(element: ElementTree.Element) -> ElementTree.Element:
        own = {name: value for name, value in element.attrib.items() if name not in ("id", HREF)}
        if element.tag != USE:
            found = ElementTree.Element(element.tag, own)
            found.text = element.text
            found.extend(map(copied, element))
            return found
        assert not own.keys() & {"x", "y", "width", "height"}, "ours are moved by a transform"
        found = ElementTree.Element(GROUP, own)
        found.append(copied(named[element.attrib[HREF].removeprefix("#")]))
        return found

    def write_out(parent: ElementTree.Element) -> None:
        for index, child in enumerate(list(parent)):
            if child.tag == USE:
                parent[index] = copied(child)
            else:
                write_out(child)

    write_out(root)
    return ElementTree.tostring(root)


def resvg(svg: str, dpi: float = CSS_DPI) -> Picture:
    """resvg inside this process."""
    return decoded(bytes(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, dpi=dpi)))


def rsvg_convert(svg: str, dpi: float = CSS_DPI) -> Picture:
    """The program of librsvg that users have."""
    command = [program("rsvg-convert"), "--unlimited", "-d", f"{dpi}", "-p", f"{dpi}"]
    return decoded(subprocess.run(command, input=svg.encode(), capture_output=True, check=True).stdout)


def chromium(svg: str, size: tuple[int, int], scale: float = 1.0, seconds: float = 60.0) -> Picture:
    """A browser's window that shows an SVG file of up to `size` CSS pixels at `scale`, in its upper left corner.

    Raises TimeoutExpired when that takes more than so many seconds.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "page.svg").write_text(svg, encoding="utf-8")
        shot = folder / "page.png"
        options = [
            f"--user-data-dir={folder / 'profile'}",
            # a window keeps room for the bars that it would have with a screen
            f"--window-size={size[0] + 100},{size[1] + 200}",
            f"--force-device-scale-factor={scale}",
            f"--screenshot={shot}",
        ]
        command = [program("chromium"), *CHROMIUM, *options, (folder / "page.svg").as_uri()]
        subprocess.run(command, capture_output=True, check=True, timeout=seconds)
        return decoded(shot.read_bytes())


class Inkscape:
    """Inkscape in its shell mode: it starts once for many files. Use it in a `with`."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        settings = {**os.environ, "INKSCAPE_PROFILE_DIR": self._folder.name}
        self._process = subprocess.Popen(
            [program("inkscape"), "--shell"],
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=settings,
        )
        self._prompt()

    def __enter__(self) -> Inkscape:
        return self

    def __exit__(self, *_reason: object) -> None:
        self._process.communicate(b"quit\n")
        self._folder.cleanup()

    def __call__(self, file: Path, dpi: float) -> Picture:
        """The page of an SVG file."""
        shot = Path(self._folder.name) / "page.png"
        shot.unlink(missing_ok=True)
        for action in (f"file-open:{file}", "export-type:png", f"export-dpi:{dpi}", f"export-filename:{shot}"):
            self._does(action)
        self._does("export-do")
        self._does("file-close")
        return decoded(shot.read_bytes())

    def _does(self, action: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{action}\n".encode())
        self._prompt()

    def _prompt(self) -> None:
        """Wait until it asks for more."""
        assert self._process.stdout is not None
        said = b""
        while not said.endswith(b"> "):
            letter = self._process.stdout.read(1)
            if not letter:
                raise RuntimeError(f"Inkscape ended: {said.decode(errors='replace')}")
            said += letter


def splash(pdf: bytes, size: tuple[int, int]) -> Picture:
    """Poppler's own rasteriser (pdftoppm), the first page in `size` pixels."""
    return _poppler("pdftoppm", pdf, size)


def cairo(pdf: bytes, size: tuple[int, int]) -> Picture:
    """Poppler with Cairo (pdftocairo), the first page in `size` pixels."""
    return _poppler("pdftocairo", pdf, size)


def _poppler(name: str, pdf: bytes, size: tuple[int, int]) -> Picture:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.pdf"
        file.write_bytes(pdf)
        scale = ["-scale-to-x", str(size[0]), "-scale-to-y", str(size[1])]
        command = [program(name), "-png", "-singlefile", *scale, str(file), str(file.with_suffix(""))]
        subprocess.run(command, capture_output=True, check=True)
        return decoded(file.with_suffix(".png").read_bytes())


def decoded(png: bytes) -> Picture:
    """A PNG on white."""
    with Image.open(io.BytesIO(png)) as image:
        if image.mode != "RGBA":
            return np.asarray(image.convert("RGB"))
        white = Image.new("RGBA", image.size, "white")
        return np.asarray(Image.alpha_composite(white, image).convert("RGB"))

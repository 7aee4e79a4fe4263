"""The stamp as a body: watertight, no wall or gap under its limit at any height, mirrored; STL and 3MF for others."""

from __future__ import annotations

import functools
import io
from pathlib import Path as FilePath

import numpy as np
import pytest
import shapely
import trimesh
from numpy.typing import NDArray
from scipy import ndimage

from wastra.generator.export.format import format_names, save_solid
from wastra.generator.export.formats import stl, threemf
from wastra.generator.stencil.sheet import Sheet
from wastra.generator.stencil.solid import Solid
from wastra.generator.stencil.stamp.making import making
from wastra.motifs import Path, Pen, Tint

from .stamps import SIDE, cloth_of, unit

PER_MM = 20


@functools.cache
def stamped() -> Sheet:
    """A stamp for printing with strokes that swell, lines too near each other, and lines that the edges cut."""
    pen = Pen(Tint.IRENG, (SIDE, SIDE))
    pen.form(Path.circle((24.0, 24.0), 11.0), Tint.PUTIH, line=Tint.SOGA, width=0.4)
    pen.line([(4.0, 40.0), (44.0, 40.0)], 0.3, Tint.PUTIH)
    pen.line([(4.0, 41.5), (44.0, 43.5)], 0.3, Tint.PUTIH)
    pen.form(Path.ellipse((8.0, 24.0), 5.0, 0.7, 70.0), Tint.PUTIH)
    pen.form(Path.circle((0.0, 0.0), 5.0), Tint.SOGA, line=Tint.PUTIH, width=1.0)
    pen.dots([(20.0, 8.0), (24.0, 8.0), (28.0, 8.0)], 0.4, Tint.PUTIH)
    cloth = cloth_of(pen.drawing("uji"), scale="1:1", program="wastra 0")
    return cloth.stencil("cap", make="print3d", smallest=48.0, largest=50.0)[0]


def solid() -> Solid:
    found = stamped().solid
    assert found is not None
    return found


@functools.cache
def mesh() -> trimesh.Trimesh:
    stream = io.BytesIO()
    stl.solid(solid(), stream)
    stream.seek(0)
    loaded = trimesh.load(stream, file_type="stl")
    assert isinstance(loaded, trimesh.Trimesh)
    return loaded


def test_the_body_is_watertight_and_of_positive_volume() -> None:
    assert mesh().is_watertight
    assert mesh().is_winding_consistent
    assert mesh().volume > 0
    assert solid().volume == pytest.approx(mesh().volume, rel=1e-5)
    low, high = solid().box
    limits = making("print3d")
    assert high[2] - low[2] == pytest.approx(limits.base + limits.height)
    assert (high - low)[:2] == pytest.approx([SIDE + 2 * limits.rim] * 2)


def slice_of(height: float) -> NDArray[np.bool_]:
    """What the body fills at a height over its foot, by pixels, from the mesh alone."""
    section = mesh().section(plane_origin=[0, 0, height], plane_normal=[0, 0, 1])
    assert section is not None
    rings = [shapely.Polygon(ring[:, :2]) for ring in section.discrete]
    area = shapely.Polygon()
    for ring in rings:
        area = area.symmetric_difference(ring.buffer(0))
    shapely.prepare(area)
    axis = np.arange(-4, SIDE + 4, 1 / PER_MM) + 0.5 / PER_MM
    x, y = np.meshgrid(axis, axis)
    inside = shapely.contains_xy(area, x.ravel(), y.ravel())
    return np.asarray(inside).reshape(x.shape)


def disc(diameter: float) -> NDArray[np.bool_]:
    reach = int(diameter * PER_MM / 2)
    y, x = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    return np.asarray(x * x + y * y <= (diameter * PER_MM / 2) ** 2)


@pytest.mark.parametrize("share", [0.05, 0.4, 0.9])
def test_no_wall_and_no_gap_is_under_its_limit_at_any_height(share: float) -> None:
    """Opening by a disc just under the limit takes nothing away, of the walls nor of what lies between them."""
    limits = making("print3d")
    walls = slice_of(limits.base + limits.height * share)
    assert 0.02 < walls.mean() < 0.6
    for inside, limit in ((walls, limits.wall), (~walls, limits.gap)):
        kept = ndimage.binary_opening(np.pad(inside, 40, mode="edge"), disc(limit - 3 / PER_MM))[40:-40, 40:-40]
        patches, count = ndimage.label(inside & ~kept, np.ones((3, 3)))
        # rounded corners lose single pixels; a thin wall or a narrow gap would be lost along its whole length
        assert count == 0 or np.bincount(patches.ravel())[1:].max() <= 12


def test_the_walls_widen_towards_their_foot() -> None:
    limits = making("print3d")
    face, foot = slice_of(limits.base + limits.height * 0.9), slice_of(limits.base + limits.height * 0.1)
    assert not (face & ~foot).any()
    assert foot.sum() > 1.3 * face.sum()


def test_the_face_is_the_mirrored_impression() -> None:
    """Seen from above, the row of dots lies as on the face sheet: mirrored left and right."""
    limits = making("print3d")
    sheet = stamped()
    (stroke,) = sheet.layers[0].strokes
    drawn = stroke.path.moved((SIDE - sheet.size[0]) / 2, -9.0).to_shapely(0.01)
    shapely.prepare(drawn)
    axis = np.arange(-4, SIDE + 4, 1 / PER_MM) + 0.5 / PER_MM
    x, y = np.meshgrid(axis, SIDE - axis)
    wanted = shapely.contains_xy(drawn, x.ravel(), y.ravel()).reshape(x.shape)
    got = slice_of(limits.base + limits.height * 0.95)
    assert (wanted ^ got).sum() / wanted.sum() < 0.03
    assert (wanted[:, ::-1] ^ got).sum() / wanted.sum() > 0.1


def test_what_was_closed_and_left_out_is_said() -> None:
    said = " ".join(stamped().notes)
    assert "gaps narrower than 0.8 mm were closed" in said
    assert any("walls" in name for name in stamped().checks)


def test_the_same_stamp_gives_the_same_bytes() -> None:
    cloth = cloth_of(unit(), program="wastra 0")
    written = []
    for _again in range(2):
        found = cloth.stencil("cap", make="print3d", smallest=48.0, largest=50.0)[0].solid
        assert found is not None
        streams = io.BytesIO(), io.BytesIO()
        stl.solid(found, streams[0])
        threemf.solid(found, streams[1])
        written.append([stream.getvalue() for stream in streams])
    assert written[0] == written[1]


def test_3mf_is_read_in_strict_mode(tmp_path: FilePath) -> None:
    import lib3mf

    save_solid(solid(), tmp_path / "cap.3mf")
    model = lib3mf.get_wrapper().CreateModel()
    reader = model.QueryReader("3mf")
    reader.SetStrictModeActive(True)
    reader.ReadFromFile(str(tmp_path / "cap.3mf"))
    assert reader.GetWarningCount() == 0
    assert model.GetUnit() == lib3mf.ModelUnit.MilliMeter
    objects = model.GetMeshObjects()
    assert objects.MoveNext()
    found = objects.GetCurrentMeshObject()
    assert found.IsManifoldAndOriented()
    assert found.GetTriangleCount() == len(solid().triangles)
    assert threemf.about((tmp_path / "cap.3mf").read_bytes()) == dict(solid().about)


def test_stl_says_what_it_is_and_is_not_taken_for_text(tmp_path: FilePath) -> None:
    save_solid(solid(), tmp_path / "cap.stl")
    data = (tmp_path / "cap.stl").read_bytes()
    assert len(data) == 84 + 50 * len(solid().triangles)
    assert data[:80].decode().strip() == "uji-cap; mm; 1:1; wastra 0"
    loaded = Solid("solid gold", solid().vertices, solid().triangles)
    stream = io.BytesIO()
    stl.solid(loaded, stream)
    assert not stream.getvalue().startswith(b"solid")


def test_formats_of_solids_are_found_by_their_ending() -> None:
    assert {"stl", "3mf"} <= set(format_names("solid"))
    assert "3mf" not in format_names("sheet")
    assert "threemf" not in format_names()

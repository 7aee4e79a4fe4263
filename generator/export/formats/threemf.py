"""3MF: a solid in mm, with how to make it again in its metadata. The ending is .3mf (`format.py` knows).

Core specification 1.4: https://raw.githubusercontent.com/3MFConsortium/spec_core/master/3MF%20Core%20Specification.md
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr, unescape

from ...stencil.solid import Solid

TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="model" ContentType="application/vnd.ms-package.3dmanufacturing-3dmodel+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Target="/3D/3dmodel.model" Id="rel0" '
    'Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/></Relationships>'
)
CORE = "http://schemas.microsoft.com/3dmanufacturing/core/2015/02"
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The date of every entry: the same solid gives the same bytes."""


def solid(solid: Solid, stream: BinaryIO) -> None:
    """One solid, as the only object to be built."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in (
            ("[Content_Types].xml", TYPES),
            ("_rels/.rels", RELATIONS),
            ("3D/3dmodel.model", _model(solid)),
        ):
            entry = zipfile.ZipInfo(name, LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, text)
    stream.write(buffer.getvalue())


def about(data: bytes) -> dict[str, str]:
    """How to make a written file again; empty when it does not say."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            text = package.read("3D/3dmodel.model").decode()
        said = re.search(r'<metadata name="Description">(.*?)</metadata>', text, re.DOTALL)
        found = json.loads(unescape(said[1])) if said else {}
    except (zipfile.BadZipFile, KeyError, UnicodeDecodeError, json.JSONDecodeError):
        return {}
    return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}


def _model(solid: Solid) -> str:
    said = {
        "Title": solid.name,
        "Application": solid.about.get("program", "wastra"),
        "Description": json.dumps(dict(solid.about), ensure_ascii=False, sort_keys=True),
    }
    rows = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<model unit="millimeter" xml:lang="en-US" xmlns="{CORE}">',
        *(f'<metadata name="{name}">{escape(text)}</metadata>' for name, text in said.items()),
        f'<resources><object id="1" type="model" name={quoteattr(solid.name)}><mesh><vertices>',
        *(f'<vertex x="{x:.5f}" y="{y:.5f}" z="{z:.5f}"/>' for x, y, z in solid.vertices.tolist()),
        "</vertices><triangles>",
        *(f'<triangle v1="{a}" v2="{b}" v3="{c}"/>' for a, b, c in solid.triangles.tolist()),
        "</triangles></mesh></object></resources>",
        '<build><item objectid="1"/></build></model>',
    ]
    return "\n".join(rows)

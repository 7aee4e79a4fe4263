"""One file per format, named by its ending; each says what it can write.

A format module has any of `drawing(drawing, colourway, about, stream, dpi)`, `cloth(cloth, part, stream, dpi)` and
`sheet(sheet, stream)`; `about(data)` reads back how a file was made (`remembering.py`). It is found by its file name,
or through the entry point group `wastra.formats`.
"""

"""Parts of drawn works that a visitor is led to: where each is on the picture, its name, and what is to be seen there."""

from __future__ import annotations

from typing import Final, NamedTuple

from stele.site.demo.drawing.mark import foot_of


class Part(NamedTuple):
    """A part: left, top, width and height as shares of the picture without its foot; a name; what is to be seen."""

    box: tuple[float, float, float, float]
    name: str
    text: str

    def pixels(self, size: tuple[int, int], shown: tuple[int, int]) -> tuple[int, int, int, int]:
        """Its place on the picture with its foot, drawn in ``size`` and shown as large as ``shown``."""
        scale = size[1] / (size[1] + foot_of(size[1]))
        left, top, width, height = self.box
        return (
            int(left * shown[0]), int(top * scale * shown[1]), int(width * shown[0]), int(height * scale * shown[1]),
        )  # fmt: skip


DETAILS: Final[dict[str, tuple[Part, ...]]] = {
    "VM.1987.1": (
        Part((0.41, 0.13, 0.18, 0.18), "The hood", "A shawl drawn over the head. The face in it is hardly modelled."),
        Part((0.37, 0.36, 0.26, 0.18), "The hands", "Both hands hold the bar of a gate, one on each side."),
        Part((0.30, 0.72, 0.40, 0.22), "The hem", "Where rain runs off the folds the bronze has turned green."),
    ),
    "VM.1968.19": (
        Part((0.58, 0.15, 0.20, 0.25), "The lamp", "The only warm colour in the picture."),
        Part((0.37, 0.40, 0.26, 0.26), "The open gate", "Of three gates the middle one; the arch above the water is left dark."),
        Part((0.07, 0.35, 0.21, 0.36), "A gate that is shut", "Painted in few strokes, nearly black on the stone."),
    ),
    "VM.1978.15": (
        Part((0.55, 0.32, 0.29, 0.46), "The right hand", "It writes. The steel nib has reached the end of a line."),
        Part((0.16, 0.25, 0.31, 0.46), "The left hand", "It keeps the page flat."),
        Part((0.50, 0.08, 0.34, 0.32), "The page on the right", "Filled down to the pen, and empty below it."),
    ),
    "VM.1971.12": (
        Part((0.48, 0.76, 0.14, 0.13), "The slate", "“Tamvelu 1961”, in chalk."),
        Part((0.04, 0.08, 0.32, 0.45), "Where the water was", "A tide line; behind it the silver has gone."),
    ),
    "VM.1963.28": (
        Part((0.42, 0.09, 0.16, 0.15), "The wheel", "Four men turned it; the screw under it lifts the gate."),
        Part((0.42, 0.35, 0.16, 0.40), "The gate", "Boards in an iron frame, in slots between the piers."),
        Part((0.17, 0.39, 0.18, 0.36), "The upper water", "It stands higher than the lower one on the right."),
        Part((0.22, 0.80, 0.55, 0.12), "The piles", "Tree trunks under the lowest course."),
    ),
}

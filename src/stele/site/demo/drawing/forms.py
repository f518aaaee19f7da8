"""Sculptures as distance fields: how far each point of space is from the surface. Heights in units of the figure."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from stele.site.demo.drawing.noise import Field, smooth
from stele.site.demo.drawing.solids import blended, block, capsule, finger, hollow, length, turned

Form = Callable[[Field, Field, Field], Field]


def keeper(x: Field, y: Field, z: Field) -> Field:
    """A standing woman in a long coat, bent a little over what she holds shut."""
    lean = np.float32(0.10) * np.clip(y - 0.2, 0, None) ** 2
    z = z + lean
    angle = np.arctan2(z, x)
    radius = np.float32(0.40) - np.float32(0.22) * np.clip((y + 1) / 1.55, 0, 1) ** 0.8
    folds = np.float32(0.018) * np.sin(angle * 11 + y * 2.2) * np.clip(0.5 - y, 0, 1.3)
    coat = np.maximum((length(x, z * 1.12) - radius - folds) * np.float32(0.75), np.abs(y + 0.2) - np.float32(0.80))
    shoulders = capsule(x, y, z, (-0.17, 0.52, 0), (0.17, 0.52, 0), 0.125)
    hood = length(x / 0.92, (y - 0.86) / 1.16, (z + 0.02) / 1.05) - np.float32(0.168)
    hood = hollow(hood, length(x / 0.80, (y - 0.845) / 1.22, z + 0.20) - np.float32(0.105), 0.03)
    head = length(x / 0.80, (y - 0.845) / 1.16, z + 0.050) - np.float32(0.092)
    shawl = capsule(x, y, z, (-0.08, 0.72, 0.03), (0.08, 0.72, 0.03), 0.125)
    pleats = np.float32(0.007) * np.sin(angle * 9 + y * 15) * smooth(0.42, 0.62, y) * smooth(0.86, 0.74, y)
    body = blended(blended(coat, shoulders, 0.14), blended(blended(hood, head, 0.02), shawl, 0.07) + pleats, 0.07)
    for side in (-1, 1):
        arm = capsule(x, y, z, (side * 0.25, 0.48, 0.0), (side * 0.20, 0.14, -0.22), 0.075)
        fore = capsule(x, y, z, (side * 0.20, 0.14, -0.22), (side * 0.02, 0.10, -0.40), 0.06)
        body = blended(body, blended(arm, fore, 0.05), 0.05)
    bar = capsule(x, y, z, (0.0, -0.98, -0.44), (0.0, 0.36, -0.43), 0.035)
    return np.minimum(body, blended(bar, capsule(x, y, z, (-0.17, 0.36, -0.43), (0.17, 0.36, -0.43), 0.032), 0.03))


def standing_water(x: Field, y: Field, z: Field) -> Field:
    """A thin slab, twisted and pierced, as water would stand if it could."""
    x, z = turned(x, z, y * np.float32(0.55) + np.float32(0.35))
    wave = np.float32(0.05) * np.sin(y * 4.1 + x * 2.0)
    slab = block(x, y, z + wave, (0.55, 0.98, 0.13), 0.11)
    hole = length((x - 0.08) / 1.0, (y - 0.30) / 1.45, z * np.float32(0.3)) - np.float32(0.21)
    return hollow(slab, hole, 0.09) * np.float32(0.6)


def boat_for_two(x: Field, y: Field, z: Field) -> Field:
    """A small open boat on the ground; two rounded figures sit close together in it."""
    x, z = turned(x, z, -0.55)
    y = y + np.float32(0.40)
    rise = np.float32(0.20) * x * x
    planks = np.float32(0.006) * smooth(0.40, 0.48, np.abs(((y - rise) * 11) % 1 - np.float32(0.5)))
    hull = length(x / 1.02, (y - rise - 0.02) / 0.62, z / 0.40) - 1 + planks * 2
    inner = length(x / 0.94, (y - rise - 0.06) / 0.55, z / 0.34) - 1
    shell = np.maximum(np.maximum(hull * np.float32(0.34), -inner * np.float32(0.30)), y - rise - np.float32(0.02))
    whole: Field = np.minimum(shell * np.float32(0.8), _two_close(x, y - np.float32(0.10), z))
    return whole


def _two_close(x: Field, y: Field, z: Field) -> Field:
    """Two figures in one blanket, the smaller one leaning on the other."""
    both = None
    for at, tall, lean in ((-0.13, 0.04, 0.03), (0.15, -0.09, -0.10)):
        torso = capsule(x, y, z, (at * 1.35, -0.30, 0.0), (at + lean * 0.5, 0.20 + tall, 0.0), 0.150)
        shoulders = capsule(
            x, y, z, (at - 0.09 + lean * 0.6, 0.21 + tall, 0.02), (at + 0.09 + lean * 0.6, 0.21 + tall, 0.02), 0.085
        )
        head = length((x - at - lean * 1.25) / 0.88, (y - 0.455 - tall) / 1.12, z + 0.03) - np.float32(0.098)
        hood = length(x - at - lean * 1.1, (y - 0.44 - tall) / 1.15, z - 0.03) - np.float32(0.110)
        one = blended(blended(torso, shoulders, 0.06), blended(head, hood, 0.012), 0.055)
        both = one if both is None else blended(both, one, 0.045)
    assert both is not None
    folds = np.float32(0.010) * np.sin(x * 30 + np.sin(y * 9) * 2) * smooth(0.30, 0.0, y)
    whole: Field = (both + folds) * np.float32(0.85)
    return whole


def steps(x: Field, y: Field, z: Field) -> Field:
    """Nine blocks going down to where the water was."""
    x, y, z = x / np.float32(0.84), (y + 1) / np.float32(0.84) - 1, z / np.float32(0.84)
    x, z = turned(x, z, 0.62)
    found = None
    for at in range(9):
        step = block(x + 0.98 - at * 0.245, y + 0.98 - (8 - at) * 0.095, z, (0.118, 0.02 + (8 - at) * 0.095, 0.50), 0.012)
        found = step if found is None else np.minimum(found, step)
    assert found is not None
    return found * np.float32(0.84)


def reeds(x: Field, y: Field, z: Field) -> Field:
    """A screen of bronze rods that lean as reeds do."""
    found = None
    chance = np.random.default_rng(7)
    for at in range(23):
        foot, lean = -0.93 + at * 0.085, float(chance.uniform(-0.09, 0.09))
        top, deep = float(chance.uniform(0.35, 0.98)), float(chance.uniform(-0.16, 0.16))
        rod = capsule(x, y, z, (foot, -1.0, deep), (foot + lean, top, deep * 0.4), 0.019)
        if at % 3 == 1:
            head = capsule(x, y, z, (foot + lean * 0.8, top - 0.20, deep * 0.5), (foot + lean, top, deep * 0.4), 0.036)
            rod = blended(rod, head, 0.03)
        found = rod if found is None else np.minimum(found, rod)
    assert found is not None
    return found


def column(x: Field, y: Field, z: Field) -> Field:
    """A square column with forty shallow lines that carry no name."""
    x, z = turned(x, z, 0.7)
    line = smooth(0.30, 0.40, np.abs((y * 20) % 1 - np.float32(0.5)))
    face = 1 - smooth(0.17, 0.185, np.minimum(np.abs(x), np.abs(z)))
    cut = np.float32(0.016) * line * face * (1 - smooth(0.88, 0.92, np.abs(y)))
    return (block(x, y, z, (0.27, 0.99, 0.27), 0.02) + cut) * np.float32(0.8)


def bell(x: Field, y: Field, z: Field) -> Field:
    """A ferry bell on a low stand, its clapper's rope hanging out; bands and a rim as they were turned."""
    radius = length(x, z)
    up = np.clip((y + np.float32(0.62)) / np.float32(1.12), 0, 1)
    profile = np.float32(0.235) + np.float32(0.42) * (1 - up) ** 2.6 + np.float32(0.10) * np.clip(0.25 - np.abs(up - 0.42), 0, 1)
    for at, tall in ((0.06, 0.020), (0.13, 0.010), (0.62, 0.010), (0.68, 0.014)):
        profile = profile + np.float32(tall) * (1 - smooth(0.012, 0.02, np.abs(up - np.float32(at))))
    wall = np.maximum((radius - profile) * np.float32(0.62), np.abs(y + np.float32(0.06)) - np.float32(0.56))
    inside = np.maximum((radius - profile + np.float32(0.07)) * np.float32(0.62), np.abs(y + np.float32(0.16)) - np.float32(0.56))
    shoulder = length(x, (y - np.float32(0.48)) * np.float32(1.7), z) - np.float32(0.235)
    body = blended(hollow(wall, inside, 0.02), shoulder, 0.05)
    loop = length(length(x, y - np.float32(0.72)) - np.float32(0.115), z) - np.float32(0.042)
    clapper = length(x, y + np.float32(0.68), z) - np.float32(0.085)
    stand = np.minimum(
        block(x, y + np.float32(0.94), z, (0.80, 0.06, 0.34), 0.015),
        block(np.abs(x) - np.float32(0.52), y + np.float32(0.80), z, (0.05, 0.16, 0.30), 0.01),
    )
    whole: Field = np.minimum(np.minimum(blended(body, loop, 0.05), clapper), stand)
    return whole


def gate_key(x: Field, y: Field, z: Field) -> Field:
    """A key as long as an arm, standing in a block: a ring to turn it by, a collar, a bit with its wards."""
    x, z = turned(x, z, 0.5)
    ring = length(length(x, (y - np.float32(0.70)) * np.float32(0.92)) - np.float32(0.215), z) - np.float32(0.052)
    shaft = capsule(x, y, z, (0, 0.46, 0), (0, -0.80, 0), 0.055)
    key = blended(ring, shaft, 0.05)
    for at in (0.42, 0.33):
        key = blended(key, np.maximum(length(x, z) - np.float32(0.10), np.abs(y - np.float32(at)) - np.float32(0.022)), 0.018)
    bit = block(x - np.float32(0.20), y + np.float32(0.52), z, (0.17, 0.20, 0.042), 0.01)
    for down, deep in ((-0.60, 0.10), (-0.44, 0.16), (-0.52, 0.05)):
        notch = block(x - np.float32(0.37 - deep / 2), y - np.float32(down), z, (deep / 2 + 0.01, 0.020, 0.1), 0.004)
        bit = np.maximum(bit, -notch)
    foot = block(x, y + np.float32(0.92), z, (0.30, 0.085, 0.24), 0.012)
    whole: Field = np.minimum(blended(key, bit, 0.02), foot)
    return whole


def lock_keeper(x: Field, y: Field, z: Field) -> Field:
    """A head, modelled in few planes: a cap, deep sockets, closed lids, a heavy jaw; on a square base."""
    x, z = turned(x, z, 0.42)
    skull = length(x / 0.88, (y - 0.24) / 1.06, (z - 0.03) / 1.02) - np.float32(0.44)
    jaw = length(x / 0.80, (y + 0.12) / 0.98, (z + 0.13) / 0.86) - np.float32(0.345)
    head = blended(skull, jaw, 0.10)
    for side in (-1, 1):
        socket = length((x - side * 0.165) / 1.25, (y - 0.15) / 0.80, z + 0.475) - np.float32(0.095)
        head = hollow(head, socket, 0.07)
        lid = length((x - side * 0.165) / 1.2, (y - 0.135) / 0.72, z + 0.375) - np.float32(0.075)
        ear = length((x - side * 0.405) / 0.42, (y - 0.07) / 1.15, z - 0.02) - np.float32(0.115)
        cheek = length(x - side * 0.20, y - 0.02, z + 0.305) - np.float32(0.09)
        head = blended(blended(blended(head, lid, 0.02), ear, 0.03), cheek, 0.07)
    nose = capsule(x, y, z, (0, 0.19, -0.43), (0, -0.005, -0.535), 0.048)
    wings = capsule(x, y, z, (-0.055, -0.02, -0.475), (0.055, -0.02, -0.475), 0.045)
    head = blended(head, blended(nose, wings, 0.03), 0.05)
    lips = capsule(x, y, z, (-0.07, -0.165, -0.405), (0.07, -0.165, -0.405), 0.034)
    head = hollow(
        blended(head, lips, 0.04),
        capsule(x, y + np.float32(1.5) * x * x, z, (-0.09, -0.160, -0.452), (0.09, -0.160, -0.452), 0.010),
        0.016,
    )
    neck = capsule(x, y, z, (0, -0.25, 0.06), (0, -0.72, 0.08), 0.20)
    cap = np.maximum(
        length(x / 0.97, (y - 0.36) / 0.92, (z - 0.03) / 1.03) - np.float32(0.455), np.float32(0.38) - y + np.float32(0.14) * z
    )
    brim = np.maximum(
        length(x / 0.95, (z + 0.22) / 1.0) - np.float32(0.37),
        np.abs(y - np.float32(0.40) - np.float32(0.22) * (z + np.float32(0.3))) - np.float32(0.022),
    )
    whole = blended(blended(blended(head, neck, 0.10), cap, 0.02), brim, 0.03)
    rough = np.float32(0.006) * np.sin(x * 31 + np.sin(y * 23) * 2) * np.sin(y * 37 + z * 29)
    standing: Field = np.minimum(
        whole * np.float32(0.82) + rough, block(x, y + np.float32(0.86), z - np.float32(0.06), (0.34, 0.15, 0.34), 0.012)
    )
    return standing


def ferryman_hand(x: Field, y: Field, z: Field) -> Field:
    """A right hand, upright on its wrist, half closed as round a rope that is no longer there."""
    x, z = turned(x, z, -0.55)
    palm = block(x, y + np.float32(0.12), z, (0.27, 0.30, 0.105), 0.10)
    wrist = capsule(x, y, z, (0.0, -0.35, 0.02), (0.02, -0.80, 0.05), 0.185)
    hand = blended(palm, wrist, 0.12)
    for at, top, thick in ((-0.205, 0.36, 0.072), (-0.07, 0.43, 0.078), (0.07, 0.41, 0.076), (0.20, 0.31, 0.066)):
        joints = [(at, 0.14, 0.0), (at * 1.08, top, -0.06), (at * 1.05, top + 0.17, -0.25), (at * 0.98, top + 0.06, -0.42)]
        hand = blended(hand, finger(x, y, z, joints, thick), 0.035)
    thumb = [(-0.20, -0.22, -0.04), (-0.40, 0.02, -0.17), (-0.33, 0.22, -0.32), (-0.20, 0.30, -0.42)]
    hand = blended(hand, finger(x, y, z, thumb, 0.092), 0.055)
    heel = length((x + 0.14) / 1.0, (y + 0.25) / 1.3, z + 0.09) - np.float32(0.12)
    cup = length(x, (y + 0.06) / 1.2, z + 0.20) - np.float32(0.15)
    hand = hollow(blended(hand, heel, 0.07), cup, 0.06)
    tendons = np.float32(0.007) * np.sin(x * 44) * smooth(-0.3, 0.1, y) * smooth(0.35, 0.15, y)
    foot = block(x, y + np.float32(0.93), z, (0.31, 0.075, 0.28), 0.012)
    whole: Field = np.minimum(hand * np.float32(0.85) + tendons, foot)
    return whole


def tin(x: Field, y: Field, z: Field) -> Field:
    """A flat tin, its lid leaning open behind it, a small print upright inside."""
    x, z = turned(x, z, 0.5)
    box = block(x, y + np.float32(0.80), z, (0.62, 0.19, 0.40), 0.07)
    box = hollow(box, block(x, y + np.float32(0.70), z, (0.575, 0.19, 0.355), 0.05), 0.012)
    lean = y + np.float32(0.62)
    lid_y, lid_z = (
        np.float32(0.94) * lean - np.float32(0.34) * (z - np.float32(0.42)),
        np.float32(0.94) * (z - np.float32(0.42)) - np.float32(0.34) * -lean * -1,
    )
    lid = block(x, lid_y - np.float32(0.38), lid_z, (0.62, 0.40, 0.05), 0.045)
    lid = hollow(lid, block(x, lid_y - np.float32(0.38), lid_z + np.float32(0.05), (0.575, 0.355, 0.05), 0.03), 0.01)
    card = block(*_on_card(x, y, z), (0.26, 0.36, 0.008), 0.004)
    whole: Field = np.minimum(np.minimum(box, lid), card * np.float32(0.9))
    return whole


def _on_card(x: Field, y: Field, z: Field) -> tuple[Field, Field, Field]:
    return x + np.float32(0.05), y + np.float32(0.42) + np.float32(0.1) * x, z - np.float32(0.05) - np.float32(0.20) * y


def what_is_left_of_the_print(x: Field, y: Field, z: Field) -> Field:
    """How light the print in the tin still is: a head and shoulders, almost gone. 1 where there is no print."""
    x, z = turned(x, z, 0.5)
    across, up, deep = _on_card(x, y, z)
    on_it = smooth(0.02, 0.012, np.abs(deep)) * smooth(0.225, 0.215, np.abs(across)) * smooth(0.325, 0.315, np.abs(up))
    head = smooth(0.115, 0.075, np.hypot(across / np.float32(0.8), up - np.float32(0.085)))
    bust = smooth(0.26, 0.20, np.hypot(across, (up + np.float32(0.27)) / np.float32(0.95)))
    gone = np.float32(0.55) + np.float32(0.45) * np.sin(across * 17 + np.sin(up * 13) * 2) * np.sin(up * 11 + 1)
    dark = np.float32(0.36) + np.float32(0.30) * np.maximum(head, bust) * (1 - np.float32(0.55) * np.clip(gone, 0, 1))
    whole: Field = 1 - on_it * dark
    return whole

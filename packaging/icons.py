"""The program's icon in the forms that the systems want, drawn from `resources/icons/app.svg`.

python icons.py FOLDER
"""

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

DRAWING = Path(__file__).parents[1] / "resources" / "icons" / "app.svg"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def drawn(size: int) -> QImage:
    """The icon, so many pixels wide and high."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        QSvgRenderer(str(DRAWING)).render(painter, QRectF(image.rect()))
    return image


def main(folder: Path) -> None:
    """Write all of them."""
    application = QGuiApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    files = {f"ketadiary-{size}.png": size for size in SIZES} | {"ketadiary.ico": 256, "ketadiary.icns": 512}
    for name, size in files.items():
        if not drawn(size).save(str(folder / name)):
            raise SystemExit(f"{name} could not be written: Qt's plugin for such pictures is missing")
    del application


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""Lists where an installed package would have them: the true packages are optional."""

from pathlib import Path


def put_in_place(folder: Path, package: str, version: str, file: str, text: str) -> None:
    """Lay down `file` and what tells the `version` of `package` in a `folder` of packages."""
    (folder / file).parent.mkdir(parents=True)
    (folder / file).write_text(text, encoding="utf-8")
    told = folder / f"{package}-{version}.dist-info"
    told.mkdir()
    (told / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: {version}\n", encoding="utf-8")

"""The documents that a plan's actions have to produce: drafted into a package, and checked before they go up."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from pemdi_map.load.knowledge.kinds import DOCUMENTS

if TYPE_CHECKING:
    import datetime

    from pemdi_map.api.living import Standing
    from pemdi_map.upload.checking import Checked
    from pemdi_map.upload.making import Made


def package(
    standing: Standing, folder: str | os.PathLike[str], *, templates: str | os.PathLike[str] | None = None
) -> Made:
    """The drafts, cover notes and index of a plan, beside what lies in the folder: what people have worked on stays.

    Nothing is written. `templates`: a folder whose files replace templates. Raises `InvalidInput` where the libraries
    for Word documents are missing, and for templates or an index that cannot be used.
    """
    from pemdi_map.upload.making import make

    documents = standing.catalogue.about(DOCUMENTS, standing.knowledge.target.id)
    return make(standing, documents, Path(folder), None if templates is None else Path(templates))


def check_package(standing: Standing, folder: str | os.PathLike[str], day: datetime.date) -> Checked:
    """What is still wrong with a package on a day; nothing is changed. Raises `InvalidInput` where there is none."""
    from pemdi_map.documents.filling import refuse_without_libraries
    from pemdi_map.upload.checking import check

    refuse_without_libraries()
    documents = standing.catalogue.about(DOCUMENTS, standing.knowledge.target.id)
    return check(standing, documents, Path(folder), day)

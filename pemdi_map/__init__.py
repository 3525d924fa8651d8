"""From the SPBE index to the Pemdi index: gap analysis and action plans for Indonesian institutions.

The Python interface, on which the command line stands: `read` an input, `score` it, ask for its `gap` or `plan`, and
make the `workbook` or the `page`. What cannot be used raises `InvalidInput` with every finding, each with its place
and its remedy. Indices are exact (`fractions.Fraction`) and rounded, half up, by whoever shows them (`two_decimals`).
A name is read from its module when it is first used, so importing the package costs nothing.
"""

from typing import TYPE_CHECKING

from pemdi_map.version import __version__ as __version__

if TYPE_CHECKING:
    from pemdi_map.api.analysis import Analysis as Analysis
    from pemdi_map.api.analysis import Options as Options
    from pemdi_map.api.analysis import PlannedAnalysis as PlannedAnalysis
    from pemdi_map.api.analysis import gap as gap
    from pemdi_map.api.analysis import plan as plan
    from pemdi_map.api.case import Case as Case
    from pemdi_map.api.case import Choice as Choice
    from pemdi_map.api.case import institutions as institutions
    from pemdi_map.api.case import read as read
    from pemdi_map.api.comparing import Diff as Diff
    from pemdi_map.api.comparing import diff as diff
    from pemdi_map.api.comparing import read_either as read_either
    from pemdi_map.api.explaining import Explained as Explained
    from pemdi_map.api.explaining import SupposedExplained as SupposedExplained
    from pemdi_map.api.explaining import explain as explain
    from pemdi_map.api.explaining import explain_supposed as explain_supposed
    from pemdi_map.api.exporting import export as export
    from pemdi_map.api.linting import LintOutcome as LintOutcome
    from pemdi_map.api.linting import lint as lint
    from pemdi_map.api.linting import lock as lock
    from pemdi_map.api.living import PlanFile as PlanFile
    from pemdi_map.api.living import Standing as Standing
    from pemdi_map.api.living import Verification as Verification
    from pemdi_map.api.living import read_plan as read_plan
    from pemdi_map.api.living import standing as standing
    from pemdi_map.api.living import update as update
    from pemdi_map.api.living import verify as verify
    from pemdi_map.api.office import covering_note as covering_note
    from pemdi_map.api.office import office_report as office_report
    from pemdi_map.api.office import reminders as reminders
    from pemdi_map.api.packaging import check_package as check_package
    from pemdi_map.api.packaging import package as package
    from pemdi_map.api.parts import MergeOutcome as MergeOutcome
    from pemdi_map.api.parts import Parts as Parts
    from pemdi_map.api.parts import PlanStatus as PlanStatus
    from pemdi_map.api.parts import merge as merge
    from pemdi_map.api.parts import split as split
    from pemdi_map.api.parts import status as status
    from pemdi_map.api.saying import say as say
    from pemdi_map.api.scoring import ScoreOutcome as ScoreOutcome
    from pemdi_map.api.scoring import score as score
    from pemdi_map.api.sensing import Sensitivity as Sensitivity
    from pemdi_map.api.sensing import sensitivity as sensitivity
    from pemdi_map.api.several import Several as Several
    from pemdi_map.api.several import inputs_in as inputs_in
    from pemdi_map.api.supposing import WhatIf as WhatIf
    from pemdi_map.api.supposing import suppose as suppose
    from pemdi_map.api.writing import form as form
    from pemdi_map.api.writing import page as page
    from pemdi_map.api.writing import workbook as workbook
    from pemdi_map.errors import Finding as Finding
    from pemdi_map.errors import InvalidInput as InvalidInput
    from pemdi_map.figures import two_decimals as two_decimals
    from pemdi_map.living.whole import verify_plan as verify_plan
    from pemdi_map.living.whole import verify_whole as verify_whole
    from pemdi_map.model.fields import InstitutionKind as InstitutionKind
    from pemdi_map.model.scenario import SCENARIOS as SCENARIOS
    from pemdi_map.model.scenario import ScenarioName as ScenarioName
    from pemdi_map.report.data_files import FORMS as FORMS
    from pemdi_map.report.tables import TABLES as TABLES
else:
    _HOMES = {
        "api.analysis": ("Analysis", "Options", "PlannedAnalysis", "gap", "plan"),
        "api.case": ("Case", "Choice", "institutions", "read"),
        "api.comparing": ("Diff", "diff", "read_either"),
        "api.explaining": ("Explained", "SupposedExplained", "explain", "explain_supposed"),
        "api.exporting": ("export",),
        "api.linting": ("LintOutcome", "lint", "lock"),
        "api.living": ("PlanFile", "Standing", "Verification", "read_plan", "standing", "update", "verify"),
        "api.office": ("covering_note", "office_report", "reminders"),
        "api.packaging": ("check_package", "package"),
        "api.parts": ("MergeOutcome", "Parts", "PlanStatus", "merge", "split", "status"),
        "api.saying": ("say",),
        "api.scoring": ("ScoreOutcome", "score"),
        "api.sensing": ("Sensitivity", "sensitivity"),
        "api.several": ("Several", "inputs_in"),
        "api.supposing": ("WhatIf", "suppose"),
        "api.writing": ("form", "page", "workbook"),
        "errors": ("Finding", "InvalidInput"),
        "figures": ("two_decimals",),
        "living.whole": ("verify_plan", "verify_whole"),
        "model.fields": ("InstitutionKind",),
        "model.scenario": ("SCENARIOS", "ScenarioName"),
        "report.data_files": ("FORMS",),
        "report.tables": ("TABLES",),
    }
    _HOME = {name: home for home, names in _HOMES.items() for name in names}
    __all__ = (*_HOME, "__version__")

    def __getattr__(name):
        """A public name, read from its module when it is first used."""
        if name not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        value = globals()[name] = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
        return value

    def __dir__():
        """The names that a notebook offers."""
        return sorted({*globals(), *_HOME})

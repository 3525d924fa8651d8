"""The facts that rules may ask about: what each one means, what type it has and which values it takes.

`Facts` is the single source: its annotations are the registry that validation, `check`, the JSON Schema and
`docs/rules.md` read. Meanings are in Bahasa Indonesia, because planners read them. A fact that is `None` is not known.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from types import MappingProxyType, NoneType
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_type_hints

from pemdi_map.model.fields import InstitutionKind

FactType = Literal["number", "flag", "word", "words", "date"]
Names = Literal["indicator", "aspect", "action", "role", "external", "funding"]
"""What the values of a fact name: entries of the instrument, the actions, the owners or the budget cycles."""
ActionKind = Literal["document", "entry", "system", "activity", "measurement"]
ItemState = Literal[
    "diterima", "as_is", "extend", "proses", "revisi", "draf", "unknown", "redo", "belum", "missing"
]  # fmt: skip
PriorityName = Literal["tinggi", "sedang", "rendah"]
IndicatorPriority = Literal["tinggi", "sedang", "rendah", "tercapai"]
LateCause = Literal["waktu", "dana", "prasyarat", "kapasitas"]
Tier = Literal["daerah", "pusat"]
Reuse = Literal["new", "update", "carry"]
"""How an action gets its evidence: make it, bring the old one up to date, or bring the old one along as it is."""


class Fact(NamedTuple):
    """What is documented of a fact. `choices`: its values, where they are fixed; `names`: what its values name.

    `lowest`, `highest`: the bounds of a number. `unit`: what a number counts, in Bahasa Indonesia. `whole`: whether it
    is a whole number; `optional`: whether the fact may be unknown. The registry takes both from the annotation.
    """

    type: FactType
    meaning: str
    choices: tuple[str, ...] = ()
    names: Names | None = None
    unit: str = ""
    lowest: Fraction | None = None
    highest: Fraction | None = None
    whole: bool = False
    optional: bool = False


def _number(meaning: str, unit: str, lowest: int | None = 0, highest: int | None = None) -> Fact:
    bounds = [None if bound is None else Fraction(bound) for bound in (lowest, highest)]
    return Fact("number", meaning, unit=unit, lowest=bounds[0], highest=bounds[1])


def _word(meaning: str, choices: Any) -> Fact:
    return Fact("word", meaning, choices=get_args(choices))


def _named(meaning: str, names: Names) -> Fact:
    return Fact("word", meaning, names=names)


def _flag(meaning: str) -> Fact:
    return Fact("flag", meaning)


def _day(meaning: str) -> Fact:
    return Fact("date", meaning)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of one planned action in one plan; the rules are put to it.

    For a prerequisite without items, `indicator` and what hangs on it are those of the heaviest gap that waits for it.
    """

    action: Annotated[str, _named("Kode aksi di katalog, seperti K005", "action")]
    action_kind: Annotated[
        ActionKind, _word("Jenis aksi: dokumen, isian sistem nasional, sistem, kegiatan, atau pengukuran", ActionKind)
    ]
    indicator: Annotated[str, _named("Indikator yang dilayani aksi", "indicator")]
    aspect: Annotated[str, _named("Aspek dari indikator itu", "aspect")]
    weight: Annotated[Fraction, _number("Bobot indikator", "persen", 0, 100)]
    gap: Annotated[Fraction, _number("Kesenjangan indikator: sasaran dikurangi nilai sekarang", "poin nilai")]
    weighted_gap: Annotated[Fraction, _number("Kesenjangan dikali bobot", "poin indeks")]
    gap_rank: Annotated[int, _number("Urutan indikator menurut kesenjangan berbobot, 1 yang terbesar", "urutan", 1)]
    indicator_priority: Annotated[
        IndicatorPriority, _word("Kelas prioritas indikator menurut priorities.yaml", IndicatorPriority)
    ]
    level: Annotated[int, _number("Tingkat terendah yang butirnya dihasilkan aksi", "tingkat", 1)]
    working_level: Annotated[int, _number("Tingkat yang sedang dikerjakan indikator itu", "tingkat", 1)]
    item_count: Annotated[int, _number("Banyaknya butir bukti yang dihasilkan aksi; 0 untuk prasyarat", "butir")] = 0
    item_state: Annotated[ItemState | None, _word("Keadaan terburuk dari butir-butir itu", ItemState)] = None
    reuse: Annotated[
        Reuse,
        _word("Buktinya dibuat baru (new), memutakhirkan yang lama (update), atau membawa yang lama (carry)", Reuse),
    ]
    external: Annotated[bool, _flag("Nilai indikator berasal dari indeks instansi lain")] = False
    external_index: Annotated[
        str | None, _named("Indeks instansi lain yang menjadi nilai atau bukti indikator, seperti sdi", "external")
    ] = None
    needs_money: Annotated[bool, _flag("Aksi membutuhkan anggaran")]
    effort_days: Annotated[int, _number("Beban kerja aksi", "hari-orang")]
    lead_weeks: Annotated[int, _number("Waktu tunggu aksi", "minggu")]
    prerequisite_of: Annotated[int, _number("Banyaknya aksi dalam rencana yang menunggu aksi ini", "aksi")] = 0
    waits_for: Annotated[int, _number("Banyaknya aksi dalam rencana yang ditunggu aksi ini", "aksi")] = 0
    institution_kind: Annotated[
        InstitutionKind | None, _word("Jenis instansi; tidak diketahui bila tidak diisi", InstitutionKind)
    ] = None
    baseline_owner: Annotated[str, _named("Peran yang biasanya mengampu aksi", "role")]
    baseline_support: Annotated[
        tuple[str, ...], Fact("words", "Peran yang biasanya mendukung aksi", names="role")
    ] = ()  # fmt: skip
    unit_load_share: Annotated[
        Fraction, _number("Bagian hari-orang seluruh rencana yang dipikul unit pengampu", "persen", 0, 100)
    ] = Fraction(0)
    unit_load_over: Annotated[bool, _flag("Beban unit pengampu melebihi kapasitasnya")] = False
    service_count: Annotated[int, _number("Banyaknya layanan digital yang diisi instansi", "layanan")] = 0
    programme_covers: Annotated[bool, _flag("Program yang sudah berjalan atau direncanakan memuat aksi ini")] = False
    money_paths_open: Annotated[
        tuple[str, ...],
        Fact("words", "Jalur anggaran yang uangnya tersedia sebelum unggah berakhir", names="funding"),
    ] = ()
    evidence_age_years: Annotated[int | None, _number("Umur bukti lama pada tahun yang dinilai", "tahun")] = None
    max_age_years: Annotated[int | None, _number("Umur bukti terlama yang diizinkan", "tahun")] = None
    today: Annotated[datetime.date, _day("Hari mulai rencana")]
    start: Annotated[datetime.date | None, _day("Hari mulai aksi; tidak diketahui bila belum dijadwalkan")] = None
    finish: Annotated[datetime.date | None, _day("Hari selesai aksi; tidak diketahui bila belum dijadwalkan")] = None
    critical: Annotated[bool, _flag("Aksi ada di jalur kritis: mundurnya memundurkan seluruh rencana")] = False
    late_cause: Annotated[
        LateCause | None, _word("Sebab aksi tidak selesai sebelum unggah berakhir; kosong bila selesai", LateCause)
    ] = None
    upload_start: Annotated[datetime.date, _day("Hari pertama unggah bukti")]
    upload_end: Annotated[datetime.date, _day("Hari terakhir unggah bukti")]
    plan_due: Annotated[
        datetime.date | None, _day("Penetapan RKPD (daerah) atau Renja-K/L (pusat) berikutnya")
    ] = None  # fmt: skip
    budget_due: Annotated[
        datetime.date | None, _day("Penyampaian KUA-PPAS (daerah) atau RKA-K/L (pusat) berikutnya")
    ] = None
    revision_due: Annotated[
        datetime.date | None, _day("Persetujuan APBD Perubahan (daerah) atau batas revisi DIPA (pusat) berikutnya")
    ] = None

    @property
    def government_tier(
        self,
    ) -> Annotated[
        Tier, _word("pusat untuk kementerian dan lembaga, selain itu daerah (juga bila jenisnya tidak diisi)", Tier)
    ]:
        return "pusat" if self.institution_kind in ("kementerian", "lembaga") else "daerah"

    @property
    def levels_ahead(
        self,
    ) -> Annotated[int, _number("Tingkat aksi dikurangi tingkat yang sedang dikerjakan", "tingkat")]:
        return max(self.level - self.working_level, 0)

    @property
    def days_to_upload(
        self,
    ) -> Annotated[int, _number("Hari dari mulai rencana sampai unggah dibuka; negatif bila lewat", "hari", None)]:
        return (self.upload_start - self.today).days

    @property
    def slack_days(
        self,
    ) -> Annotated[
        int | None, _number("Hari dari aksi selesai sampai unggah berakhir; negatif bila terlambat", "hari", None)
    ]:
        return None if self.finish is None else (self.upload_end - self.finish).days

    @property
    def evidence_expired(
        self,
    ) -> Annotated[bool | None, _flag("Bukti lama lebih tua daripada yang diizinkan")]:
        if self.evidence_age_years is None or self.max_age_years is None:
            return None
        return self.evidence_age_years > self.max_age_years


@cache
def registry() -> Mapping[str, Fact]:
    """Every fact by its name, in the order of `Facts`: what is given first, then what follows from it."""
    hints = dict(get_type_hints(Facts, include_extras=True))
    for name, member in vars(Facts).items():
        if isinstance(member, property) and member.fget is not None:
            hints[name] = get_type_hints(member.fget, include_extras=True)["return"]
    facts = {}
    for name, hint in hints.items():
        type_, fact = get_args(hint)
        types = (type_, *get_args(type_))
        facts[name] = fact._replace(whole=int in types, optional=NoneType in types)
    return MappingProxyType(facts)


@cache
def day_names() -> tuple[str, ...]:
    """The days that a rule may name: the facts of type date."""
    return tuple(name for name, fact in registry().items() if fact.type == "date")

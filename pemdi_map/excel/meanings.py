"""What tables and columns hold, in a sentence: for the data dictionary of `export`.

A column that is not named here means what its header says.
"""

from __future__ import annotations

from collections.abc import Mapping

TABLES: Mapping[str, str] = {
    "TabelKesenjangan": "Tiap indikator Pemdi: nilai, target, kesenjangan, dan apakah masuk rencana.",
    "TabelPerTanggal": "Hari yang dilihat lembar Kemajuan.",
    "TabelKemajuanOpd": "Kemajuan aksi tiap OPD pengampu pada hari itu.",
    "TabelTenggat": "Semua aksi urut tenggat, yang terlambat dan jatuh tempo lebih dahulu.",
    "TabelPeriksaCepat": "Pertanyaan kepada OPD tentang bukti yang tidak dijawab SPBE, dan jawabannya.",
    "TabelRencanaAksi": "Aksi rencana, satu baris satu aksi, dengan isian orang sebagaimana adanya.",
    "TabelBuktiDukung": "Butir bukti dukung Pemdi: keadaannya, yang masih perlu, aksi, dan isian orang.",
    "TabelTarget": "Indeks yang dituju.",
    "TabelPembanding": "Nilai indeks dan aspek saat disusun, hari ini, setelah rencana, dan seandainya.",
    "TabelSimulasi": "Nilai indikator saat disusun, hari ini, setelah rencana, dan seandainya.",
    "TabelIndeksMasukan": "Indeks instansi lain yang diisi orang.",
    "TabelJadwal": "Urutan aksi: menunggu siapa, ditunggu siapa, dan cadangan waktunya.",
    "TabelTonggak": "Tonggak jalur rencana: hari-orang dan indeks yang dicapai.",
    "TabelHasilTiapHari": "Tambahan indeks tiap hari-orang, per aksi.",
    "TabelRencanaCadangan": "Rencana lain bila satu aksi tidak dapat dikerjakan.",
    "TabelKurva": "Indeks tertinggi untuk tiap jumlah hari-orang.",
    "TabelBebanOpd": "Hari-orang yang diminta rencana dari tiap OPD di samping kapasitasnya.",
    "TabelBebanTriwulan": "Beban dan kapasitas OPD tiap triwulan.",
    "TabelAnggaranOpd": "Anggaran yang diisi, menurut OPD; anggaran yang sama dihitung sekali.",
    "TabelAnggaranDana": "Anggaran yang diisi, menurut sumber dana.",
    "TabelAnggaranTahun": "Anggaran yang diisi, menurut tahun anggaran.",
    "TabelAnggaranSub": "Anggaran yang diisi, menurut sub kegiatan.",
    "TabelPutaran": "Putaran rencana dengan target tiap tahun: target, aksi baru, hari-orang, dan indeks di akhir.",
    "TabelBebanPutaran": "Hari-orang tiap OPD pada tiap putaran, pembaruan bukti termasuk.",
    "TabelIsiPutaran": "Pekerjaan tiap putaran: aksi baru dan bukti yang diperbarui.",
    "TabelIndeksLain": "Indeks instansi lain yang dipakai Pemdi: nilai, konversi, dan batas berikutnya.",
    "TabelSeandainya": "Tambahan bagi Pemdi bila indeks instansi lain naik ke batas berikutnya.",
    "TabelUnit": "Unit dan perannya, dengan indikator yang diampu dan didukung.",
    "TabelTahap": "Tahap kerja tim dan hasilnya.",
    "TabelHitungIndikator": "Hitungan nilai tiap indikator.",
    "TabelHitungTingkat": "Hitungan tiap tingkat dari butir-butirnya.",
    "TabelHitungButir": "Hitungan tiap butir menurut tiap cara membaca.",
    "TabelHitungAksi": "Hitungan tenggat tiap aksi.",
    "TabelHitungAnggaran": "Hitungan anggaran tiap aksi.",
    "TabelKriteria": "Kriteria tiap tingkat indikator menurut peraturan.",
    "TabelPemetaan": "Baris pemetaan SPBE ke Pemdi yang dipakai, dan apakah berlaku di sini.",
    "TabelDomainAspekSPBE": "Nilai domain dan aspek SPBE.",
    "TabelNilaiSPBE": "Tingkat tiap indikator SPBE.",
    "TabelBuktiLama": "Dokumen SPBE lama dan butir Pemdi yang dilayaninya.",
    "TabelPemberitahuan": "Pemberitahuan tentang hasil analisis.",
    "TabelBelumDiisi": "Lembar yang ditiadakan karena datanya belum ada, dan cara mengisinya.",
    "TabelAsumsi": "Asumsi di balik angka.",
    "TabelAturan": "Aturan yang menentukan prioritas, pengampu, dan jalur anggaran.",
    "TabelAturanKalah": "Aturan yang kalah oleh aturan lain.",
    "TabelTidakDiatur": "Hal yang tidak diatur peraturan, dan yang diambil program.",
    "TabelDaftarButir": "Daftar butir bukti yang dipakai.",
    "TabelBerkas": "Berkas data di balik angka, dengan SHA-256-nya.",
    "TabelKeyakinan": "Arti tingkat keyakinan.",
    "TabelRujukan": "Rujukan berkas data.",
    "TabelTingkatDicari": "Indikator SPBE yang tingkatnya paling perlu dicari.",
    "TabelProgram": "Program yang direncanakan atau berjalan, dan butir yang dilayaninya.",
    "TabelKesenjanganTerencana": "Butir yang kesenjangannya sudah ditutup program.",
    "TabelLayanan": "Layanan digital instansi dan yang diketahui tentangnya.",
    "TabelPenahan": "Ukuran layanan yang menahan suatu tingkat.",
    "TabelCakupan": "Ukuran cakupan layanan yang diminta kriteria.",
    "TabelIntegrasi": "Sistem dan yang terhubung dengannya.",
    "TabelJarakMandiri": "Beda penilaian mandiri dengan penilaian asesor, menurut riwayat.",
    "TabelRiwayat": "Indeks dari tahun ke tahun, tiap instrumen sendiri.",
    "TabelArsip": "Isian orang yang tidak lagi punya tempat di rencana, dengan sebabnya.",
    "TabelKontribusi": "Isian OPD yang digabungkan, dengan tanggal dan akibatnya.",
}  # fmt: skip
"""Table -> what its rows are."""
NUMBERED_TABLES: Mapping[str, str] = {"TabelTim": "Susunan tim koordinasi dan petugasnya."}
"""The same for tables of which there are several, by how their names begin."""
MEANINGS: Mapping[tuple[str, str], str] = {
    ("TabelKesenjangan", "now"): "Nilai indikator pada skenario yang dipakai, menurut isian kini.",
    ("TabelKesenjangan", "after"): "Nilai indikator bila semua aksi rencana selesai dan diterima.",
    ("TabelKesenjangan", "target"): "Nilai yang harus dicapai agar target indeks tercapai.",
    ("TabelKesenjangan", "weighted_gap"): "Kesenjangan kali bobot: yang hilang dari indeks karena indikator ini.",
    ("TabelKesenjangan", "planned"): "Apakah rencana mengerjakan indikator ini: Ya atau Tidak.",
    ("TabelKesenjangan", "because"): "Sebab indikator itu masuk atau tidak masuk rencana.",
    ("TabelKesenjangan", "basis"): "Dari mana nilainya: asesmen, bukti yang diisi, indeks instansi lain, atau SPBE.",
    ("TabelKesenjangan", "working"): "Tingkat terendah yang butirnya belum lengkap.",
    ("TabelKesenjangan", "gap"): "Target dikurangi nilai; 0 bila sudah tercapai.",
    ("TabelKesenjangan", "supports"): "OPD lain yang mendukung pengampu.",
    ("TabelKesenjangan", "outside"): "Pihak di luar instansi yang perlu dihubungi.",
    ("TabelKemajuanOpd", "actions"): "Aksi tanpa yang batal.",
    ("TabelKemajuanOpd", "late"): "Aksi belum selesai yang tanggal Selesai-nya sudah lewat.",
    ("TabelKemajuanOpd", "due"): "Aksi belum selesai yang jatuh tempo dalam 14 hari.",
    ("TabelKemajuanOpd", "to_start"): "Aksi belum mulai yang tanggal Mulai-nya sudah lewat.",
    ("TabelKemajuanOpd", "days_done"): "Hari-orang aksi yang selesai, dari semua.",
    ("TabelTenggat", "accepted"): "Butir aksi itu yang sudah diterima asesor.",
    ("TabelTenggat", "lacking"): "Yang belum ada pada aksi selesai agar butirnya dihitung.",
    ("TabelPeriksaCepat", "gain"): "Tambahan indeks bila jawabannya sudah ada dan diterima.",
    ("TabelRencanaAksi", "items"): "Butir bukti dukung yang dihasilkan aksi, satu per baris; prasyarat bila tidak ada.",
    ("TabelRencanaAksi", "effort_days"): "Hari-orang untuk mengerjakan aksi; asumsi sampai diganti orang.",
    ("TabelRencanaAksi", "first"): "Sebab aksi ini didahulukan, bila ada.",
    ("TabelRencanaAksi", "budget"): "Anggaran aksi; kosong berarti belum diisi, bukan nol.",
    ("TabelRencanaAksi", "work"): "Apakah bukti baru dibuat atau bukti lama dilengkapi.",
    ("TabelRencanaAksi", "supports"): "OPD lain dan pihak luar yang mendukung pengampu.",
    ("TabelRencanaAksi", "after"): "Nomor aksi yang harus selesai lebih dahulu.",
    ("TabelRencanaAksi", "origin"): "Indikator SPBE di balik butirnya, dengan tingkatnya di sini.",
    ("TabelRencanaAksi", "gap"): "Target dikurangi nilai indikatornya saat rencana disusun.",
    ("TabelRencanaAksi", "round"): "Tahun putaran yang dituju aksi.",
    ("TabelRencanaAksi", "rules"): "Aturan yang menentukan prioritas, pengampu, dan jalur anggarannya.",
    ("TabelBuktiDukung", "state"): "Keadaan butir: menurut isian, indeks instansi lain, atau bukti lama.",
    ("TabelBuktiDukung", "open"): "Yang masih harus ditambahkan pada bukti lama.",
    ("TabelBuktiDukung", "action"): "Aksi rencana yang menghasilkan butir ini.",
    ("TabelBuktiDukung", "due"): "Tanggal Selesai aksi itu di Rencana Aksi.",
    ("TabelBuktiDukung", "rows"): "Baris pemetaan yang menentukan keadaannya.",
    ("TabelBebanOpd", "actions"): "Aksi di Rencana Aksi yang diampu OPD ini, tanpa yang batal.",
    ("TabelBebanOpd", "load"): "Hari-orang aksi yang diampu, menurut rencana semula.",
    ("TabelBebanOpd", "capacity"): "Hari-orang yang dapat diberikan OPD sampai tenggat; asumsi.",
    ("TabelAnggaranOpd", "budget"): "Jumlah anggaran aksi tanpa yang batal; anggaran yang sama dihitung sekali.",
    ("TabelAnggaranOpd", "unpriced"): "Aksi tanpa angka anggaran yang tidak dinyatakan tanpa biaya.",
    ("TabelAnggaranSub", "typed_again"): "Anggaran yang diketik lagi pada aksi lain dan tidak dijumlahkan lagi.",
    ("TabelPutaran", "year"): "Tahun putaran.",
    ("TabelPutaran", "target"): "Indeks yang harus tercapai di akhir putaran, dengan dokumen yang menetapkannya.",
    ("TabelPutaran", "calendar"): "Apakah jadwal putaran sudah diumumkan, atau asumsi.",
    ("TabelPutaran", "fresh"): "Banyaknya aksi rencana yang dikerjakan untuk putaran ini.",
    ("TabelPutaran", "renewal"): "Hari-orang untuk menerbitkan lagi bukti yang umurnya dibatasi.",
    ("TabelPutaran", "index"): "Indeks bila semua pekerjaan sampai putaran ini selesai dan diterima.",
    ("TabelPutaran", "reached"): "Apakah target tahun ini tercapai, atau putarannya sudah lewat.",
    ("TabelIsiPutaran", "year"): "Tahun putaran.",
    ("TabelIsiPutaran", "number"): "Nomor aksi yang buktinya dikerjakan atau diperbarui.",
    ("TabelIsiPutaran", "kind"): "Aksi baru, pembaruan bukti yang pernah dibuat, atau pembaruan yang tidak sempat.",
    ("TabelHitungIndikator", "entered"): "Banyaknya butir indikator ini yang diisi orang atau dicapai indeks lain.",
    ("TabelHitungAksi", "position"): "Baris aksi itu di bawah judul Rencana Aksi; 0 bila tidak ada.",
    ("TabelHitungAnggaran", "fund"): "Nomor sumber dana dalam daftar pilihan; 0: lainnya, 8: belum diisi.",
    ("TabelHitungAnggaran", "year"): "Tahun di akhir Sumber dana, bila tidak ada tahun Selesai; 0 tanpa keduanya.",
    ("TabelHitungAnggaran", "repeated"): "Yang sudah dihitung pada aksi di atasnya.",
    ("TabelPemetaan", "holds"): "Apakah tingkat SPBE di sini memenuhi syarat barisnya.",
    ("TabelPemetaan", "reuse"): "Cara dokumen lama dipakai lagi.",
    ("TabelBerkas", "digest"): "SHA-256 isi berkas data itu.",
}  # fmt: skip
"""(table, column key) -> meaning."""
OF_EVERY_TABLE: Mapping[str, str] = {
    "no": "Nomor urut di lembar itu.",
    "item": "Kode butir bukti dukung: indikator.tingkat.nomor.",
    "weight": "Bobot di dalam indeks.",
    "owner": "OPD yang mengampu.",
    "link": "Alamat atau letak bukti.",
    "accepted_when": "Tanda bahwa buktinya memenuhi.",
    "refused_when": "Sebab bukti semacam ini biasanya ditolak.",
    "konservatif": "Nilai bila hanya bukti lama yang paling kuat dihitung.",
    "wajar": "Nilai bila bukti lama yang berlaku dihitung penuh dan yang perlu dilengkapi setengah.",
    "optimistis": "Nilai bila bukti lama sudah dilengkapi.",
}
"""Column key -> meaning, of tables for which `MEANINGS` has none."""
BEGINNINGS: Mapping[str, str] = {
    "target ": "Target kinerja aksi pada triwulan itu.",
    "result ": "Realisasi aksi pada triwulan itu.",
    "year ": "Hari-orang OPD itu pada putaran tahun itu.",
    "wanted ": "Hari-orang yang diminta rencana pada triwulan itu.",
    "room ": "Hari-orang yang dapat diberikan OPD pada triwulan itu.",
    "earned ": "Nilai dari butir yang dihitung, menurut cara membaca itu.",
    "fits ": "1 bila nilainya tidak melebihi nilai asesmen, menurut cara membaca itu.",
    "summed ": "Jumlah bagian butir tingkat itu yang dihitung; 1 bila lengkap.",
    "from_here ": "Tambahan nilai dari tingkat itu dan tingkat di atasnya.",
    "share ": "Yang dihitung dari bukti lama saja: 0 sampai 1.",
    "counts ": "Yang dihitung dari butir itu: 0 sampai 1.",
}
"""How the key of a column begins -> meaning."""
INDEX_POINTS = frozenset({
    "TabelKesenjangan", "TabelPembanding", "TabelSimulasi", "TabelTarget", "TabelDomainAspekSPBE",
    "TabelHitungIndikator", "TabelTonggak", "TabelKurva", "TabelRencanaCadangan", "TabelRencanaAksi", "TabelRiwayat",
    "TabelPutaran",
})  # fmt: skip
"""The tables whose values are points of an index."""


def of_table(table: str) -> str:
    """What the rows of a table are; empty for one that says it nowhere."""
    return TABLES.get(table) or next((says for begin, says in NUMBERED_TABLES.items() if table.startswith(begin)), "")


def of_column(table: str, key: str) -> str:
    """What a column holds, where its header does not say it."""
    said = MEANINGS.get((table, key)) or OF_EVERY_TABLE.get(key)
    return said or next((says for begin, says in BEGINNINGS.items() if key.startswith(begin)), "")

"""Bahasa Indonesia, the language of the planners and of the workbook."""

from __future__ import annotations

from collections.abc import Mapping

from pemdi_map.dates import MONTHS
from pemdi_map.words.language import Language

WORDS: Mapping[str, str] = {
    # Closed sets of values
    "state.as_is": "Bisa dipakai lagi",
    "state.extend": "Perlu dilengkapi",
    "state.redo": "Perlu disusun ulang",
    "state.missing": "Belum ada",
    "state.unknown": "Belum diketahui",
    "state.diterima": "Diterima asesor",
    "state.revisi": "Diminta revisi",
    "state.proses": "Sedang diproses",
    "state.draf": "Masih draf",
    "state.belum": "Belum dibuat",
    "state-meaning.as_is": "bukti SPBE dapat diajukan apa adanya",
    "state-meaning.extend": "bukti SPBE dapat diajukan setelah dilengkapi",
    "state-meaning.redo": "bukti SPBE hanya menjadi bekal; susun bukti baru",
    "state-meaning.missing": "hasil SPBE atau indeks lain menunjukkan buktinya tidak ada",
    "state-meaning.unknown": "tidak dijawab hasil SPBE yang diketahui; mulai dari Periksa Cepat",
    "state-meaning.diterima": "menurut isian, nilai asesmen, atau indeks lain",
    "state-meaning.revisi": "asesor meminta perbaikan",
    "state-meaning.proses": "bukti sedang disiapkan atau diperiksa",
    "state-meaning.draf": "bukti masih rancangan",
    "state-meaning.belum": "bukti belum dibuat",
    "basis.assessed": "nilai Pemdi yang sudah dinilai",
    "basis.evidence": "bukti atau indeks yang Anda isi",
    "basis.external": "indeks instansi lain",
    "basis.projected": "proyeksi dari SPBE",
    "basis.floor": "belum ada dasar, nilai terendah",
    "score-basis.values": "nilai semua indikator",
    "score-basis.domains": "nilai domain yang tercetak",
    "score-basis.aspects": "nilai aspek yang tercetak",
    "score-basis.index": "indeks yang tercetak",
    "score-basis.evidence": "status bukti",
    "stage.mandiri": "penilaian mandiri",
    "stage.none": "penilaian (tahap tidak disebut)",
    "stage.dokumen": "penilaian dokumen",
    "stage.asesor": "asesor (tahap tidak disebut)",
    "stage.interviu": "interviu",
    "stage.visitasi": "visitasi",
    "stage.akhir": "hasil akhir",
    "priority.tinggi": "tinggi",
    "priority.sedang": "sedang",
    "priority.rendah": "rendah",
    "priority.tercapai": "tercapai",
    "confidence.high": "tinggi",
    "confidence.medium": "sedang",
    "confidence.low": "rendah",
    "review.draft": "Draf, belum ditimbang",
    "review.judged": "Ditimbang penyusun dan telaah pertama, belum praktisi",
    "review.reviewed": "Dinilai praktisi",
    "document-kind.living": "dokumen hidup",
    "document-kind.yearly": "rekaman tahunan",
    "document-kind.decree": "penetapan",
    "external-state.terbit": "terbit",
    "external-state.belum terbit": "belum terbit",
    "external-state.kedaluwarsa": "kedaluwarsa",
    "standing.closes": "tingkat yang sedang dikerjakan",
    "standing.waits": "menunggu tingkat di bawahnya",
    "standing.counts": "sudah terhitung",
    "measure-met.True": "tercapai",
    "measure-met.False": "belum tercapai",
    "measure-met.none": "belum diketahui",
    "counted-by.users": "pengguna",
    "counted-by.transactions": "transaksi",
    "pin.instrument": "Instrumen",
    "pin.crosswalk": "Pemetaan",
    "pin.scenarios": "Skenario",
    "pin.calendar": "Kalender",
    "pin.owners": "Pengampu",
    "pin.priorities": "Prioritas",
    "pin.actions": "Aksi",
    "pin.rules": "Aturan",
    "pin.budget": "Siklus anggaran",
    "pin.capacities": "Kapasitas unit",
    "pin.items": "Daftar butir bukti",
    "pin.holidays": "Hari libur",
    "pin.acceptance": "Penerimaan bukti",
    "pin.evidence": "Bukti dukung lama",
    "pin.coverage": "Cakupan layanan",
    "pin.programmes": "Jenis program",
    "pin.teams": "Tim",
    # Figures and lists, as parts of sentences
    "together": "{sentences: }",
    "figure": "{figure}",
    "more-than": "lebih dari {figure}",
    "from-to": "{lowest} sampai {highest}",
    "one-of": "{figures: atau }",
    "levels-from-to": "{lowest:0} sampai {highest:0}",
    "figure-of": "{name} {figure}",
    "figure-beside": "{name} {figure} (hasil hitung {computed})",
    "the-index": "indeks",
    "and-more": ", dan {count} lagi",
    "the-others": "{count} lainnya ({codes}{more})",
    "bound-above": "{rating} (lebih dari {bound})",
    "bound-from": "{rating} (mulai {bound})",
    "quarter.I": "TW I",
    "quarter.II": "TW II",
    "quarter.III": "TW III",
    "quarter.IV": "TW IV",
    # Scores
    "rating-mismatch": (
        "Predikat tercetak {printed}, padahal indeks {index} pada {year} berarti {rating}. Salah satunya keliru: "
        "periksa laporan resminya."
    ),
    "near-bound": "Indeks {index} tepat di dekat batas {bound}: pembulatan menentukan predikatnya.",
    "on-bound-already": "Indeks tepat {index}, batas {bound}: sudah {rating}.",
    "on-bound-still": "Indeks tepat {index}, batas {bound}: masih {rating}.",
    "values-lacking": "{count} indikator tanpa nilai dihitung {lowest}: {codes}.",
    "no-values": "Nilai indikator tidak ada: angka tercetak dipakai apa adanya.",
    "printed-differs": "{name}: tercetak {printed}, hasil hitung {computed}.",
    "domains-and-index-lacking": "Nilai domain belum lengkap dan indeks tidak ada: indeks belum tertentu.",
    "known-others-open": (
        "{known} dari {whole} tingkat indikator diketahui dan dipakai apa adanya; {rest} dapat bernilai {lowest:plain} "
        "sampai {highest:plain}, karena tidak ada angka tercetak yang dapat dipakai: indeks belum tertentu."
    ),
    "known-others-narrowed": (
        "{known} dari {whole} tingkat indikator diketahui dan dipakai apa adanya; {rest} berupa rentang yang "
        "dipersempit angka tercetak."
    ),
    "known-others-undetermined": (
        "{known} dari {whole} tingkat indikator diketahui dan dipakai apa adanya; {rest} berupa rentang yang "
        "dipersempit angka tercetak. Nilai domain belum lengkap dan tidak ada indeks yang dapat dipakai: indeks belum "
        "tertentu."
    ),
    "printed-contradicted": (
        "Angka tercetak ini tidak mungkin bersama tingkat yang diisi dan tidak dipakai: {figures}. Periksa tingkat itu "
        "dan laporannya."
    ),
    "index-not-from-figures-and-levels": (
        "Indeks tercetak {index} tidak mungkin dari nilai yang tercetak dan tingkat yang diisi; yang mungkin: "
        "{choices}."
    ),
    "index-not-from-figures": (
        "Indeks tercetak {index} tidak mungkin dari nilai yang tercetak; yang mungkin: {choices}."
    ),
    "no-levels-give": "Tidak ada tingkat bulat yang menghasilkan angka tercetak ini: {figures}. Periksa laporannya.",
    "mixed-stages": (
        "Nilai {instrument} yang dipakai berasal dari beberapa tahap: {parts:; }. Indeksnya bukan hasil satu tahap "
        "mana pun."
    ),
    "share-of-stage": "{codes} dari {stage:@stage} {year}",
    "history-differs": "Riwayat menulis {written}, hasil penilaiannya {assessed}.",
    "of-history": "Riwayat {year}: {says}",
    # Targets
    "index-asked-for": "indeks yang diminta",
    "rating-asked-for": "predikat {rating} yang diminta",
    "level-asked-for": "tingkat {level} selesai pada setiap indikator",
    "highest-rating-held": "predikat tertinggi, {rating}, sudah tercapai",
    "next-rating": "predikat berikutnya, {rating}",
    "lowest-rating": "{how}; predikat terendah, yang berlaku tanpa bukti apa pun",
    "aimed-at-bound-already": "{how}; tepat {index} sudah {rating}",
    "aimed-at-bound-still": "{how}; tepat {index} masih {rating}",
    # Evidence items
    "too-old-redo": "Bukti lama berumur {years} tahun, melewati umur yang diterima: buat yang baru.",
    "too-old-extend": "Bukti lama berumur {years} tahun, melewati umur yang diterima: perbarui.",
    "make-new": "Belum ada: buat baru.",
    "weakly-refuted": "Dahulu belum ada, tetapi petunjuknya lemah atau lama; tanyakan dahulu.",
    "levels-do-not-tell": "Tingkat SPBE yang diketahui belum menunjukkan ada atau tidaknya.",
    "state-entered": "Status bukti yang Anda isi.",
    "index-below-level": "Nilai indeks belum mencapai tingkat ini.",
    "index-reaches-level": "{index} {value} ({year}) mencapai tingkat ini; unggah hasil resminya.",
    "level-complete": "Tingkat {level} sudah selesai menurut nilainya.",
    "not-counted-yet": "Penilaian Pemdi belum menghitungnya: periksa dan perbarui.",
    "is-it-there": "Apakah sudah ada: {text}?",
    # Notices of the analysis
    "no-source": "Tidak ada hasil {source}: tidak ada bukti lama yang dapat diproyeksikan.",
    "no-levels-incomplete": (
        "Angka {source} {year} belum lengkap: bukti lama tidak diproyeksikan. Isi nilai semua domain, atau indeksnya."
    ),
    "no-levels-impossible": (
        "Angka tercetak {source} {year} tidak mungkin dari tingkat bulat: bukti lama tidak diproyeksikan. Periksa "
        "angka domain di laporan resminya."
    ),
    "unknown-role": "Peran {roles} di bagian units tidak dikenal dan tidak dipakai. Yang dikenal: {known}.",
    "not-projected": "Hasil {instrument} tidak dipetakan ke {target} dan tidak dipakai.",
    "some-levels-as-ranges": (
        "Sebagian tingkat indikator {source} hanya diketahui sebagai rentang{wide}. {others} tingkat lainnya dari "
        "laporan resmi akan mempersempitnya."
    ),
    "levels-as-ranges": (
        "Tingkat indikator {source} hanya diketahui sebagai rentang{wide}. {count} tingkat indikator dari laporan "
        "resmi akan mempersempitnya."
    ),
    "index-spans": ", maka indeks simulasi terbentang {lowest} sampai {highest}",
    "narrows-most": "Yang paling mempersempit: indikator {source} {codes}.",
    "self-assessment": "Nilai {target} {year} adalah penilaian mandiri.",
    "earlier-edition": "Hasil {year} menurut {instrument} dibaca menurut {target}, yang mengubahnya.",
    "printed-official": (
        "Angka resmi {target} {year} ({stage:@stage}) dipakai sebagai posisi. Nilai {count} indikator tidak diketahui: "
        "masing-masing dibaca rata-rata yang cocok dengan angka itu dan hanya berupa rentang, jadi kesenjangan dan "
        "rencananya perkiraan. Isi nilai tiap indikator agar pasti."
    ),
    "earlier-stage-unused": "Nilai {codes} dari tahap sebelumnya tidak dipakai.",
    "printed-index-contradicted": (
        "Indeks {target} yang tercetak tidak cocok dengan angka lain yang diisi: periksa laporannya."
    ),
    "printed-value-contradicted": (
        "Nilai {code} {target} yang tercetak tidak cocok dengan angka lain yang diisi: periksa laporannya."
    ),
    "floor-value": (
        "Belum ada bukti tingkat 1 yang diterima pada {count} indikator ({codes}): nilai {lowest} adalah nilai "
        "terendah, bukan capaian."
    ),
    "crowded-out": (
        "Kurva menyebut {least} hari-orang untuk target ini, rencana {days}: kurva tidak menghitung kapasitas unit, "
        "dan {actions} tidak muat sampai masa unggah berakhir."
    ),
    "targets-other-scale": (
        "Target pada skala lain tidak dipakai sebagai target {target}: {targets:; }. Bila sudah disesuaikan, tulis "
        "target {target}-nya dengan `instrument: {name}`."
    ),
    "targets-unnamed": (
        "Target tanpa nama instrumen dibaca sebagai indeks {target}: {targets:; }. Tulis `instrument: {name}` bila "
        "benar."
    ),
    "targets-not-aimed-at": (
        "Target yang tertulis dalam masukan tidak dipakai, karena Anda menuju yang lain: {targets:; }."
    ),
    "target-of-document": "{document} {year} {aimed}",
    "target-of-year": "{year} {aimed}",
    "last-chance": (
        "Kesempatan terakhir memperbaiki atau menambah bukti: {window}, sampai {day} menurut kalender {calendar}. "
        "Rencana tidak bergantung padanya."
    ),
    "still-in-repair": "Yang masih dapat masuk lewat jalan itu: {actions}.",
    "bears-a-refusal": (
        "Rencana tahan satu penolakan: butir terberatnya pun boleh ditolak. Bila {item} ditolak, indeks turun {loss:3}."
    ),
    "bears-no-refusal-no-other": (
        "Rencana tidak tahan satu penolakan: satu butir ditolak, target bisa lepas. Bila {item} ditolak, indeks turun "
        "{loss:3}; rencana yang tahan tidak dapat disusun dalam waktu yang ada."
    ),
    "bears-no-refusal": (
        "Rencana tidak tahan satu penolakan: satu butir ditolak, target bisa lepas. Bila {item} ditolak, indeks turun "
        "{loss:3}. Rencana yang tahan satu penolakan butuh {days} hari-orang ({more:+d}) dan berakhir di {index}; "
        "kapasitas unit belum dihitung."
    ),
    "item-list": "Daftar butir dan bobotnya ({name}) tidak ada di peraturan; keyakinannya rendah.",
    "weights-unfit": "Nilai terbit {codes} tidak cocok dengan bobot sama rata.",
    "other-lists": "Daftar lain dapat dipilih saat analisis dibuat.",
    "other-list-reaches": "Menurut {name} rencana ini juga mencapai target ({index}).",
    "other-list-misses": "Menurut {name} rencana ini berakhir di {index}; target tidak tercapai dalam waktu yang ada.",
    "other-list-needs": (
        "Menurut {name} rencana ini berakhir di {index}; untuk mencapai target perlu juga {actions} ({days} "
        "hari-orang)."
    ),
    "unreviewed": "{count} dari {rows} baris pemetaan belum dinilai praktisi: baca sebagai pendapat.",
    "assumed-calendar": "Jadwal {year} adalah asumsi: {because}",
    "past-deadline": "Masa unggah {year} sudah berakhir sebelum tanggal mulai: tanggal rencana tidak dapat dipenuhi.",
    # Traces and explanations
    "based-on": "Dasar nilai: {basis:@basis}. Bobot {weight:0} persen.",
    "assessed-value": "Nilai {value} dari {stage:@stage}, {year}.",
    "fitted-value": (
        "Nilainya sendiri tidak diketahui: dibaca {value}, rata-rata yang cocok dengan angka tercetak ({stage:@stage}, "
        "{year}); dapat {lowest} sampai {highest}."
    ),
    "converted-index": (
        "{index}: {figure} ({year}) setara nilai {value}, linear di dalam rentang tingkatnya. Pemilik indeks: {owner}."
    ),
    "all-levels-complete": "Semua tingkat selesai: nilai {value}.",
    "level-worked-on": (
        "Skenario {scenario}: tingkat {level} ({lower} sampai {upper}) sedang dikerjakan, bobot butir yang terhitung "
        "{share:1}% dari tingkat itu: {lower} + {width} x {share:1}% = {value}."
    ),
    "item-by-levels": "{item} {state:@state inside} ({levels}): {says}",
    "item-stands": "{item} {state:@state inside}: {says}",
    "still-open": "Masih terbuka: {what}",
    "source-levels": "{levels:; }",
    "level-and-needed": "{source} {code} tingkat {level:0}, syarat {needed}",
    "level-needed": "{source} {code} tingkat {needed}",
    "weight-times-value": "{weight:plain} x {value}",
    "index-is-sum": "Indeks = jumlah (bobot aspek x nilai aspek) / 100, dihitung persis: ({terms: + }) / 100.",
    "index-of-scenario": "Hasil skenario {scenario}: {value} (persis {value:plain}), predikat {rating}.",
    "all-scenarios": "Semua skenario: {values:; }.",
    "value-by-scenario": "{scenario} {value}",
    "index-title": "{target}, {label}",
    "aspect-is-mean": "Nilai aspek = ({terms: + }) / {weight:plain} = {value} (persis {value:plain}).",
    "put-together": "Tersusun dari {parts:; }. Jumlahnya persis {total:plain}.",
    "part-of-number": "{code} {amount:plain}",
    "where-it-goes": (
        "{source} {code} menceritakan {total:plain} butir, yang dibagi rata dengan indikator lain: {parts:; }."
    ),
    "part-that-serves": "{item} {share:plain} ({state:@state inside})",
    "changes-most": "Yang paling mengubah: {item} {text}. Bila diterima, indeks naik {gain:3}.",
    "nothing-here-alone": "Tidak ada butirnya yang sendirian menaikkan indeks.",
    "nothing-changes": "Tidak ada butir yang sendirian menaikkan indeks.",
    "member": "{code} {name}: {value}.",
    "value-and-gap": "Nilai: {values:; }. Target {target}, kesenjangan {gap}, berbobot {weighted:3} poin indeks.",
    "item-state": "Keadaan: {state:@state inside}. {says}",
    "counts-by-scenario": "Terhitung per skenario (1 = satu butir penuh): {shares:; }.",
    "share-by-scenario": "{scenario} {share:plain}",
    "asked-by-module": (
        "Diminta modul atau lembar instrumen, bukan peraturan; bagiannya {share:1}% dari tingkat {level}{by}."
    ),
    "worth-of-item": (
        "Satu butir penuh bernilai {share:plain} (bagiannya) x {width:plain} (tingkat {level}) x {weight:plain} / 100 "
        "(bobot {indicator}) = {worth:plain} (sekitar {worth:3}) poin indeks, begitu tingkat di bawahnya lengkap."
    ),
    "by-list": " menurut {name}",
    "portal-code": "Kode portal {code}.",
    "take-from-shelf": "Ambil {document}, bukti {source} {indicator} {name}, tingkat {level}{condition}.",
    "on-condition": "; {condition}",
    "level-by-law": "Tingkat {level} menurut peraturan: {criteria}",
    "level-beyond-law": "Tingkat {level}, di luar peraturan: {criteria}",
    "level-here": "Tingkat: {level:0}.",
    "level-asks": "Tingkat {level}: {criteria}",
    "row-serves": "Melayani {items}: {row}",
    "row": "[{needs}] {state:@state inside}. {says}",
    "not-mapped": "Tidak dipetakan: {note}",
    "document-goes": "{document}: {goes:; }.",
    "goes-to": "{items} ({state:@state inside})",
    "serves-with-other-levels": "belum melayani tanpa tingkat lain ({items})",
    "not-on-this-level": "belum ada pada tingkat ini ({items})",
    "not-used": "tidak dipakai",
    "items": "Butir: {items}.",
    "items-served": "Butir yang dilayani: {items}. Pemeriksaan baris: {review:@review inside}.",
    "row-title": "Baris pemetaan {row}",
    "refuting-row-title": "Baris penyangkal {row} ({levels})",
    "levels-of": "{code} {levels}",
    "at-most": "paling tinggi {level}",
    "silent-row-title": "Baris {row}: tidak ditanyakan instrumen lama",
    "action-title": "Aksi {action}: {name}",
    "produces": "Menghasilkan: {items}.",
    "produces-no-item": "Menghasilkan: prasyarat bagi aksi lain.",
    "accepted-and-refused": "Diterima bila: {accepted} Biasanya ditolak karena: {refused}",
    "assumed-effort": (
        "Asumsi katalog: baru {new} hari-orang dalam {new_weeks} minggu, pemutakhiran {update} hari-orang dalam "
        "{update_weeks} minggu."
    ),
    "in-the-plan": (
        "Dalam rencana: {owner}, {start} sampai {finish}, {days} hari-orang, {funding}, prioritas {priority:@priority}."
    ),
    "rule-says": "Aturan {rule}: {because}",
    "next-round": "Pindah ke putaran berikutnya: {reason}",
    # Plan and schedule
    "too-long-for-plan": "Butuh {length}, sedangkan {left}.",
    "money-too-late": "Uangnya baru ada mulai {money}: {left}, sedangkan pekerjaannya butuh {weeks} minggu.",
    "waits-for-late": "Menunggu {actions}, yang tidak selesai sebelum batas.",
    "starts-too-late": "Baru dapat mulai setelah {after} selesai: {left}, sedangkan pekerjaannya butuh {weeks} minggu.",
    "waits-for-room": "Menunggu {action}, yang tertahan karena {full}.",
    "no-room": "{full:first}.",
    "weeks-left": "sampai {deadline} tersisa {weeks} minggu penuh",
    "weeks": "{weeks} minggu",
    "weeks-by-hands": "{weeks} minggu ({days} hari-orang, {capacity} hari-orang per minggu)",
    "unit-full": "kapasitas {unit} ({capacity} hari-orang per minggu) habis dipakai aksi lain",
    "time-until": "Butuh waktu sampai {day}.",
    "money-until": "Menunggu uang, paling cepat selesai {day}.",
    "step-levels": "Minta tingkat {count} indikator SPBE dari laporan resminya, mulai dari {codes}.",
    "step-quick-check": "Jawab {count} pertanyaan Periksa Cepat.",
    "in-plan-by": "{count} aksi",
    "out-counts": "Sudah terhitung, tidak ada yang perlu dikerjakan.",
    "out-not-asked": "Tidak diminta daftar butir yang dipakai.",
    "out-refused": "Dikecualikan atas permintaan.",
    "out-other-agency": "Minta dulu nilainya ({index}) ke {agency}.",
    "out-no-action": "Tidak ada aksi di katalog yang menghasilkannya.",
    "out-no-room": "Unitnya penuh: tidak selesai sampai masa unggah berakhir.",
    "out-later-level": "Tingkat {level} harus lengkap dulu.",
    "out-no-gain": "Tidak menaikkan nilai yang sudah ada.",
    "out-costs": "{days} hari-orang untuk +{gain:3}",
    "out-costs-times": "{days} hari-orang untuk +{gain:3}, {times:1} kali harga rencana",
    "out-ask-first": "Tanyakan dulu; bila harus dibuat, {costs}.",
    "out-dearer": "Lebih mahal: {costs}.",
    "out-not-needed": "Tidak diperlukan untuk target: {costs}.",
    "short-counts": "sudah terhitung",
    "short-not-asked": "tidak diminta",
    "short-refused": "dikecualikan",
    "short-other-agency": "minta nilainya dulu",
    "short-no-action": "tanpa aksi di katalog",
    "short-no-room": "unitnya penuh",
    "short-too-late": "baru selesai {day:short}",
    "short-no-money": "menunggu uang, selesai {day:short}",
    "short-later-level": "tingkat {level} dulu",
    "short-no-gain": "nilai tidak naik",
    "short-ask-first": "tanyakan dulu",
    "short-dearer": "lebih mahal",
    "short-times": "{times:1} kali harga rencana",
    "short-not-needed": "tidak diperlukan",
    "in-the-plan-yes": "Masuk rencana: ya, {says}.",
    "in-the-plan-no": "Masuk rencana: tidak. {says}",
    "floors-missed": "Batas terendah untuk {codes} tidak dapat dipenuhi sampai {day}.",
    "round-over": "Masa unggahnya berakhir {day}, sebelum rencana mulai.",
    "round-missed": "Target {aim} tidak tercapai sampai {day}; yang terdekat {nearest}. Sebabnya: {why:; }.",
    "round-too-slow": "{count} aksi rencana ini terlalu lama untuk putaran ini",
    "round-not-renewed": "bukti {items} tidak sempat diperbarui",
    "round-plan-too-small": "seluruh rencana ini pun tidak mencapainya",
    "round-otherwise": (
        "Rencana lain, yang tidak menjadi bagian rencana termurah ke target terakhir, dapat mencapainya dengan {days} "
        "hari-orang; kapasitas unit belum dihitung."
    ),
    "round-never": "Rencana lain pun tidak dapat mencapainya sampai hari itu.",
    "target-missed": "Target {aim} tidak tercapai sampai {day}; yang terdekat {nearest}. Sebabnya: {why:; }.",
    "actions-unfinished": "{count} aksi tidak selesai sampai masa unggah berakhir",
    "actions-too-slow": "{count} aksi butuh waktu lebih lama daripada yang tersedia",
    "actions-without-money": "{count} aksi menunggu anggaran tahun berikut",
    "excluded": "{codes} dikecualikan",
    "no-item-left": "tidak ada butir yang tersisa",
    "dates-unverified": "Tanggal ini belum diverifikasi; periksa jadwal anggaran instansi.",
    "budget-closed": "Tertutup untuk tahun anggaran {year}: {step} paling lambat {day}.",
    "budget-open": (
        "Untuk tahun anggaran {year}: usulkan paling lambat {day}, uangnya dapat dipakai mulai sekitar {money}."
    ),
    # Programmes
    "item-named-by-you": "Anda menyebut butir ini pada programnya.",
    "programme-doubtful": "{programme:named Program}: {item} Anda sebut dilayani, tetapi {because:inside}",
    "programme-done": (
        "{programme:named Program} sudah selesai, tetapi {items} belum terhitung: unggah hasilnya dan isi status "
        "buktinya."
    ),
    "programme-undated": "{programme:named Program}: isi tanggal selesainya agar {items} masuk jadwal.",
    "programme-late": (
        "{programme:named Program} selesai {finish}, setelah unggah berakhir {deadline}: {items} baru terlayani pada "
        "putaran berikutnya."
    ),
    "programme-overdue": "{programme:named Program} seharusnya selesai {finish}: perbarui status atau tanggalnya.",
    "programme-idle": "{programme:named Program}: {because}",
    "programme-cancelled": "Program dibatalkan.",
    "serves-what-counts": "Butir yang dilayaninya sudah terhitung: {items}.",
    "seems-to-serve": "Hanya tampak melayani {items}.",
    "may-serve": "Mungkin melayani {items}, tetapi keyakinannya rendah.",
    "kind-not-asked-here": "Jenisnya dikenal, tetapi butir yang dilayaninya tidak ada di instrumen ini.",
    "kind-unknown": "Jenisnya tidak dikenali: isi `kind`, kata kunci, atau butir yang dilayaninya.",
    # What the engine refuses
    "too-entangled": (
        "Terlalu banyak kegiatan yang dipakai bersama antarindikator ({states} gabungan harus diingat sekaligus); "
        "jalur termurah tidak dapat dihitung secara pasti. Kurangi kegiatan bersama atau prasyarat pada katalog."
    ),
    "deadline-before-start": (
        "Batas {deadline} mendahului mulai rencana, {start}. Pilih tanggal mulai yang lebih awal atau jadwal putaran "
        "berikutnya."
    ),
    "too-long": "Lebih dari {weeks} minggu untuk satu aksi. Periksa beban kerja, waktu tunggu, dan kapasitas unitnya.",
    "duplicate-action": "Aksi {action} ada dua kali. Hapus salah satu.",
    "negative-effort": "Beban kerja {days} hari-orang tidak boleh negatif. Tulis 0 atau lebih.",
    "negative-lead": "Waktu tunggu {weeks} minggu tidak boleh negatif. Tulis 0 atau lebih.",
    "unknown-prerequisite": (
        "Prasyarat {action} tidak ada di antara aksi yang dijadwalkan. Ikutkan, atau hapus bila sudah selesai."
    ),
    "capacity-lacking": "Kapasitas unit ini belum ditentukan. Tambahkan kapasitasnya.",
    "no-capacity": (
        "Kapasitas {days:plain} hari-orang per minggu harus lebih dari 0. Perbaiki angkanya, atau alihkan aksinya ke "
        "unit lain."
    ),
    "circular": "Aksi saling menunggu: {actions: menunggu }. Hapus salah satu prasyaratnya.",
    # Labels of tables
    "index": "Indeks",
    "rating": "Predikat",
    "score-basis": "Dasar",
    "domain": "Domain",
    "aspect": "Aspek",
    "indicator": "Indikator",
    "value": "Nilai",
    "weight": "Bobot",
    "gap": "Kesenjangan",
    "priority": "Prioritas",
    "owner": "Pengampu",
    "level": "Tingkat",
    "history": "Riwayat",
    "year": "Tahun",
    "instrument": "Instrumen",
    "printed-rating": "Predikat tercetak",
    "rating-by-bounds": "Predikat menurut batas",
    "reachable": "Yang mungkin",
    "exact-value": "Nilai persis",
    "quick-check": "Periksa cepat",
    "item": "Butir",
    "question": "Pertanyaan",
    "index-gain": "Tambahan indeks",
    "notices": "Catatan",
    "crosswalk-rows": "Baris pemetaan",
    "citations": "Rujukan",
    "not-printed": "tidak tercetak",
    "not-determined": "belum tertentu",
    "action-plan": "Rencana aksi",
    "action": "Aksi",
    "person-days": "Hari-orang",
    "start": "Mulai",
    "finish": "Selesai",
    "funding-path": "Jalur anggaran",
    "index-after": "Indeks sesudahnya",
    "round": "Putaran",
    "short-rounds": "Tiap putaran: {rounds:; }.",
    "short-round": "{year} {index} ({rating})",
    "short-round-missed": "{year} {index} ({rating}), target tidak tercapai",
    "rounds-title": "Target tahunan: satu rencana, bertahap",
    "rounds-target": "Target",
    "rounds-fresh": "Aksi baru",
    "rounds-renewal": "Pembaruan",
    "rounds-money": "Perlu dana",
    "rounds-reached": "Target tahun ini",
    "rounds-yes": "tercapai",
    "rounds-no": "tidak tercapai",
    "rounds-no-room": "tidak sempat diperbarui",
    "rounds-load": "Hari-orang tiap OPD",
    "rounds-of-year": "Putaran {year}: {count} aksi baru, {days} hari-orang (di antaranya pembaruan {renewed})",
    "rounds-kept": (
        "Tiap putaran adalah bagian termurah dari putaran sesudahnya yang mencapai target tahunnya; angkanya menurut "
        "rencana semula."
    ),
    "rounds-assumed": (
        "Jadwal putaran ini belum diumumkan: tanggalnya asumsi. Pembaruan: hari-orang untuk menerbitkan lagi bukti "
        "yang umurnya dibatasi."
    ),
    "stage-differences": "Selisih antar-tahap",
    "difference": "Selisih",
    "target-line": "Target: {aim} {rating} ({how}).",
    "answer-base": "Bukti {source} baru bernilai {index} ({rating}) di {target}",
    "answer-reached": "{count} aksi membawanya ke {index} ({rating})",
    "answer-missed": (
        "target {rating_aimed} tidak tercapai: {count} aksi membawanya paling tinggi ke {index} ({rating})"
    ),
    "answer-start": "Titik awal",
    "answer-ask-first": "Periksa dulu",
    "answer-plan": "Rencana",
    "answer-target": "Target",
    "answer-margin": "Cadangan",
    "answer-after-plan": "Sesudah rencana",
    "answer-old-scale": "({source} {year}: {old}, skala lama)",
    "answer-range": "kisaran {lowest}-{highest} dari bukti lama saja",
    "answer-if-all-there": "bila {count} bukti yang ditanyakan ternyata sudah ada dan diterima",
    "answer-plan-size": "{count} aksi, {days} hari-orang, {units} OPD, selesai {day}",
    "answer-nothing-possible": "tidak ada aksi yang dapat selesai",
    "answer-nothing-to-do": "tidak ada yang perlu dikerjakan",
    "answer-aim": "{aim} ({rating}): {how}.",
    "answer-aim-itself": "{rating}: {how}.",
    "answer-try": "Coba: --target-rating '{rating}'",
    "answer-not-reached": "Rencana ini belum mencapainya.",
    "answer-reached-with": "Untuk itu paling sedikit {days}.",
    "answer-no-margin": "Tanpa cadangan: satu bukti ditolak, target bisa lepas.",
    "answer-safe": "{days} hari-orang ({more:+d}): tahan satu bukti ditolak",
    "answer-chance": "Peluang",
    "answer-chance-of": "{aim}; hasil rata-rata {expected}",
    "chance-rating": "jadi {rating}",
    "chance-index": "mencapai {index}",
    "answer-chance-reserve": "{told}; {probability:chance} dengan cadangan",
    "answer-chance-rests": "{told}. Bila {basis}.",
    "chance-basis": "{stages:; }",
    "chance-stage": "{stage:@judged} {shares}",
    "chance-published": "{accepted} dari {judged} (terbit)",
    "chance-assumed": "{share:chance} (asumsi)",
    "chance-assumed-for": "{items} butir {share:chance} (asumsi)",
    "chance-assumed-between": "{items} butir {least:chance}-{most:chance} (asumsi)",
    "judged.dokumen": "bukti diterima",
    "judged.sanggah": "lewat sanggah",
    "answer-asked": "Diminta",
    "most-at-stake": (
        "Paling banyak dipertaruhkan pada {actions}: bila buktinya pasti diterima, hasil rata-ratanya naik sampai"
        " {stake:3} poin tiap aksi. Periksa buktinya lebih dahulu. Ini bila {basis}."
    ),
    "reserve-held": (
        "tahan {count} butir mana pun ditolak dengan {days} hari-orang; tanpa cadangan {cheapest}. {proof}"
    ),
    "reserve-lacking": "tidak ada rencana yang tahan {count} butir ditolak sampai {day}; ini yang termurah tanpa itu.",
    "chance-held": "peluang {wanted:chance} diminta, dengan {days} hari-orang; tanpa syarat itu {cheapest}. {proof}",
    "chance-lacking": (
        "peluang {wanted:chance} tidak dapat dicapai sampai {day}: paling tinggi {highest:chance}, bila semua yang"
        " sempat dikerjakan; ini rencana termurah ke target."
    ),
    "chance-unknown": "peluang tidak dapat dihitung: belum ada berkas penerimaan bukti.",
    "price-proved": "Tidak ada yang lebih murah (terbukti).",
    "price-searched": "Paling sedikit {least} (terbukti); di atas itu dicari, belum tentu termurah.",
    "price-only-searched": "Hasil pencarian, belum tentu termurah.",
    "answer-old-evidence": "Bukti lama, {count} butir: {parts}.",
    "answer-next-steps": "Langkah berikutnya",
    "answer-units": "{count} OPD",
    "answer-gaps": "Kesenjangan terbesar (poin indeks)",
    "answer-gaps-and-plan": "Kesenjangan terbesar (poin indeks), masuk rencana?",
    "answer-yes": "ya, {says}",
    "answer-no": "tidak. {says}",
    "answer-base-known": "Nilai {target} kini {index} ({rating})",
    "answer-range-known": "kisaran {lowest}-{highest}",
    "answer-more": (
        "Tabel dan {count} catatan: --tables. Asal satu angka: pemdi-map explain. Buku kerja: -o hasil.xlsx"
    ),
    "trust": "Keyakinan: {parts}.",
    "trust-rows": "{count} dari {rows} baris pemetaan belum dinilai praktisi",
    "trust-calendar": "jadwal {years} asumsi",
    "short-start": "{institution}, {label}: {index} (kisaran {lowest}-{highest}), {rating}.",
    "short-reached": "Target {rating} tercapai: {index} dengan {count} aksi, {days} hari-orang, sampai {day}.",
    "short-not-reached": (
        "Target {rating} belum tercapai: {index} dengan {count} aksi, {days} hari-orang, sampai {day}."
    ),
    "short-nothing": "Target {rating}: tidak ada yang perlu dikerjakan.",
    "begin-summary": "Mulai dari: lembar Ringkasan.",
    "begin-questions": "Mulai dari: lembar Ringkasan, lalu Periksa Cepat ({count} pertanyaan, {units} OPD).",
    "then-split": "Lanjut: pemdi-map split {workbook} -d bagian (satu buku kerja untuk tiap OPD)",
    "no-questions": "Tidak ada yang perlu ditanyakan.",
    "no-plan-made": "Rencana tidak disusun (--no-plan).",
    "some-levels": "{known} dari {whole} tingkat indikator",
    "some-levels-and-printed": "{known} dari {whole} tingkat indikator dan {printed}",
    "plain-from-to": "{lowest:plain} sampai {highest:plain}",
    # What the old result is worth
    "worth": (
        "Dari {items} butir {target}, bukti {source} {year} melayani {as_is} apa adanya, {extend} setelah dilengkapi, "
        "dan {redo} hanya sebagai pengalaman; {missing} ditunjukkannya belum ada dan {unknown} tidak diketahuinya."
    ),
    "worth-brief": "Hanya {usable} dari {items} butir terpakai lagi; yang lain disusun atau ditanyakan dulu.",
    "worth-aged": "Hasil itu berumur {years} tahun pada tahun penilaian: periksa tanggal tiap dokumen.",
    "worth-saves": (
        "Menuju indeks {to} bukti itu menghemat {saved} hari-orang: {least}, bukan {anew} bila semua dibuat baru."
    ),
    "of-the-plan": "rencana",
    # Services
    "one-at-least": "sedikitnya satu",
    "all": "semua",
    "at-least": "sedikitnya {figure:plain}{sign}",
    "above": "di atas {figure:plain}{sign}",
    "figure-unknown": "belum diketahui",
    "mean": "rata-rata {figure}",
    "counted-of": "{counted:plain} dari {whole:plain} ({share:plain}%)",
    "weighed-of": "{counted:plain} dari {whole:plain} {weight:@counted-by} ({share:plain}%)",
    "measure": "{name}: {figure}, dihitung atas {scope}; ambang {threshold}: {met:@measure-met}.",
    "services-lacking": "Masih perlu {count} layanan lagi.",
    "services-counting": "Memenuhi: {names}.",
    "services-failing": "Belum: {names}.",
    "services-unknown": "Belum diketahui: {names}.",
    "measure-supports": "Mendukung {items}.",
    "measure-refutes": "Menyangkal {items}.",
    "measure-line": "{measure}: {line}",
    "names": "{names}",
    "names-and-others": "{names}, dan {count} lainnya",
    "all-services": "semua {count} layanan",
    "supports": "mendukung {items}",
    "contradicts": "menyangkal {items}",
    "systems-drawn": "Integrasi {systems} sistem dengan {links} hubungan",
    "systems-not-drawn": "; {count} sistem lain tidak digambar",
    "application-outside": "aplikasi luar",
    "service": "layanan",
    # Programmes and other indices
    "no-date": "tanggal belum diisi",
    "preceded-by": "didahului {programme}",
    "done-record-it": "sudah selesai, catat buktinya",
    "in-time": "tepat waktu, selesai {finish}",
    "too-late": "terlambat, selesai {finish}",
    "counts-already": "sudah terhitung",
    "is-cancelled": "program batal",
    "of-low-confidence": "keyakinan {confidence:@confidence}. {because}",
    "serves-assessment-of": "penilaian {year}",
    "no-age-set": "tidak diatur",
    "years": "{years} tahun",
    "all-bounds-reached": "semua batas sudah dicapai",
    "bounds-unknown": "batasnya tidak diketahui",
    "next-bound": "tingkat {level} pada {bound:plain}: menambah {adds:3}",
    "next-bound-short": "tingkat {level} pada {bound:plain}, kurang {short:plain}: menambah {adds:3}",
    "next-bound-published": "tingkat {level} begitu terbit: menambah {adds:3}",
    "why-asks": "Mengapa tidak {old} lagi?",
    "why-says": (
        "Kedua angka tidak sebanding; ukurannya berganti: {source} menilai tingkat kematangan, {target} menghitung "
        "bukti yang diterima, dari tingkat terendah ke atas."
    ),
    "why-asked": "butir bukti diminta {target}",
    "why-answered": "dijawab oleh hasil {source}",
    "why-usable": "di antaranya terpakai lagi, apa adanya atau dilengkapi",
    "why-here": "di antaranya pada tingkat yang sedang dikerjakan",
    # The report for the head of the secretariat, and reminders
    "answer-base-ranged": (
        "Bukti {source} baru bernilai {lowest} sampai {highest} di {target}, dihitung {index} ({rating})"
    ),
    "bears-one": "tahan satu bukti ditolak.",
    "bars-drawn": "Batang waktu {count} aksi menurut OPD, sampai {finish}.",
    "by-first-action": "sebelum {day}, saat aksi pertama mulai",
    "by-now": "sekarang",
    "by-planning": "pada perubahan dokumen perencanaan terdekat",
    "by-upload": "sebelum unggah dibuka, {day}",
    "decide-levels": "Minta tingkat {count} indikator {source} dari Laporan Hasil Evaluasi",
    "decide-levels-why": "Tanpa itu hasilnya hanya kisaran {lowest}-{highest}. {most}",
    "decide-questions": "Minta {units} OPD menjawab {count} pertanyaan Periksa Cepat",
    "decide-questions-why": "{unknown} butir tidak dijawab hasil lama. Indeks menjadi {index} {told}.",
    "decide-decree-why": "Aksi {number} menghasilkan {deliverable}, yang harus ditandatangani.",
    "decide-decree-waits": "Ditunggu {count} aksi lain.",
    "decide-margin": "Pilih: rencana ini tanpa cadangan, atau rencana yang tahan satu penolakan",
    "outside-plan": "di luar: {why}",
    "reminder-added": "Tenggat: {name}",
    "reminder-assumed": " (asumsi)",
    "reminder-begins": "Mulai {day}, {days} hari-orang.",
    "reminder-closes": "{target}: unggah bukti ditutup",
    "reminder-due": "Tenggat aksi {number}: {name}",
    "reminder-makes": "Hasil",
    "reminder-opens": "{target}: unggah bukti dibuka",
    "report-foot": "{tag}. Disusun dengan pemdi-map; rencana mulai {day}.",
    "report-proposal": (
        "Usul: ambil rencana yang tahan satu penolakan ({days} hari-orang), kecuali jawaban Periksa Cepat menunjukkan "
        "bukti yang sudah ada."
    ),
    "times-this-plan": "{times:1} kali rencana ini",
    "upload-window": "unggah bukti {opens:short} sampai {closes:short}",
    # The page
    "skip": "Langsung ke isi",
    "parts-of-page": "Bagian halaman",
    "part-answer": "Jawaban",
    "part-why": "Mengapa",
    "part-evidence": "Bukti",
    "part-cost": "Harga",
    "simulation-tag": "{label:first}, bukan nilai resmi",
    "rulers-drawn": (
        "Penggaris indeks {target}: titik awal {index}; {farthest} bila semua yang belum diketahui ternyata ada."
    ),
    "rulers-after": "Sesudah rencana {index}.",
    "rulers-old": "Indeks {source} menurut skala lama {index}.",
    "old-scale": "{source} {year}, skala lama",
    "new-scale": "{target}, skala baru",
    "key-reach": "kisaran dari bukti lama, {lowest} sampai {highest}.",
    "key-maybe": "sampai {farthest} bila semua yang belum diketahui ternyata ada.",
    "old-evidence-serves": "Berapa bukti lama yang terpakai?",
    "see-items": "{count} butir {state:inside}: lihat daftarnya",
    "no-old-evidence": "Tidak ada hasil lama yang dapat dipakai.",
    "no-steps": "Tidak ada langkah yang menunggu.",
    "why-title-alone": "Mengapa {index}?",
    "funnel-from-lowest": "Setiap indikator mulai dari {lowest}.",
    "funnel-silent": "{count} butir tidak: {source} tidak menanyakannya, atau tingkatnya belum menunjukkannya.",
    "funnel-not-served": "{redo} harus disusun ulang, {missing} belum ada.",
    "funnel-higher": "Bukti di tingkat atas baru dihitung bila tingkat di bawahnya lengkap.",
    "no-funnel": (
        "Tanpa tingkat {source} tidak ada bukti lama yang dapat ditelusuri: setiap indikator mulai dari bukti yang "
        "diisi."
    ),
    "flows": "Ke mana bukti {source} mengalir",
    "flows-note": (
        "Tebal garis: banyaknya butir {target}. Butir yang diceritakan beberapa indikator {source} ikut aspek "
        "indikator pertamanya."
    ),
    "flows-drawn": (
        "Gambar aliran dari aspek {source} ke aspek {target}, {count} butir menurut cara dipakai lagi. Isinya sama "
        "dengan tabel di bawahnya."
    ),
    "a-flow": "{source} ke {target}: {items} butir, {state:@state inside}",
    "as-table": "Sebagai tabel",
    "flows-table": "Dari aspek {source} ke aspek {target}",
    "aspect-of": "Aspek {target}",
    "items-by-state": "Butir menurut keadaan",
    "from-aspects": "Diceritakan terutama oleh aspek {source}",
    "no-counterpart": "tidak ada padanan di {source}",
    "plan-title": "Rencana: {count} aksi, {days} hari-orang, sampai {finish}",
    "whole-items-value": "sesudah rencana {value} dari butir lengkap saja",
    "whole-items": "Hanya butir yang lengkap dihitung.",
    "no-slack": "tanpa cadangan waktu",
    "waited-for": "ditunggu {count} aksi",
    "all-free": "Semua {count} aksi tanpa biaya.",
    "money-needed": "{unpriced} dari {count} aksi butuh uang; anggarannya belum diisi.",
    "money-typed": (
        "Anggaran yang sudah diisi: <b>{budget}</b>; {free} aksi dinyatakan tanpa biaya, {unpriced} dari {count} belum "
        "diisi."
    ),
    "money-by-unit": "Anggaran menurut OPD",
    "money-by-fund": "Menurut sumber dana",
    "money-by-year": "Menurut tahun anggaran",
    "fund-unnamed": "sumber dana belum diisi",
    "fund-other": "sumber dana lain",
    "no-year": "tanpa tahun",
    "money-repeated": (
        "Aksi {action}: {budget} untuk sub kegiatan {sub_activity} sudah dihitung pada aksi lain, jadi dijumlahkan "
        "sekali."
    ),
    "free-actions": "Aksi tanpa biaya",
    "unpriced-actions": "Aksi belum diisi",
    "no-unit": "Tanpa pengampu",
    "added-by-people": "Aksi yang ditambahkan orang",
    "emptied": "(dikosongkan)",
    "count-and-days": "{count} aksi, {days} hari-orang",
    "days-short": "{days} h-o",
    "for-evidence": "Untuk bukti",
    "how": "Cara",
    "accepted-when": "Diterima bila",
    "refused-when": "Biasanya ditolak karena",
    "helped-by": "Dibantu",
    "waits-for": "Menunggu",
    "waits-for-nothing": "Tidak menunggu aksi lain",
    "typed-in": "Isian",
    "indicators-title": "{count} indikator: nilainya, dan masuk rencana atau tidak",
    "indicators-in-plan": "{count} dari {whole} indikator masuk rencana.",
    "plan-price": "Harga rencana: {price:1} hari-orang untuk setiap 0,01 indeks.",
    "gap-is": "Kesenjangan: poin indeks yang kurang sampai {target}.",
    "today-and-after": "Kini → sesudah rencana",
    "in-plan": "Masuk rencana?",
    "weighs": "bobot {weight}",
    "valued": "nilai {value}",
    "yes": "Ya",
    "no": "Tidak",
    "level-n": "Tingkat {level}",
    "planned": "masuk rencana",
    "trace": "Asal nilainya, baris demi baris",
    "items-title": "{count} butir bukti",
    "map-note": (
        "Pilih satu kotak untuk melihat butirnya. Garis tebal: tingkat yang sedang dikerjakan. Titik hitam: masuk "
        "rencana."
    ),
    "map-caption": "Keadaan semua butir bukti menurut indikator dan tingkat",
    "planned-count": "{count} masuk rencana",
    "close": "Tutup",
    "one-level": "Satu tingkat dari dekat",
    "choose-box": "Pilih satu kotak di peta.",
    "questions-title": "Periksa Cepat: {count} pertanyaan",
    "there": "Ada",
    "list-title": "Daftar bukti dan coba sendiri",
    "list-note": (
        "Centang butir yang ternyata sudah ada atau akan diselesaikan: indeks dihitung ulang menurut aturan yang "
        "sama. Tidak ada yang dikirim; simpan bila ingin dipakai lagi."
    ),
    "tick-plan": "Centang seluruh rencana",
    "save-tried": "Simpan percobaan",
    "load-tried": "Muat percobaan",
    "clear-tried": "Kosongkan",
    "try-indices": "Coba nilai indeks instansi lain",
    "try-indices-note": "Nilai dan tahunnya dibaca menurut rentang {target}; kosongkan bila belum terbit.",
    "filter-items": "Saring butir",
    "choices": "Pilihan cepat",
    "ask-first": "Tanyakan dulu ({count})",
    "in-the-plan-count": "Masuk rencana ({count})",
    "all-of": "Semua ({count})",
    "search": "Cari",
    "needs-script": "Saringan dan hitung coba memerlukan JavaScript; semua butir tetap dapat dibaca di bawah ini.",
    "suppose": "Seandainya {item} diterima",
    "assessed-stays": "Nilai asesmen berlaku: centang tidak mengubahnya.",
    "ask-this": "Tanyakan: {question}",
    "until": "sampai {day}",
    "not-in-plan": "Di luar rencana.",
    "cost-title": "Berapa yang dibeli tiap hari-orang?",
    "not-reached": "tidak tercapai",
    "this-plan-days": "Rencana ini: {days} hari-orang",
    "with-days": "Dengan",
    "days-buy": "hari-orang, paling tinggi",
    "curve-no-queue": "Kurva belum menghitung antrean di OPD; rencana menghitungnya.",
    "prices": "Harga tiap kenaikan indeks",
    "index-rise": "Naik",
    "further-days": "Tambahan hari-orang",
    "whole-days": "Seluruhnya",
    "days-per-hundredth": "Hari-orang per 0,01",
    "trust-title": "Seberapa yakin?",
    "effort-assumed": (
        "Hari-orang, waktu tunggu, dan kapasitas unit adalah asumsi penyusun berkas data; ganti bila Anda tahu yang "
        "lebih tepat."
    ),
    "nothing-sent": "Halaman ini tidak menyimpan dan tidak mengirim apa pun.",
    "if-so": "Bila …",
    "used-here": "(dipakai di sini)",
    "if-unknown-exist": "semua {count} butir yang belum diketahui ternyata ada",
    "more-title": "Selengkapnya",
    "found-items": "{count} butir.",
    "found-first-items": "{count} butir, {most} pertama ditampilkan.",
    "other-items": "{count} butir lain cocok di luar pilihan ini.",
    "show-them": "Tampilkan",
    "show-more-items": "Tampilkan {count} lagi",
    "tried-items": "{count} dicentang",
    "tried-value": "dicoba {value}, kesenjangan {gap}",
    "days-left": "Sisa rencana: {days} hari-orang, {count} aksi",
    "is-late": "terlambat {days} hari",
    "is-due": "jatuh tempo {days} hari lagi",
    "is-due-today": "jatuh tempo hari ini",
    "due-in-all": "Hari ini, {today}: {late} aksi terlambat, {due} jatuh tempo dalam {days} hari.",
    "index-wrong": "Tulis angka {lowest} sampai {highest}, dan tahun 2000 sampai {year}.",
    "tried-saved": "Tersimpan sebagai {file}: dapat dibaca pemdi-map gap, atau dimuat lagi di sini.",
    "tried-loaded": "{file} dimuat: {count} butir dicentang.",
    "tried-unreadable": "{file} bukan berkas percobaan: muat berkas JSON yang disimpan dari halaman ini.",
    "page-title": "Analisis kesenjangan {target}: {institution}",
    "days": "{days} hari-orang",
    "ratings-differ": (
        "Predikat {source} dan predikat {target} memakai batas yang berbeda; kata yang sama tidak berarti nilai yang "
        "sama."
    ),
    "index-by-year": "{source} dari tahun ke tahun, seperti tercetak",
    "rating-by-its-bounds": "Predikat menurut batasnya",
    "working-level": "Tingkat yang dikerjakan",
    "quick-check-note": (
        "Hasil {source} yang diketahui tidak menjawab butir-butir ini. Jawab dahulu, mulai dari yang paling menaikkan "
        "indeks: bisa jadi buktinya sudah ada."
    ),
    "evidence-asked": "Bukti yang diminta",
    "what-to-ask": "Yang perlu ditanyakan",
    "whom-to-ask": "Kepada",
    "raises-index": "Menaikkan indeks",
    "narrowing": "Nilai {source} yang mempersempit hasil",
    "some-levels-lacking": (
        "Sebagian tingkat indikator {source} tidak diisi, jadi hasil di atas dihitung dari rentang. Ke-{count} tingkat "
        "ada di Laporan Hasil Evaluasi; yang berikut ini paling mempersempitnya."
    ),
    "levels-lacking": (
        "Nilai tiap indikator {source} tidak diisi, jadi hasil di atas dihitung dari rentang. Ke-{count} tingkat ada "
        "di Laporan Hasil Evaluasi; yang berikut ini paling mempersempitnya."
    ),
    "range-of-levels": "Rentang tingkat",
    "narrows-index": "Mempersempit indeks",
    "sources": "Sumber",
    "data-files-note": "Berkas data di balik semua angka. Sidik jari (SHA-256) membedakan isi berkas.",
    "file": "Berkas",
    "version": "Versi",
    "title": "Judul",
    "legal-basis": "Dasar hukum",
    "fingerprint": "Sidik jari",
    # The plan on the page
    "best-for-effort": "Dengan paling banyak {days} hari-orang, yang terbaik adalah",
    "plan-dates": (
        "<b>{count} aksi, {days} hari-orang</b>, mulai {start}, selesai {finish}; unggah bukti ditutup {deadline}"
    ),
    "calendar-assumed": "(jadwal asumsi, belum diumumkan)",
    "index-rises": "Bila semua buktinya diterima, indeks naik dari {before} menjadi <b>{after} ({rating})</b>",
    "nothing-for-effort": "Dengan {days} hari-orang tidak ada aksi yang menaikkan indeks.",
    "nothing-to-plan": "Target sudah tercapai; tidak ada aksi yang perlu direncanakan.",
    "curve-drawn": "Kurva indeks terbaik menurut hari-orang; rencana ini {days} hari-orang, indeks {index}",
    "in-days": "hari-orang",
    "not-reached-by": "tidak tercapai sampai {day}",
    "curve-note": (
        "Tiap titik pada kurva: indeks terbaik yang dapat dibeli dengan hari-orang sebanyak itu, selesai sebelum "
        "unggah ditutup."
    ),
    "for-each-rating": "Untuk tiap predikat:",
    "days-at-least": "paling sedikit {days} hari-orang",
    "money": "Anggaran",
    "why-rules": "Mengapa (aturan)",
    "planned-already": "sudah direncanakan: {programme}",
    "old-evidence": "bukti lama",
    "mind-this": "Yang perlu diperhatikan",
    "actions": "{count} aksi",
    "action-by-number": "aksi {number}",
    "action-by-name": "aksi '{name}'",
    "an-action": "aksi",
    "closing-lines": "garis tegak: unggah ditutup, tiap putaran.",
    "closing-line": "garis tebal: unggah ditutup {day}.",
    "load-of-units": "Beban tiap unit dan triwulan",
    "load-note": "Hari-orang yang diminta, dari kapasitas unit dalam minggu-minggu rencana ini.",
    "unit": "Unit",
    "total": "Jumlah",
    "remark": "Keterangan",
    "wanted-of-capacity": "{wanted:1} dari {capacity:0}",
    "over-capacity": "melebihi kapasitas",
    "whom-to-call": "Siapa yang dihubungi, paling lambat kapan",
    "at-the-latest": "Paling lambat",
    "call": "Hubungi",
    "through": "Lewat",
    "about": "Tentang",
    "for-actions": "Untuk aksi",
    "soon": "segera",
    "overdue": " (sudah lewat)",
    "prerequisites": "Prasyarat",
    "prerequisites-note": "Tidak menghasilkan butir bukti sendiri, tetapi aksi lain menunggunya.",
    "what-to-do": "Yang dikerjakan",
    "actions-waiting": "Aksi yang menunggu",
    "moved-to-next-round": "Pindah ke putaran berikutnya",
    "next-round-note": "Aksi ini tidak selesai sampai {day}, jadi tidak dihitung dalam indeks di atas.",
    "reason": "Sebab",
    "earliest-finish": "Selesai paling cepat",
    "next-cheapest": "Rencana termurah berikutnya",
    "next-cheapest-note": "Masing-masing tanpa aksi yang disebut, misalnya bila aksi itu gagal.",
    "without": "Tanpa",
    "instead": "Sebagai gantinya",
    "no-substitute": "tanpa pengganti",
    "rules-behind": "Aturan di balik rencana",
    "rule": "Aturan",
    "grounds": "Alasan",
    "assumed-by-authors": "asumsi penyusun",
    "source-recorded": "sumber tercatat",
    # Programmes and services on the page
    "existing-programmes": "Program yang sudah ada",
    "programmes-note": (
        "{count} program dari berkas masukan, dicocokkan dengan butir bukti menurut jenisnya; butir yang Anda sebut "
        "sendiri didahulukan. Program bukan bukti: yang diunggah adalah hasilnya. Keyakinan adalah pendapat penyusun, "
        "bukan janji asesor."
    ),
    "programmes-closing": "Program yang dapat menutup kesenjangan",
    "programme": "Program",
    "why-and-mind": "Mengapa, dan yang harus diperhatikan",
    "confidence": "Keyakinan",
    "time": "Waktu",
    "programmes-seeming": "Program yang hanya tampak menutupnya",
    "why-not": "Mengapa tidak",
    "not-counted": "Yang tidak diperhitungkan",
    "closes-no-gap": "{programme}: tidak menutup kesenjangan.",
    "counted-over": "dihitung atas {scope}",
    "services": "Layanan",
    "services-note": (
        "{count} layanan dari berkas masukan. Dari {measures} angka yang diminta kriteria tingkat, {decided} sudah "
        "pasti; sisanya menunggu isian yang masih kosong. Kosong berarti belum diketahui, tidak sama dengan tidak."
    ),
    "services-blocking": "Layanan yang menahan tingkat yang sedang dikerjakan",
    "a-measure": "Ukuran",
    "a-figure": "Angka",
    "threshold": "Ambang",
    "services-that-block": "Layanan yang menahan",
    "to-be-asked": "Perlu ditanyakan",
    "figures-decided": "Angka cakupan yang sudah pasti",
    "figures-note": "Angka yang tercapai tetap harus dibuktikan dengan dokumennya.",
    "result": "Hasil",
    "services-not-yet": "Layanan yang belum",
    "integration": "Integrasi",
    "dots-note": "Titik penuh: layanan instansi; titik kosong: aplikasi luar.",
    "links-unstated": "{unstated} dari {count} layanan belum menyebut dengan apa ia terintegrasi.",
    "no-links": "Tidak ada layanan yang terintegrasi.",
    "shared-applications": "Aplikasi umum yang dipakai:",
    # The world around on the page
    "other-indices": "Indeks lain",
    "other-indices-note": (
        "Sebagian nilai {target} diambil dari indeks instansi lain; selama belum terbit, indikatornya bernilai "
        "terendah. Tambahan indeks adalah"
    ),
    "state": "Keadaan",
    "serves-until": "Berlaku sampai",
    "value-in": "Nilai {target}",
    "next-bound-ahead": "Batas berikutnya",
    "call-through": "Hubungi; lewat",
    "history-note": (
        "Instrumen yang berbeda memakai indikator dan batas yang berbeda: angkanya tidak dibandingkan, juga kata "
        "predikatnya. Predikat yang tercetak tidak diubah."
    ),
    "index-per-year": "Indeks per tahun:",
    "instrument-becomes": "instrumen berganti menjadi {name}",
    "change": "Perubahan",
    "instrument-changes": "Instrumen berganti: tidak dibandingkan.",
    "own-above": "{year}: nilai mandiri {own}, nilai asesor {assessor}; mandiri di atas asesor {distance}.",
    "own-below": "{year}: nilai mandiri {own}, nilai asesor {assessor}; mandiri di bawah asesor {distance}.",
    "units-and-teams": "Unit pengampu dan tim",
    "indicators-owned": "Indikator yang diampu",
    "also-supports": "Ikut mendukung",
    "team-decided": "{team}, ditetapkan dengan: {decree}. Kursinya:",
    # What if, and what lies between two analyses
    "supposed": "PENGANDAIAN, bukan keadaan sebenarnya: {settings}. Masukan tidak berubah.",
    "supposed-nothing": "Tidak mengubah indeks, predikat, maupun rencana.",
    "supposed-hidden": (
        "Tidak berpengaruh pada {codes}: nilai penilaiannya sudah ada dan lebih kuat. Andaikan nilainya "
        "(misalnya I9=3)."
    ),
    "diff-sides": "Sebelum: {before}. Sesudah: {after}.",
    "diff-nothing": "Tidak ada yang berbeda: indeks, butir, dan rencananya sama.",
    "diff-worse": "Yang memburuk",
    "diff-scenario": "Skenario",
    "diff-plan-size": "{days} hari-orang ({change}), {actions} aksi",
    "diff-reached": "target tercapai ({index})",
    "diff-missed": "target tidak tercapai ({index})",
    "diff-other-target": "Targetnya berbeda: hari-orang kedua rencana tidak untuk hal yang sama.",
    "diff-indicators": "Indikator yang berubah: {count}",
    "diff-indicator": "{values}  tingkat {levels}  {moves}",
    "diff-items": "Butir yang berubah keadaannya: {count}",
    "diff-gained": "Aksi yang bertambah: {count}",
    "diff-lost": "Aksi yang hilang: {count}",
    "diff-moved": "Aksi yang berubah tanggal, pengampu, atau hari-orangnya: {count}",
    "diff-action": "{text} ({days} hari-orang, {owner}, selesai {day:short})",
    "diff-days": "{days} hari-orang",
    "diff-more": "dan {count} lagi; semuanya dengan --format json",
    "diff-data": "Berkas data yang berbeda: {names}.",
    "diff-data-before": "{name} (hanya dipakai yang sebelum)",
    "diff-data-after": "{name} (hanya dipakai yang sesudah)",
    "worse-index": "Indeks turun dari {before} ke {after}.",
    "worse-rating": "Predikat turun dari {before} ke {after}.",
    "worse-effort": "Rencana ke target yang sama naik dari {before} ke {after} hari-orang.",
    "worse-missed": "Target {rating} tidak lagi tercapai: rencana sampai {before}, kini {after}.",
    "worse-lower": "Indeks sesudah rencana turun dari {before} ke {after}, dan target tetap tidak tercapai.",
    "change-kind.answer": "Status butir bukti",
    "change-kind.value": "Nilai asesmen",
    "change-kind.level": "Tingkat hasil lama",
    "change-kind.external": "Indeks instansi lain",
    "change-kind.row": "Baris pemetaan",
    "change-kind.weight": "Bobot",
    "try-accepted": "{item} diterima ({text}).",
    "try-refused": "{item} ternyata belum ada ({text}).",
    "try-value": "{code} dinilai {value:plain} ({name}).",
    "try-level": "{source} {code} tingkat {level} ({name}).",
    "try-index": "{name} {figure:plain}.",
    "try-row": "Tanpa {row} (butir {items}).",
    "try-weight": "Bobot {code} {weight:plain} persen, yang lain turun sebanding ({name}).",
    "try-list": "Butir ditimbang menurut {name}.",
    "sensitivity-most": "Indeks {index} ({rating}). Yang paling menggesernya sendirian: {says} Indeksnya {moves}.",
    "sensitivity-more": "dan {count} lagi",
    "sensitivity-nothing": "Indeks {index} ({rating}): tidak satu pun perubahan tunggal yang dicoba mengubahnya.",
    "sensitivity-rating": "Predikat berubah oleh {count} perubahan tunggal: {changes}.",
    "sensitivity-rating-none": "Predikat: tidak satu pun dari {count} perubahan tunggal mengubahnya dari {rating}.",
    "sensitivity-plan": (
        "Rencana disusun ulang untuk {planned} perubahan; {count} di antaranya memasukkan aksi lain atau mengubah "
        "tercapai tidaknya target: {changes}."
    ),
    "sensitivity-plan-none": (
        "Rencana disusun ulang untuk {planned} perubahan; tidak satu pun memasukkan aksi lain, paling jauh ada yang "
        "tidak perlu lagi."
    ),
    "sensitivity-days": "Di antaranya, hari-orang rencana paling berubah oleh {change}: {days}.",
    "sensitivity-group": "{kind}: {count} dari {tried} mengubah indeks",
    "sensitivity-through": "Lewat {code}: {values}.",
    "sensitivity-through-more": "Lewat {code}: {values}, dan {more} indikator lain.",
    "sensitivity-plan-missed": "Rencana {days} hari-orang, target tidak tercapai.",
    "sensitivity-plan-turned": "Rencana lain: {days} hari-orang, {gained} aksi masuk, {lost} keluar.",
    "sensitivity-plan-kept": "Rencana {days} hari-orang.",
    "sensitivity-plan-same": "Rencana tetap {days} hari-orang.",
    "sensitivity-levels-bound": (
        "Angka tercetak hasil lama tetap: bila satu tingkat lebih tinggi, tingkat lain di domain atau aspeknya lebih "
        "rendah."
    ),
    "sensitivity-count": "{count} {kind}",
    "sensitivity-tried": (
        "Dicoba satu per satu: {counts}. Rencana disusun ulang untuk {planned} perubahan, yang terbesar tiap "
        "golongan, ke target yang sama. "
        "Tidak dicoba: dua perubahan sekaligus, butir di atas tingkat yang sedang dikerjakan, dan {rows} baris "
        "pemetaan yang tidak memberi nilai di sini."
    ),
}

INDONESIAN = Language("id", WORDS, MONTHS, ",", {})

"""Texts of the shipped data files in English, by the text as it stands there: the cautions that every output tells.

A text that changes in its data file stands in Bahasa Indonesia again until it is changed here too; a test says so.
"""

from __future__ import annotations

from collections.abc import Mapping

TEXTS: Mapping[str, str] = {
    "simulasi": "simulation",
    (
        "Angka ini simulasi dari hasil SPBE saja, seandainya tidak ada yang dikerjakan baru. Tidak satu pun skenario "
        "adalah ramalan nilai Pemdi, dan skenario optimistis bukan batas atas: pekerjaan baru dan bukti yang tidak "
        "dipastikan SPBE (butir yang belum diketahui) menambah nilai di atasnya. Bukti yang harus dibuat ulang tidak "
        "dihitung pada skenario mana pun."
    ): (
        "These figures are a simulation from the SPBE result alone, as if nothing new had been done. No scenario is a "
        "prediction of the Pemdi value, and the optimistic scenario is no upper bound: new work, and evidence of which "
        "SPBE says nothing for certain (items not known yet), add to it. Evidence that has to be made anew counts in "
        "no scenario."
    ),
    (
        "Satu-satunya ukuran kesalahannya satu pasangan hasil terbit (n = 1): dengan kira-kira delapan bulan pekerjaan "
        "baru seperti di sana, instansi berakhir di 1,1 sampai 1,4."
    ): (
        "The only measure of their error is one pair of published results (n = 1): with about eight months of new "
        "work, as there, an institution ends at 1.1 to 1.4."
    ),
    (
        "Hanya bukti lama yang dapat dipakai apa adanya dan sangat mungkin diterima asesor yang dihitung. Bila yang "
        "diketahui hanya nilai domain atau indeks, dipakai tingkat SPBE terendah yang mungkin."
    ): (
        "Only old evidence counts that can be used as it is and is very likely to be accepted by the assessor. Where "
        "only domain values or the index are known, the lowest possible SPBE levels are used."
    ),
    (
        "Bukti lama yang dapat dipakai apa adanya dihitung penuh; bukti yang masih perlu dilengkapi dihitung setengah "
        "dan tidak pernah menuntaskan satu tingkat. Tingkat SPBE dipakai seperti dilaporkan."
    ): (
        "Old evidence that can be used as it is counts in full; evidence that still has to be completed counts half "
        "and never completes a level. SPBE levels are used as reported."
    ),
    (
        "Bukti lama yang dapat dipakai apa adanya dan bukti yang masih perlu dilengkapi sama-sama dihitung penuh, "
        "seolah-olah sudah dimutakhirkan dan diterima. Bila yang diketahui hanya nilai domain atau indeks, dipakai "
        "tingkat SPBE tertinggi yang mungkin."
    ): (
        "Old evidence that can be used as it is and evidence that still has to be completed both count in full, as if "
        "brought up to date and accepted. Where only domain values or the index are known, the highest possible SPBE "
        "levels are used."
    ),
    (
        "Menurut Pasal 11 (hlm. 6) target indeks SPBE yang dijadikan Indikator Kinerja Utama disesuaikan menjadi "
        "indeks Pemdi; selama belum disesuaikan, istilah SPBE dianggap sebagai Pemdi. Angkanya tetap dari skala lama, "
        "yang tidak sebanding."
    ): (
        "By Pasal 11 (hlm. 6) a target for the SPBE index that is a key performance indicator is adapted to the Pemdi "
        "index; as long as it is not, the term SPBE is taken as Pemdi. Its figure is still one of the old scale, which "
        "does not compare."
    ),
    ("Biasanya sekitar satu poin di atas nilai asesor (pengalaman, bukan bunyi peraturan)."): (
        "It is usually about one point above the assessor's value (experience, not the wording of the regulation)."
    ),
    (
        "Kriteria, bobot, batas, pembina, dan peran fungsi di berkas ini ditulis dari naskah resmi PermenPANRB 8/2026 "
        "(46 halaman) dengan kata sendiri, dengan nomor halamannya. Yang hanya diminta Modul Indikator atau lembar "
        "instrumen ditulis terpisah dengan sumber dan keyakinannya sendiri. Pasal 11 (hlm. 6): "
        "target IKU instansi atas Indeks SPBE disesuaikan menjadi Indeks Pemdi, dan selama belum disesuaikan istilah "
        "SPBE dibaca sebagai Pemdi. Pasal 12 (hlm. 6) mencabut PermenPANRB 59/2020. Pasal 7 (hlm. 5): sebagian "
        "kuesioner memakai indeks instansi pusat lain lewat interoperabilitas data; Pasal 8 (hlm. 5): indeks "
        "ditetapkan Menteri; Pasal 10 (hlm. 6): evaluasi ini bagian dari pemantauan dan evaluasi pelayanan publik. "
        "Perpres 95/2018 (SPBE) tidak disebut naskahnya. Konsep April 2025 dengan 9 aspek dan 35 indikator masih "
        "beredar dan bukan instrumen yang berlaku."
    ): (
        "The criteria, weights, bounds, supervising agencies and functions in this file are written from the official "
        "text of PermenPANRB 8/2026 (46 pages) in the authors' own words, with page numbers. What only the Modul "
        "Indikator or the instrument sheet asks stands apart with its own sources and "
        "confidence. Pasal 11 (hlm. 6): an institution's IKU target for the SPBE index is adapted to the Pemdi index, "
        "and until then SPBE is read as Pemdi. Pasal 12 (hlm. 6) repeals PermenPANRB 59/2020. Pasal 7 (hlm. 5): some "
        "questionnaires use other central agencies' indices through data interoperability; Pasal 8 (hlm. 5): the "
        "Minister sets the index; Pasal 10 (hlm. 6): this evaluation is part of the monitoring and evaluation of "
        "public services. Perpres 95/2018 (SPBE) is not mentioned. A draft of April 2025 with 9 aspects and 35 "
        "indicators still circulates and is not the instrument in force."
    ),
    (
        "Belum ada jadwal tahun ini yang diumumkan; tanggalnya mengulang asumsi jadwal 2027. Ganti begitu jadwal resmi "
        "terbit."
    ): (
        "No calendar of this year has been announced yet; the dates repeat what is assumed for 2027. Replace them once "
        "the official calendar is out."
    ),
    (
        "Belum ada jadwal 2027 yang diumumkan. PermenPANRB 8/2026 tidak menyebut frekuensi maupun tanggal; jadwal "
        "disusun Deputi (hlm. 41). Tanggal di bawah mengulang jadwal 2026 seperti dijalani satu kabupaten; ganti "
        "begitu jadwal resmi terbit."
    ): (
        "No 2027 calendar has been announced yet. PermenPANRB 8/2026 names neither how often nor on which dates; the "
        "Deputy draws up the calendar (hlm. 41). The dates below repeat the 2026 calendar as one regency went through "
        "it; replace them once the official calendar is out."
    ),
    (
        "Telaah pertama yang terpisah dari penyusun menemukan 5 dari 60 baris contoh butanya keliru (8,3 persen) dan "
        "12 dari 208 baris seluruhnya (5,8 persen); temuannya sudah diputuskan baris demi baris."
    ): (
        "The first review that was separate from the authors found 5 of 60 rows of a blind sample to be wrong (8.3 "
        "percent), and 12 of all 208 rows (5.8 percent); its findings have been decided row by row."
    ),
}

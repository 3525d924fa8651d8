#!/usr/bin/env bash
# docs/picture.sh INPUT FOLDER: what the program writes for an input, as LibreOffice prints its first sheets and as
# Chromium shows its page: ringkasan.png, halaman.png, isian.png and bagian.png in the folder.
set -euo pipefail
input=$1
pictures=$(realpath "$2")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
pemdi-map gap "$input" --start 2026-12-01 -o "$folder/ringkasan.xlsx" --html "$folder/halaman.html" >/dev/null
pemdi-map init --from "$input" -o "$folder/isian.xlsx" >/dev/null
pemdi-map split "$folder/ringkasan.xlsx" -d "$folder/bagian" --due 2026-12-15 >/dev/null
cp "$(find "$folder/bagian" -name '*.xlsx' -printf '%s %p\n' | sort -n | tail -1 | cut -d' ' -f2-)" "$folder/bagian.xlsx"
soffice "-env:UserInstallation=file://$folder/profile" --headless --convert-to pdf --outdir "$folder" \
    "$folder"/{ringkasan,isian,bagian}.xlsx </dev/null >/dev/null 2>&1
for book in ringkasan isian bagian; do
    pdftoppm -r 90 -png -f 1 -l 1 -singlefile "$folder/$book.pdf" "$pictures/$book"
done
chromium --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking "--user-data-dir=$folder/chromium" \
    --hide-scrollbars --window-size=1280,900 "--screenshot=$pictures/halaman.png" "file://$folder/halaman.html" >/dev/null 2>&1

#!/usr/bin/env bash
# docs/picture.sh INPUT PICTURE.png: the first sheet of a real workbook, as LibreOffice prints it.
set -euo pipefail
input=$1
picture=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
pemdi-map gap "$input" --start 2026-12-01 -o "$folder/ringkasan.xlsx" >/dev/null
soffice "-env:UserInstallation=file://$folder/profile" --headless --convert-to pdf --outdir "$folder" \
    "$folder/ringkasan.xlsx" </dev/null >/dev/null 2>&1
pdftoppm -r 100 -png -f 1 -l 1 -singlefile "$folder/ringkasan.pdf" "${picture%.png}"

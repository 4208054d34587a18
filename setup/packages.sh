#!/bin/sh
# Installs what is missing of Debian's packages; `packages.sh run` for the product, `packages.sh test` for its tests as well.
set -eu

python_packages=""
python3 -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || python_packages="python3 python3-venv"
packages="iso-codes tesseract-ocr tesseract-ocr-osd tesseract-ocr-frk tesseract-ocr-script-frak $python_packages"
for pack in eng deu fra spa ita nld por lat swe fin pol ces ron rus ell; do
    packages="$packages tesseract-ocr-$pack"
done
for pair in ces-eng deu-ell deu-eng deu-fin deu-fra deu-ita deu-nld deu-pol deu-por deu-rus deu-spa deu-swe ell-eng eng-ces \
    eng-ell eng-fin eng-fra eng-ita eng-lat eng-nld eng-pol eng-por eng-rus eng-spa eng-swe fin-deu fin-eng fra-deu fra-eng \
    fra-ita fra-por fra-rus fra-spa ita-deu ita-eng lat-deu lat-eng nld-deu nld-eng pol-deu pol-eng por-deu por-eng spa-deu \
    spa-eng swe-deu swe-eng; do
    packages="$packages dict-freedict-$pair"
done
if [ "${1:-run}" = test ]; then
    packages="$packages openjdk-17-jdk-headless maven postgresql chromium fonts-blankenburg fonts-linuxlibertine fonts-junicode fonts-ebgaramond"
fi

missing=""
for package in $packages; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
[ -z "$missing" ] && exit 0

if ! command -v apt-get >/dev/null 2>&1; then
    absent=""
    command -v tesseract >/dev/null 2>&1 || absent="$absent tesseract(with its language packs)"
    command -v python3 >/dev/null 2>&1 || absent="$absent python3(>=3.11)"
    if [ "${1:-run}" = test ]; then
        command -v chromium >/dev/null 2>&1 || absent="$absent chromium"
    fi
    [ -z "$absent" ] && exit 0
    echo "apt-get is not here; install these programs by hand, then run make again:$absent" >&2
    exit 1
fi

root=""
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
        echo "Debian packages are missing; as root, run: apt-get install$missing" >&2
        exit 1
    fi
    root=sudo
fi
echo "Installing Debian packages:$missing" >&2
$root apt-get update -qq >&2
# shellcheck disable=SC2086
$root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >&2

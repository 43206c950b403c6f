#!/bin/sh
# sh requirements/install_lock.sh VENV LOCK: installs what a lock names.
#
# Most of the time goes by while pip looks for the right one of thousands of files: two do it side by
# side, for what is not installed yet. What nobody loads need not be compiled.
set -e
PIP="$1/bin/python -m pip --disable-pip-version-check -q"
LOCK=$2
FOUND=$(mktemp -d)
trap 'rm -rf "$FOUND"' EXIT

$PIP freeze --all | tr 'A-Z_.' 'a-z--' >"$FOUND/have"
awk -v part="$FOUND/part" '
	FILENAME == ARGV[1] { have[$1]; next }
	/^[A-Za-z0-9]/ { one = $1; gsub(/\./, "-", one); is_wanted = !(one in have); count += is_wanted }
	is_wanted { print > (part count % 2) }
' "$FOUND/have" "$LOCK"

looking=
for part in "$FOUND"/part*; do
	test -f "$part" || continue
	$PIP download --no-deps --require-hashes -d "$FOUND" -r "$part" &
	looking="$looking $!"
done
for one in $looking; do
	wait "$one"
done
$PIP install --no-index --find-links "$FOUND" --no-deps --no-compile --require-hashes -r "$LOCK"

#!/bin/sh
# Are advisories known for what the bot runs on? Asks a source on the network, and says plainly where
# none can be reached: nothing was checked then, and nobody takes it for a good sign.
set -u
tool=${1:?the pip-audit to run}
said=$(mktemp)
trap 'rm -f "$said"' EXIT
# --disable-pip: the lock names everything, so nothing is installed to find out.
"$tool" --progress-spinner off --timeout 10 --disable-pip --require-hashes -r requirements/run.txt >"$said" 2>&1
found=$?
# Those for another system alone (a line with ";") are not asked about here.
asked=$(grep '^[A-Za-z0-9].*==' requirements/run.txt | grep -vc ';')
skipped=$(grep -c 'could not be audited' "$said")
# A mirror may hold the packages and know of no advisories: it answers, and says nothing.
if [ "$skipped" -ge "$asked" ] || { [ "$found" -ne 0 ] && grep -qiE 'connect|timed out|resolve|proxy|unreachable|ServiceError|HTTPError|SSLError' "$said"; }; then
	echo "make audit: no source of advisories can be reached from here: NOTHING was checked." >&2
	echo "Run it where the network allows, with requirements/run.txt as it is here." >&2
	exit 2
fi
cat "$said"
if [ "$skipped" -gt 0 ]; then
	echo "make audit: $skipped of $asked packages could not be checked." >&2
	exit 2
fi
exit "$found"

#!/bin/sh
# The browser for the tests of the web chat, from Debian's packages where it is absent and
# this user may install it. Without it those tests are skipped, and say so. Its headless shell
# takes less work; where a system has no such package, the browser does for all.
command -v chromium-headless-shell >/dev/null 2>&1 && command -v chromium >/dev/null 2>&1 && exit 0
command -v apt-get >/dev/null 2>&1 || exit 0
if [ "$(id -u)" = 0 ]; then
    export DEBIAN_FRONTEND=noninteractive
    { apt-get -qq update; apt-get -qq -y install chromium chromium-headless-shell ||
        apt-get -qq -y install chromium; } >/dev/null 2>&1
    command -v chromium >/dev/null 2>&1 ||
        echo "chromium could not be installed: the browser tests will be skipped"
fi
exit 0

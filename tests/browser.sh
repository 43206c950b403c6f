#!/bin/sh
# The browser for the tests of the web chat, from Debian's packages where it is absent and
# this user may install it. Without it those tests are skipped, and say so.
command -v chromium >/dev/null 2>&1 && exit 0
command -v apt-get >/dev/null 2>&1 || exit 0
if [ "$(id -u)" = 0 ]; then
    (apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -y install chromium) \
        >/dev/null 2>&1 || echo "chromium could not be installed: the browser tests will be skipped"
fi
exit 0

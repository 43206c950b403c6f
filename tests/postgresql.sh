#!/bin/sh
# The server for the tests on PostgreSQL, from Debian's packages where it is absent and this user
# may install it. Without it those tests are skipped, and say so.
ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 && exit 0
command -v postgres >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    (apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -y install postgresql) \
        >/dev/null 2>&1 && exit 0
fi
echo "postgresql could not be installed: its tests would be skipped"
# Where nobody looks on, what is skipped would pass for green.
[ -z "${CI:-}" ]

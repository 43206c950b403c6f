#!/bin/sh
# sh requirements/install.sh PYTHON FOLDER LOCK: makes the environment that a lock describes, and says
# what it is doing.
set -e
PYTHON=$1
VENV=$2
LOCK=$3
BEGUN=$(date +%s)
PIP="$VENV/bin/python -m pip --disable-pip-version-check -q"

tell() {
	echo "$1 ($(($(date +%s) - BEGUN)) giây)"
}

echo "Cài đặt lần đầu, thường một đến hai phút; lần sau chỉ vài giây."
tell "1/3 Tạo môi trường Python trong $VENV"
test -x "$VENV/bin/python" || "$PYTHON" -m venv "$VENV"
tell "2/3 Tải và cài $(grep -c '==' "$LOCK") thư viện, cần mạng"
sh requirements/install_lock.sh "$VENV" "$LOCK"
tell "3/3 Cài hệ thống báo cáo"
$PIP install --no-deps --no-build-isolation -e .
tell "Đã cài xong"

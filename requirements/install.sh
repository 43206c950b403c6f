#!/bin/sh
# sh requirements/install.sh PYTHON FOLDER: makes the environment that `make run` needs, and says what
# it is doing.
set -e
PYTHON=$1
VENV=$2
BEGUN=$(date +%s)
PIP="$VENV/bin/python -m pip --disable-pip-version-check -q"

tell() {
	echo "$1 ($(($(date +%s) - BEGUN)) giây)"
}

echo "Cài đặt lần đầu, thường một đến hai phút; lần sau chỉ vài giây."
tell "1/3 Tạo môi trường Python trong $VENV"
test -x "$VENV/bin/python" || "$PYTHON" -m venv "$VENV"
tell "2/3 Tải và cài $(grep -c '==' requirements/run.txt) thư viện, cần mạng"
$PIP install --require-hashes -r requirements/run.txt
tell "3/3 Cài hệ thống báo cáo"
$PIP install --no-deps --no-build-isolation -e .
tell "Đã cài xong"

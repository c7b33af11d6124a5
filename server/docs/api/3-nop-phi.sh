#!/bin/sh
# Xem phải nộp bao nhiêu, và cách nộp.
# See how much is to be paid, and how.
#
# PORTAL, TOKEN  như ở phần đầu   as in the first part   (read, pay)
# CODE           mã hồ sơ         code of the dossier    H13.20-261123-0001
set -eu

api() {
  curl --silent --show-error --fail-with-body \
    --header "Authorization: Bearer $TOKEN" --header 'Accept-Language: vi' "$@"
}

# 1. Số tiền (đồng), các cách nộp, và nội dung chuyển khoản để ngân hàng báo về đúng hồ sơ.
#    The amount (đồng), the ways to pay, and what has to stand on a transfer.
payment=$(api "$PORTAL/api/v1/dossiers/$CODE" | jq .payment)
printf '%s' "$payment" | jq '{state, position, ways, reference, transfer}'

# 2. Mã VietQR để quét bằng ứng dụng ngân hàng.
#    The VietQR code, for the app of a bank.
api --output ma-nop-tien.svg "$PORTAL/api/v1/dossiers/$CODE/payment/code.svg"

# 3. Hoặc nộp qua VNPAY, nếu cổng có nối: mở địa chỉ này trong trình duyệt, trong 15 phút.
#    Or at VNPAY, where the portal has it: open this address in a browser within 15 minutes.
if printf '%s' "$payment" | jq --exit-status '.ways | index("vnpay")' >/dev/null; then
  api --request POST "$PORTAL/api/v1/dossiers/$CODE/payment/vnpay" | jq -r .address
fi

#!/bin/sh
# Tải kết quả điện tử và giấy xác nhận đã nộp.
# Download the electronic result, and the proof of submission.
#
# PORTAL, TOKEN  như ở phần đầu   as in the first part   (read)
# CODE           mã hồ sơ         code of the dossier    H13.20-261123-0001
set -eu

api() {
  curl --silent --show-error --fail-with-body \
    --header "Authorization: Bearer $TOKEN" --header 'Accept-Language: vi' "$@"
}

# 1. Đã có kết quả chưa: result_ready hoặc returned. Tin báo result_ready cho biết lúc nào hỏi.
#    Whether it is there: result_ready or returned. The message result_ready says when to ask.
dossier=$(api "$PORTAL/api/v1/dossiers/$CODE")
printf '%s' "$dossier" | jq '{state, outcome, result_number, payment: .payment.state}'
printf '%s' "$dossier" | jq --exit-status '.state == "result_ready" or .state == "returned"' >/dev/null

# 2. Văn bản kết quả đã ký số.
#    The result, signed.
api --output ket-qua.pdf "$PORTAL/api/v1/dossiers/$CODE/result.pdf"

# 3. Giấy xác nhận đã nộp, có mã băm của từng giấy tờ.
#    The proof of submission, with the hash of every paper.
api --output da-nop.pdf "$PORTAL/api/v1/dossiers/$CODE/receipt.pdf"

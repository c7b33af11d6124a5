#!/bin/sh
# Trả lời yêu cầu bổ sung: tải lại giấy tờ, sửa câu trả lời, nộp lại.
# Answer a supplement request: a paper again, an answer put right, submitted again.
#
# PORTAL, TOKEN  như ở phần đầu   as in the first part   (read, prepare, submit)
# CODE           mã hồ sơ         code of the dossier    H13.20-261123-0001
# FILE           giấy tờ mới      the new paper          cong-van-ro.pdf
set -eu

api() {
  curl --silent --show-error --fail-with-body \
    --header "Authorization: Bearer $TOKEN" --header 'Accept-Language: vi' "$@"
}
json() {
  api --header 'Content-Type: application/json' "$@"
}
base64_of() {
  printf '%s' "$1" | base64 | tr -d '\n'
}

# 1. Cơ quan yêu cầu gì, và hạn đến bao giờ.
#    What is asked for, and by when.
api "$PORTAL/api/v1/dossiers/$CODE" | jq '{state, answer_until, supplement}'

# 2. Mở bản nháp để trả lời: đã có sẵn mọi câu trả lời cũ.
#    Begin the answer: a draft with everything that was said before.
draft=$(api --request POST "$PORTAL/api/v1/dossiers/$CODE/supplement")
id=$(printf '%s' "$draft" | jq -r .id)
version=$(printf '%s' "$draft" | jq -r .version)

# 3. Sửa câu trả lời.
#    Put an answer right.
answers=$(printf '%s' "$draft" | jq '{answers: (.answers + {register_number: "15"})}')
saved=$(json --request PUT --header "If-Match: \"$version\"" --data "$answers" \
  "$PORTAL/api/v1/drafts/$id")
printf '%s' "$saved" | jq '{errors}'

# 4. Tải giấy tờ mới lên, lần này trong một yêu cầu.
#    The new paper, this time in one request.
metadata="draft $(base64_of "$id"),requirement $(base64_of organisation_request)"
metadata="$metadata,filename $(base64_of "$(basename "$FILE")")"
api --output /dev/null --header 'Tus-Resumable: 1.0.0' \
  --header "Upload-Length: $(wc -c <"$FILE" | tr -d ' ')" --header "Upload-Metadata: $metadata" \
  --header 'Content-Type: application/offset+octet-stream' --data-binary "@$FILE" \
  "$PORTAL/api/v1/uploads"

# 5. Nộp lại. Mã hồ sơ không đổi.
#    Submit it. The dossier keeps its code.
key=$(printf '%s' "$saved" | jq -r .submission_key)
api --request POST --header "Idempotency-Key: $key" \
  "$PORTAL/api/v1/drafts/$id/submission" | jq -r .code

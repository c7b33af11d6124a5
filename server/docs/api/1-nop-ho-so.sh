#!/bin/sh
# Tìm thủ tục, soạn, tải giấy tờ lên, nộp, xem trạng thái.
# Find the procedure, prepare, upload a paper, submit, see the state.
#
# PORTAL  địa chỉ cổng                   address of the portal      https://motcua.example.vn
# TOKEN   mã truy cập của tổ chức        token of an organisation   mc_…  (read, prepare, submit)
# FILE    công văn đề nghị, dạng PDF     its letter, as PDF         cong-van.pdf
# NAME, IDENTITY, BIRTH  người nộp       who files                  1990-06-15
# ORGANISATION           tên tổ chức     name of the organisation
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

# 1. Tìm thủ tục. Ai cũng tìm được.
#    Find the procedure; anybody can.
api --get "$PORTAL/api/v1/procedures" --data-urlencode 'q=trích lục hộ tịch' |
  jq -r '.items[] | "\(.code)  \(.name.vi)"'

# 2. Xem biểu mẫu và giấy tờ của từng trường hợp: khóa của câu hỏi và của giấy tờ.
#    See what each case asks and which papers it wants, by their keys.
api "$PORTAL/api/v1/procedures/2.000635" | jq '.content.cases[] | {
  key,
  questions: [.form.steps[].fields[].key],
  papers: [.documents[] | {key, name: .name.vi}]
}'

# 3. Mở bản nháp. Đã có bản nháp của thủ tục này thì nhận lại bản đó.
#    Begin a draft; the one that is open already is answered again.
draft=$(json --data '{"procedure_code": "2.000635"}' "$PORTAL/api/v1/drafts")
id=$(printf '%s' "$draft" | jq -r .id)
version=$(printf '%s' "$draft" | jq -r .version)

# 4. Lưu câu trả lời. If-Match là phiên bản vừa đọc; chỗ nào sai thì errors nói rõ.
#    Save the answers. If-Match is the version that was read; errors says what is wrong.
answers=$(jq --null-input --arg name "$NAME" --arg identity "$IDENTITY" --arg birth "$BIRTH" \
  --arg organisation "$ORGANISATION" '
  ($birth | split("-") | map(tonumber | tostring)) as [$year, $month, $day] | {answers: {
    asker: "organisation",
    "requester.full_name": $name,
    "requester.personal_id": $identity,
    "requester.birth.day": $day,
    "requester.birth.month": $month,
    "requester.birth.year": $year,
    organisation_name: $organisation,
    phone: "0912345678",
    registered_name: "Nguyễn Văn Nhân Viên",
    "registered_birth.day": "2",
    "registered_birth.month": "9",
    "registered_birth.year": "1985",
    kinds: ["birth"],
    register_office: "Phường Cái Khế",
    copies: "2",
    statement: "yes"
  }}')
saved=$(json --request PUT --header "If-Match: \"$version\"" --data "$answers" \
  "$PORTAL/api/v1/drafts/$id")
printf '%s' "$saved" | jq '{errors, missing: [.readiness.items[] | select(.state == "missing").key]}'

# 5. Tải giấy tờ lên (tus 1.0): báo trước, rồi gửi. Đứt giữa chừng thì HEAD cho biết đã đến đâu.
#    Upload a paper (tus 1.0): announce it, then send it. HEAD says how far it came.
metadata="draft $(base64_of "$id"),requirement $(base64_of organisation_request)"
metadata="$metadata,filename $(base64_of "$(basename "$FILE")")"
place=$(api --request POST --output /dev/null --write-out '%header{location}' \
  --header 'Tus-Resumable: 1.0.0' --header "Upload-Length: $(wc -c <"$FILE" | tr -d ' ')" \
  --header "Upload-Metadata: $metadata" "$PORTAL/api/v1/uploads")
api --request PATCH --header 'Tus-Resumable: 1.0.0' --header 'Upload-Offset: 0' \
  --header 'Content-Type: application/offset+octet-stream' --data-binary "@$FILE" "$PORTAL$place"

# 6. Nộp. Gửi lại với cùng khóa thì vẫn là hồ sơ ấy.
#    Submit. The same key again gives the same dossier again.
key=$(printf '%s' "$saved" | jq -r .submission_key)
code=$(api --request POST --header "Idempotency-Key: $key" \
  "$PORTAL/api/v1/drafts/$id/submission" | jq -r .code)
again=$(api --request POST --header "Idempotency-Key: $key" \
  "$PORTAL/api/v1/drafts/$id/submission" | jq -r .code)
test "$again" = "$code"

# 7. Xem hồ sơ. Trạng thái thì ai có mã hồ sơ cũng xem được, ở /dossiers/{code}/status.
#    See the dossier. Its state anybody sees who has the code, at /dossiers/{code}/status.
api "$PORTAL/api/v1/dossiers/$code" | jq '{code, state, answer_by, files: [.files[].name]}'
printf '%s\n' "$code"

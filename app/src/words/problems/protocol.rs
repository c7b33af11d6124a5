//! What only the server tells: mistakes of programs, and of pages that it alone makes.

use super::Pair;

pairs! {
    "one_time_code_wrong" => (
        "Mã chưa đúng, đã dùng rồi hoặc đã quá 10 phút. Hãy gõ lại; sau 5 lần sai, hãy xin mã mới.",
        "The code is not right, was used already, or is older than 10 minutes. Type it again; after \
         5 wrong ones, ask for another.",
    ),
    "channel_missing" => (
        "Cổng này chưa gửi được mã bằng cách đó. Hãy chọn cách khác.",
        "This site cannot send a code that way yet. Choose another.",
    ),
    "sign_in_again" => (
        "Để làm việc này, hãy đăng nhập lại rồi làm ngay trong 10 phút.",
        "To do this, sign in again and do it within 10 minutes.",
    ),
    "proof_needed" => (
        "Bạn đã đăng nhập hơn 10 phút. Hãy gõ mật khẩu để xác nhận đúng là bạn, rồi làm lại.",
        "You signed in more than 10 minutes ago. Confirm by your password that it is you, and do it \
         again.",
    ),
    "code_wrong" => (
        "Mã chưa đúng, hoặc đã dùng rồi. Hãy đợi ứng dụng hiện mã mới rồi gõ lại.",
        "The code is not right, or was used already. Wait for the next one and type it.",
    ),
    "step_stale" => (
        "Đã quá lâu từ khi bạn gõ mật khẩu. Hãy đăng nhập lại từ đầu.",
        "It has been too long since you typed your password. Sign in again.",
    ),
    "guesses_locked" => (
        "Có quá nhiều lần gõ sai. Hãy đợi 15 phút rồi thử lại; trên thiết bị bạn vẫn dùng để đăng \
         nhập thì thường không phải đợi.",
        "There were too many wrong attempts. Wait 15 minutes; a device that you have signed in \
         with before usually need not wait.",
    ),
    "identity_down" => (
        "Hệ thống định danh điện tử chưa trả lời. Hãy thử lại sau ít phút; nếu có tài khoản của \
         trang này, bạn dùng tài khoản đó được ngay.",
        "The electronic identity does not answer. Try again in a few minutes; an account of this \
         site works in the meantime.",
    ),
    "identity_denied" => (
        "Bạn đã dừng ở trang định danh điện tử nên chưa đăng nhập. Hãy thử lại khi sẵn sàng.",
        "You stopped at the electronic identity, so you are not signed in. Try again when you \
         are ready.",
    ),
    "identity_stale" => (
        "Lần đăng nhập này đã quá lâu, hoặc đã dùng rồi. Hãy đăng nhập lại từ đầu.",
        "This sign-in took too long, or was used already. Begin again.",
    ),
    "identity_untrusted" => (
        "Không xác nhận được câu trả lời của hệ thống định danh điện tử, nên chưa đăng nhập. Hãy \
         thử lại; nếu vẫn vậy, xin báo cho trung tâm.",
        "The answer of the electronic identity could not be confirmed, so you are not signed in. \
         Try again; if it stays so, tell the centre.",
    ),
    "identity_differs" => (
        "Số định danh bạn vừa đăng nhập khác với số của tài khoản này, nên chưa nối. Hãy đăng nhập \
         đúng người.",
        "You have signed in with another identity number than this account has, so it was not \
         linked. Sign in as the same person.",
    ),
    "account_closed" => (
        "Tài khoản này đã khóa. Hãy hỏi trung tâm, mang theo thẻ căn cước.",
        "This account is closed. Ask the centre, and bring your identity card.",
    ),
    "account_closed_by_owner" => (
        "Bạn đã đóng tài khoản này. Để mở lại, hãy đăng nhập bằng định danh điện tử mức độ 2.",
        "You have closed this account. To open it again, sign in with the electronic identity of \
         level 2.",
    ),
    "agree_missing" => (
        "Hãy đánh dấu rằng bạn đã đọc và muốn đóng tài khoản.",
        "Tick that you have read this and want to close the account.",
    ),
    "dossiers_open" => (
        "Còn hồ sơ chưa xong hoặc còn tiền chưa thanh toán, nên chưa đóng tài khoản được. Hãy xem \
         danh sách ở mục đóng tài khoản.",
        "Applications are not finished, or money is open, so the account cannot be closed yet. See \
         the list where the account is closed.",
    ),
    "name_linked" => (
        "Họ tên lấy từ định danh điện tử, nên không sửa ở đây được.",
        "The name comes from the electronic identity, so it cannot be changed here.",
    ),
    "assurance_too_low" => (
        "Loại hồ sơ này cần đăng nhập bằng định danh điện tử, ở mức độ mà trang thủ tục cho biết.",
        "This needs a sign-in with the electronic identity, of the level that its page tells.",
    ),
    "no_post" => (
        "Bạn không còn nhiệm vụ nào đang có hiệu lực. Hãy hỏi người đứng đầu trung tâm.",
        "You have no post that holds today. Ask the head of your centre.",
    ),
    "unknown_account" => (
        "Không có tài khoản cán bộ với số này. Hãy kiểm tra lại số, hoặc mở tài khoản trước.",
        "There is no officer's account with this number. Check it, or open one first.",
    ),
    "unknown_desk" => ("Hãy chọn quầy trong danh sách.", "Choose a counter from the list."),
    "unknown_centre" => (
        "Trung tâm này không nhận thủ tục đó. Hãy chọn nơi khác trong danh sách.",
        "This centre does not receive that procedure. Choose another from the list.",
    ),
    "role_missing" => ("Hãy chọn ít nhất một vai trò.", "Choose one role at least."),
    "period" => (
        "Ngày cuối phải từ ngày đầu trở đi, không quá một năm và chưa qua.",
        "The last day has to be on or after the first, within a year and not over.",
    ),
    "same_person" => ("Người làm thay phải là người khác.", "Somebody else has to stand in."),
    "no_post_there" => (
        "Người vắng mặt không có nhiệm vụ ở cơ quan này. Hãy chọn lại.",
        "Who is away has no post at this agency. Choose again.",
    ),
    "posted_already" => (
        "Người này đang có nhiệm vụ ở cơ quan đó. Hãy thay đổi nhiệm vụ đang có.",
        "This officer has a post there already. Change that one.",
    ),
    "cover_overlaps" => (
        "Trong những ngày này đã có người làm thay. Hãy kết thúc lần trước hoặc chọn ngày khác.",
        "Somebody stands in on these days already. End that, or choose other days.",
    ),
    "desk_occupied" => (
        "Còn người ngồi ở quầy này. Hãy kết thúc nhiệm vụ của họ tại quầy ở trang Nhân sự trước.",
        "Somebody still sits at this counter. End their post there on the Staff page first.",
    ),
    "agency_exists" => (
        "Cơ quan này vẫn đang hoạt động nên không chuyển hồ sơ đi.",
        "This agency has not ended, so nothing is moved.",
    ),
    "no_successor" => (
        "Chưa ghi cơ quan nào kế thừa. Hãy ghi cơ quan kế thừa trước.",
        "Nobody goes on with its work yet. Name the successor first.",
    ),
    "method" => (
        "Địa chỉ này không nhận phương thức đó. Hãy xem tài liệu API.",
        "This address does not take that method. See the API document.",
    ),
    "body" => (
        "Nội dung gửi lên không đọc được. Hãy gửi JSON đúng như tài liệu API.",
        "The body cannot be read. Send JSON as the API document says.",
    ),
    "query" => (
        "Tham số của địa chỉ không đúng. Hãy xem tài liệu API.",
        "A parameter of the address is wrong. See the API document.",
    ),
    "media_type" => (
        "Kiểu nội dung không được nhận. Hãy đặt Content-Type như tài liệu API.",
        "This type of content is not taken. Set Content-Type as the API document says.",
    ),
    "cursor" => (
        "Con trỏ trang không đúng. Hãy dùng nguyên giá trị next của trang trước.",
        "The cursor is wrong. Use the next value of the page before as it is.",
    ),
    "log_empty" => (
        "Nhật ký chưa có chữ ký đầu tiên. Hãy thử lại sau một phút.",
        "The log has no signed head yet. Try again in a minute.",
    ),
    "log_range" => (
        "Nhật ký chưa có kích thước này. Hãy lấy kích thước từ /api/v1/log/head, số nhỏ trước số lớn.",
        "The log has no such size. Take sizes from /api/v1/log/head, the smaller one first.",
    ),
    "idempotency_key" => (
        "Thiếu khóa Idempotency-Key hoặc khóa sai dạng. Hãy gửi 1–200 chữ cái không dấu, chữ số hoặc . _ : -",
        "The Idempotency-Key is missing or malformed. Send 1–200 letters, digits or . _ : -",
    ),
    "dossier_part" => (
        "Thiếu phần tên là dossier, chứa JSON. Mỗi phần khác là một tệp, tên là mã giấy tờ.",
        "There is no part named dossier with JSON in it. Each other one is a file named by the key of its paper.",
    ),
    "key_reused" => (
        "Khóa này đã dùng cho một yêu cầu khác. Hãy tạo khóa mới.",
        "This key was used for another request. Make a new one.",
    ),
    "version_missing" => (
        "Thiếu tiêu đề If-Match. Hãy gửi phiên bản đã đọc.",
        "The If-Match header is missing. Send the version you have read.",
    ),
    "unknown_state" => (
        "Không có tình trạng này. Hãy dùng một tên trong tài liệu API.",
        "There is no such state. Use a name of the API document.",
    ),
    "unknown_method" => (
        "Không có cách nộp này. Hãy dùng counter hoặc post.",
        "There is no such way of filing. Use counter or post.",
    ),
    "unknown_filer" => (
        "Tờ khai không có câu trả lời này cho câu ai yêu cầu. Hãy chọn lại.",
        "The form has no such answer to who asks. Choose again.",
    ),
    "unknown_case" => (
        "Thủ tục không có trường hợp này. Hãy chọn lại ở trang thủ tục.",
        "The procedure has no such case. Choose one on its page.",
    ),
    "unknown_requirement" => (
        "Hồ sơ không cần loại giấy tờ này. Hãy chọn giấy tờ trong danh sách.",
        "The application asks for no such paper. Choose one of the list.",
    ),
    "unknown_kind" | "unknown_level" => (
        "Loại việc chờ hoặc cấp này không có. Hãy chọn trong danh sách.",
        "There is no such kind or level. Choose one of the list.",
    ),
    "no_workflow" => (
        "Chưa có quy trình cho trường hợp này. Hãy nhờ trung tâm lập quy trình trước.",
        "This case has no workflow yet. Have the centre make one first.",
    ),
    "too_early" => (
        "Chưa đến lúc làm việc này: thời hạn chưa hết. Hãy làm sau khi hết hạn.",
        "It is too early for this: the deadline is not over. Do it afterwards.",
    ),
    "agency_missing" => (
        "Hãy chọn cơ quan của cán bộ.",
        "Choose the officer's agency.",
    ),
    "workflow_faults" => (
        "Quy trình chưa dùng được. Hãy sửa những chỗ được nêu rồi lưu lại.",
        "No dossier could go through this workflow yet. Correct what is named and save it again.",
    ),
    "purpose_missing" => (
        "Hồ sơ này không do bạn xử lý. Hãy mở trang hồ sơ và nêu lý do cần xem thông tin cá nhân \
         trước.",
        "You are not on this dossier. Open its page and say first why you have to see personal \
         data.",
    ),
    "purpose_needless" => (
        "Bạn đang xem được hồ sơ này nên không cần nêu lý do.",
        "This dossier is open to you, so no reason is needed.",
    ),
    "workflow_unchanged" => (
        "Quy trình này giống bản đang có nên không có gì để lưu. Hãy sửa rồi lưu lại.",
        "This is the workflow that is there, so there is nothing to save. Change it first.",
    ),
    "year" => (
        "Năm không đúng. Hãy viết năm bốn chữ số, ví dụ 2026.",
        "The year is wrong. Write it with four digits, as 2026.",
    ),
    "period_order" => (
        "Ngày cuối đứng trước ngày đầu. Hãy đổi lại hai ngày.",
        "The last day comes before the first. Exchange the two days.",
    ),
    "period_too_long" => (
        "Kỳ này có quá nhiều dòng cho một tệp PDF (nhiều nhất 2.000). Hãy chọn kỳ ngắn hơn, hoặc \
         tải bản Excel.",
        "This period has too many lines for one PDF (at most 2,000). Choose a shorter one, or \
         download the workbook.",
    ),
    "key" => (
        "Thiếu khóa của phiếu. Hãy tải lại trang rồi gửi lại.",
        "The note has no key. Load the page again and send it again.",
    ),
    "urge_hours" => (
        "Hãy cho thời hạn trả lời từ 1 đến 80 giờ làm việc.",
        "Give 1 to 80 working hours to answer.",
    ),
    "urge_codes" => (
        "Hãy ghi ít nhất một và nhiều nhất 100 mã hồ sơ, mỗi dòng một mã.",
        "Name at least one dossier and at most 100, one code a line.",
    ),
    "urge_code_unknown" => (
        "Có mã hồ sơ không thuộc cơ quan nhận hoặc đã kết thúc. Hãy kiểm tra lại từng mã.",
        "One of the dossiers is not at that agency, or is over. Check each code.",
    ),
    "unknown_target" => (
        "Mục cần bổ sung không có trong hồ sơ. Hãy chọn trong danh sách.",
        "The dossier has no such item. Choose one of the list.",
    ),
    "tus_version" => (
        "Hãy gửi tiêu đề Tus-Resumable: 1.0.0.",
        "Send the header Tus-Resumable: 1.0.0.",
    ),
    "tus_header" => (
        "Thiếu hoặc sai tiêu đề tải lên (Upload-Length, Upload-Offset, Upload-Metadata hoặc \
         Upload-Checksum). Hãy xem tài liệu API.",
        "An upload header is missing or wrong (Upload-Length, Upload-Offset, Upload-Metadata or \
         Upload-Checksum). See the API document.",
    ),
    "offset_conflict" => (
        "Vị trí tải lên không khớp. Hãy hỏi lại vị trí bằng HEAD rồi gửi tiếp.",
        "The offset does not agree. Ask for it with HEAD and go on from there.",
    ),
    "checksum_mismatch" => (
        "Đoạn tệp bị hỏng trên đường truyền. Hãy gửi lại đoạn này.",
        "The chunk was damaged on the way. Send it again.",
    ),
    "interrupted" => (
        "Đường truyền bị ngắt giữa chừng. Hãy tải lên lại.",
        "The connection broke. Upload it again.",
    ),
    "locked" => (
        "Tệp này đang được tải lên ở nơi khác. Hãy đợi một lát rồi thử lại.",
        "This upload is being written elsewhere. Wait a moment and try again.",
    ),
    "timed_out" => (
        "Máy chủ đang bận nên chưa làm xong việc này trong thời gian cho phép. Hãy đợi một phút, xem \
         lại việc đã xong chưa rồi mới làm lại.",
        "The server is busy and did not finish this in time. Wait a minute, and see whether it was \
         done before you repeat it.",
    ),
    "full" => (
        "Máy chủ tạm hết chỗ chứa. Hãy thử lại sau ít phút.",
        "The server is out of space for now. Try again in a few minutes.",
    ),
}

//! What went wrong with a request, and what to do about it.

use domain::Lang;

#[cfg(feature = "ssr")]
mod money;
#[cfg(feature = "ssr")]
mod result;

#[cfg(feature = "ssr")]
use crate::features::apply::fault_words;

type Pair = (&'static str, &'static str);

/// A problem in words: what happened and what to do.
pub fn problem_text(code: &str, lang: Lang) -> String {
    let pair = common(code);
    // Mistakes that only programs make; the browser's bundle need not carry their words.
    #[cfg(feature = "ssr")]
    let pair = pair
        .or_else(|| protocol(code))
        .or_else(|| money::pair(code))
        .or_else(|| result::pair(code));
    #[cfg(feature = "ssr")]
    if code.starts_with("file_") {
        return fault_words(code, lang).to_owned();
    }
    let (vi, en) = pair.unwrap_or((
        "Có trục trặc ở phía chúng tôi. Hãy thử lại sau ít phút.",
        "Something went wrong on our side. Try again in a few minutes.",
    ));
    match lang {
        Lang::Vi => vi.to_owned(),
        Lang::En => en.to_owned(),
    }
}

fn common(code: &str) -> Option<Pair> {
    Some(match code {
        "network" => (
            "Không kết nối được. Hãy kiểm tra mạng rồi thử lại. Những gì đã gõ vẫn còn trên trang.",
            "No connection. Check your network and try again. What you typed is still here.",
        ),
        "signed_out" => (
            "Phiên làm việc đã hết. Hãy đăng nhập lại để tiếp tục.",
            "Your session has ended. Sign in again to go on.",
        ),
        "wrong_credentials" => (
            "Số định danh hoặc mật khẩu chưa đúng. Hãy kiểm tra rồi nhập lại.",
            "The identity number or the password is wrong. Check both and try again.",
        ),
        "account_exists" => (
            "Số định danh này đã có tài khoản. Hãy đăng nhập.",
            "There is already an account with this identity number. Sign in instead.",
        ),
        "account_waiting" => (
            "Đã có hồ sơ giấy nộp bằng số định danh này. Hãy nhập mã một hồ sơ đã nộp, số điện thoại \
             đã để lại khi nộp và họ tên như trên thẻ căn cước; cả ba phải khớp. Nếu không còn giấy \
             tiếp nhận, hãy đến quầy đã nộp.",
            "A dossier was filed on paper with this identity number. Enter the code of one you \
             filed, the phone number you left then and your name as on the identity card; all three \
             have to agree. Without the receipt, go to the counter where you filed it.",
        ),
        "not_received_here" => (
            "Cơ quan của bạn không tiếp nhận hồ sơ này. Hãy xem lại thủ tục và địa chỉ đã khai, hoặc \
             hướng dẫn người dân đến đúng cơ quan.",
            "Your agency does not receive this. Look at the procedure and the address again, or show \
             people the way to the right agency.",
        ),
        "invalid" => (
            "Có mục chưa đúng. Hãy sửa những mục được nêu rồi gửi lại.",
            "Something is not right yet. Correct what is named and send it again.",
        ),
        "rate_limited" => (
            "Có quá nhiều lần thử. Hãy đợi một phút rồi thử lại.",
            "Too many attempts. Wait a minute and try again.",
        ),
        "not_found" => (
            "Không tìm thấy. Hãy kiểm tra lại địa chỉ hoặc mã đã nhập.",
            "Not found. Check the address or the code.",
        ),
        "forbidden" => (
            "Bạn không được xem trang này bằng tài khoản đang dùng.",
            "This account may not see this page.",
        ),
        "version_conflict" => (
            "Có người vừa thay đổi nội dung này. Hãy xem lại bản mới nhất rồi làm lại.",
            "Somebody has just changed this. Look at the newest state and do it again.",
        ),
        "not_ready" => (
            "Hồ sơ chưa đủ để nộp. Hãy hoàn thành các mục còn thiếu.",
            "It is not complete yet. Finish what is missing.",
        ),
        "already_submitted" => (
            "Hồ sơ này đã nộp rồi. Hãy xem ở mục Hồ sơ của tôi.",
            "This has been filed already. See My applications.",
        ),
        "not_online" => (
            "Thủ tục này chưa nộp được tại trang này. Hãy xem các cách nộp khác ở trang thủ tục.",
            "This procedure cannot be filed here. See the other ways on its page.",
        ),
        "wrong_state" => (
            "Hồ sơ đã chuyển sang trạng thái khác nên không làm được việc này nữa.",
            "The application has moved on, so this is no longer possible.",
        ),
        "held_by_another" => {
            ("Một cán bộ khác đang giữ hồ sơ này.", "Another officer has this dossier.")
        }
        "not_claimed" => ("Hãy nhận hồ sơ trước khi xử lý.", "Claim the dossier first."),
        "reason_missing" => ("Hãy ghi rõ lý do.", "Give the reason."),
        "items_missing" => (
            "Hãy chọn ít nhất một mục cần bổ sung và ghi lý do cho từng mục.",
            "Choose at least one item and give a reason for each.",
        ),
        "quarantined" => (
            "Có tệp nhiễm mã độc nên chưa tiếp nhận được. Hãy yêu cầu bổ sung tệp khác.",
            "A file has malware, so it cannot be received. Ask for another file.",
        ),
        "same_agency" => (
            "Hồ sơ đang ở chính cơ quan này. Hãy chọn cơ quan khác.",
            "It is at this agency already. Choose another.",
        ),
        "wrong_role" => (
            "Việc này không thuộc vai trò của bạn. Hãy để người phụ trách làm.",
            "Your role does not include this. Leave it to whoever is in charge.",
        ),
        "assigned_to_another" => {
            ("Bước này đã phân công cho người khác.", "This step was given to somebody else.")
        }
        "only_once" => (
            "Việc này chỉ được làm một lần, và đã làm rồi.",
            "This may be done once, and it was done.",
        ),
        "too_late" => {
            ("Đã quá thời gian được làm việc này.", "The time in which this may be done is over.")
        }
        "date_not_later" => (
            "Ngày mới phải sau ngày đã hẹn.",
            "The new date has to be later than the one promised.",
        ),
        "date_too_far" => (
            "Ngày mới quá xa. Chỉ hẹn lại trong vòng một năm.",
            "The new date is too far off: within a year at most.",
        ),
        "date" => ("Hãy chọn một ngày.", "Choose a date."),
        "day_off" => (
            "Ngày mới rơi vào ngày nghỉ. Hãy chọn ngày làm việc.",
            "The new date is a day off. Choose a working day.",
        ),
        "message_missing" => {
            ("Hãy viết nội dung tin nhắn rồi gửi lại.", "Write the message, then send it again.")
        }
        "opinion_missing" => {
            ("Hãy chọn đồng ý hoặc không đồng ý.", "Choose whether your agency agrees.")
        }
        "nothing_chosen" => (
            "Chưa chọn hồ sơ nào. Hãy đánh dấu các hồ sơ rồi bấm lại.",
            "Nothing is chosen. Tick the dossiers, then press again.",
        ),
        "too_many_files" => (
            "Mỗi tin nhắn kèm được nhiều nhất 5 tệp. Tin chưa gửi; hãy chọn lại tệp rồi gửi.",
            "A message takes at most 5 files. It was not sent; choose the files again and send.",
        ),
        "too_many" => (
            "Mỗi lần làm được nhiều nhất 100 hồ sơ. Hãy chọn ít hơn.",
            "At most 100 at a time. Choose fewer.",
        ),
        "not_in_bulk" => (
            "Việc này phải làm từng hồ sơ. Hãy mở hồ sơ đó.",
            "This is done one by one. Open the dossier.",
        ),
        "awaiting_opinion" => (
            "Cơ quan được hỏi ý kiến còn thời hạn trả lời. Hãy chờ trả lời, hoặc chờ hết hạn.",
            "An agency that was asked can still answer in time. Wait for it, or for its deadline.",
        ),
        "part_of_another" => (
            "Đây là một phần của hồ sơ liên thông. Hãy rút hoặc dừng ở hồ sơ chính.",
            "This is a part of an inter-linked dossier. Withdraw or stop that one.",
        ),
        "nothing_changed" => (
            "Nội dung mới giống nội dung cũ. Hãy nhập nội dung đúng.",
            "The new answer is the same as the old one. Give what it should be.",
        ),
        "originals_held" => (
            "Cơ quan đang giữ bản chính của hồ sơ này. Hãy mở hồ sơ, ghi bản nào trả lại cùng kết quả.",
            "Originals of this dossier are held. Open it and say which go back with the result.",
        ),
        "not_held" => (
            "Số bản chính trả lại nhiều hơn số đang giữ, hoặc chưa ghi số. Hãy xem lại từng loại.",
            "More originals than are held, or no number. Look at each paper again.",
        ),
        "fee_not_paid" => (
            "Phí, lệ phí chưa nộp đủ. Hãy thu tiền hoặc chờ tiền đến rồi làm tiếp.",
            "The fee is not paid in full. Take the money, or wait for it, and go on then.",
        ),
        "money_wrong" => (
            "Số tiền không khớp với số phải nộp hoặc phải trả lại lúc này. Hãy xem lại trang rồi làm lại.",
            "The amount is not what is owed now. Look at the page again and repeat it.",
        ),
        "not_on_paper" => {
            ("Chọn tại quầy hoặc qua bưu chính.", "Choose at the counter or by post.")
        }
        "supplement_empty" => (
            "Chưa có gì mới: hãy ghi giấy tờ mang đến, chọn bản chụp hoặc sửa tờ khai.",
            "Nothing is new: enter the papers that came, choose a scan, or change the form.",
        ),
        "receipt_issued" => (
            "Hồ sơ này đã có giấy tiếp nhận. Hãy xem ở mục Phiếu đã cấp.",
            "This dossier has its receipt. See the slips that were issued.",
        ),
        "unknown_answer" => (
            "Mục này không sửa được ở đây. Hãy chọn một mục trong danh sách.",
            "This answer cannot be put right here. Choose one of the list.",
        ),
        "answer_wrong" => (
            "Nội dung mới chưa đúng quy cách của mục này. Hãy kiểm tra rồi nhập lại.",
            "The form would not take this answer. Check it and try again.",
        ),
        "number_missing" => ("Hãy ghi số của văn bản kết quả.", "Give the number of the result."),
        "unknown_officer" => {
            ("Hãy chọn chuyên viên trong danh sách.", "Choose the officer from the list.")
        }
        "unknown_agency" => {
            ("Hãy chọn cơ quan nhận trong danh sách.", "Choose the receiving agency from the list.")
        }
        "quota" => (
            "Đã hết dung lượng cho tệp. Hãy xóa bớt tệp không cần rồi thử lại.",
            "There is no room for more files. Delete some and try again.",
        ),
        "too_large" => (
            "Nội dung gửi lên quá lớn. Hãy viết ngắn hơn hoặc gửi ít tệp hơn.",
            "That is too much at once. Write less or send fewer files.",
        ),
        _ => return None,
    })
}

#[cfg(feature = "ssr")]
fn protocol(code: &str) -> Option<Pair> {
    Some(match code {
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
        "workflow_faults" => (
            "Quy trình chưa dùng được. Hãy sửa những chỗ được nêu rồi lưu lại.",
            "No dossier could go through this workflow yet. Correct what is named and save it again.",
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
        "tus_version" => {
            ("Hãy gửi tiêu đề Tus-Resumable: 1.0.0.", "Send the header Tus-Resumable: 1.0.0.")
        }
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
        "full" => (
            "Máy chủ tạm hết chỗ chứa. Hãy thử lại sau ít phút.",
            "The server is out of space for now. Try again in a few minutes.",
        ),
        _ => return None,
    })
}

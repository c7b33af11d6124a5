//! What may go wrong on pages of both sides.

use super::Pair;

pairs! {
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
        "Số định danh này đã có tài khoản. Hãy đăng nhập, hoặc đặt lại mật khẩu nếu đã quên. Nếu tài \
         khoản đã đóng, hãy đăng nhập bằng định danh điện tử mức độ 2.",
        "There is already an account with this identity number. Sign in instead, or set a new \
         password if you forgot yours. If it was closed, use the electronic identity of level 2.",
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
    "held_by_another" => (
        "Một cán bộ khác đang giữ hồ sơ này.",
        "Another officer has this dossier.",
    ),
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
    "organisation_left" => (
        "Bạn không còn là thành viên của tổ chức mà bạn đang làm cho, nên việc này chưa được thực \
         hiện. Hãy mở trang Tổ chức của tôi, chọn làm cho chính mình, rồi làm lại nếu vẫn cần.",
        "You are no longer a member of the organisation that you acted for, so nothing was done. \
         Open My organisations, choose to act for yourself, and do it again if you still want to.",
    ),
    "organisation_unverified" => (
        "Tổ chức chưa được xác minh nên chưa nộp được. Hồ sơ đã lưu, hãy nộp khi đã xác minh.",
        "The organisation is not verified yet. It is saved; submit it once that is done.",
    ),
    "wrong_role" => (
        "Việc này không thuộc vai trò của bạn. Hãy để người phụ trách làm.",
        "Your role does not include this. Leave it to whoever is in charge.",
    ),
    "assigned_to_another" => (
        "Bước này đã phân công cho người khác.",
        "This step was given to somebody else.",
    ),
    "only_once" => (
        "Việc này chỉ được làm một lần, và đã làm rồi.",
        "This may be done once, and it was done.",
    ),
    "too_late" => (
        "Đã quá thời gian được làm việc này.",
        "The time in which this may be done is over.",
    ),
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
    "message_missing" => (
        "Hãy viết nội dung tin nhắn rồi gửi lại.",
        "Write the message, then send it again.",
    ),
    "opinion_missing" => (
        "Hãy chọn đồng ý hoặc không đồng ý.",
        "Choose whether your agency agrees.",
    ),
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
    "password_wrong" => (
        "Mật khẩu hiện nay chưa đúng. Hãy gõ lại.",
        "The present password is not right. Type it again.",
    ),
    "password_same" => (
        "Mật khẩu mới giống mật khẩu cũ. Hãy đặt mật khẩu khác.",
        "The new password is the old one. Choose another.",
    ),
    "fee_by_rules" => (
        "Mức phí, lệ phí của thủ tục này đã có trong quy định trên cổng, hoặc được miễn: cán bộ không tự ghi.",
        "The portal's rules say what this procedure costs, or that it is free: nobody sets it by hand.",
    ),
    "fee_unnamed" => (
        "Hãy ghi tên, loại khoản thu và văn bản quy định mức thu.",
        "Give the charge's name and kind, and the instrument that sets it.",
    ),
    "receiver_unchecked" => (
        "Hãy ghi cách xác nhận người nhận tại quầy: giấy tờ tùy thân, ký nhận, hoặc mã nhận kết quả.",
        "Say how you made sure who takes it: an identity paper, a signature, or the pick-up code.",
    ),
    "fee_not_paid" => (
        "Phí, lệ phí chưa nộp đủ. Hãy thu tiền hoặc chờ tiền đến rồi làm tiếp.",
        "The fee is not paid in full. Take the money, or wait for it, and go on then.",
    ),
    "money_wrong" => (
        "Số tiền không khớp với số phải nộp hoặc phải trả lại lúc này. Hãy xem lại trang rồi làm lại.",
        "The amount is not what is owed now. Look at the page again and repeat it.",
    ),
    "not_on_paper" => ("Chọn tại quầy hoặc qua bưu chính.", "Choose at the counter or by post."),
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
    "unknown_officer" => (
        "Hãy chọn chuyên viên trong danh sách.",
        "Choose the officer from the list.",
    ),
    "unknown_agency" => (
        "Hãy chọn cơ quan nhận trong danh sách.",
        "Choose the receiving agency from the list.",
    ),
    "quota" => (
        "Đã hết dung lượng cho tệp. Hãy xóa bớt tệp không cần rồi thử lại.",
        "There is no room for more files. Delete some and try again.",
    ),
    "too_large" => (
        "Nội dung gửi lên quá lớn. Hãy viết ngắn hơn hoặc gửi ít tệp hơn.",
        "That is too much at once. Write less or send fewer files.",
    ),
}

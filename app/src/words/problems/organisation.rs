//! What goes wrong with organisations and their members.

use super::Pair;

pairs! {
    "organisation_tax_code" => (
        "Mã số thuế chưa đúng. Hãy nhập 10 chữ số, hoặc 13 chữ số nếu là chi nhánh, như trong \
         giấy chứng nhận đăng ký. Số định danh của cá nhân không dùng ở đây được.",
        "The tax code is not right. Enter 10 digits, or 13 of a branch, as in the certificate \
         of registration. A person's identity number does not do here.",
    ),
    "organisation_exists" => (
        "Tổ chức có mã số thuế này đã mở trang. Hãy nhờ người quản lý của tổ chức mời bạn; nếu \
         không biết ai mở, hãy hỏi trung tâm.",
        "The organisation with this tax code has a page. Ask its administrator to invite you; \
         if you do not know who that is, ask the centre.",
    ),
    "not_administrator" => (
        "Chỉ người quản lý của tổ chức làm được việc này. Hãy nhờ người quản lý.",
        "Only an administrator of the organisation can do this. Ask one.",
    ),
    "last_administrator" => (
        "Tổ chức phải luôn có người quản lý. Hãy giao vai trò quản lý cho một người khác \
         trước.",
        "Somebody has to administer the organisation. Give that role to somebody else first.",
    ),
    "invited_number" => (
        "Số định danh chưa đúng. Hãy nhập đủ 12 chữ số trên thẻ căn cước của người được mời.",
        "The identity number is not right. Enter the 12 digits on the card of who is invited.",
    ),
    "member_already" => (
        "Người này đã là thành viên. Muốn đổi vai trò, hãy đổi ở danh sách thành viên.",
        "This person is a member already. Change the roles in the list of members.",
    ),
    "invited_already" => (
        "Người này đang có lời mời. Muốn mời lại với vai trò khác, hãy thu hồi lời mời cũ \
         trước.",
        "This person has an open invitation. To change the roles, take that one back first.",
    ),
    "invitations_full" => (
        "Tổ chức đang có 50 lời mời chưa trả lời. Hãy thu hồi bớt, hoặc đợi lời mời cũ hết \
         hạn.",
        "There are 50 open invitations. Take some back, or wait until old ones expire.",
    ),
    "acting_changed" => (
        "Trang này mở lúc bạn làm cho người khác, nên chưa có gì được tạo hay nộp. Hãy mở lại \
         trang rồi làm lại.",
        "This page was opened while you acted for another, so nothing was begun or filed. Open it \
         again and repeat it.",
    ),
    "invitation_link" => (
        "Để nhận lời, tài khoản phải được xác nhận bằng định danh điện tử. Hãy bấm nút ở mục Lời \
         mời để xác nhận, rồi quay lại trang này và nhận lời.",
        "To accept, your account has to be linked to your electronic identity. Press the button \
         under Invitations to link it, then come back to this page and accept.",
    ),
    "invitation_expired" => (
        "Lời mời đã hết hạn. Hãy nhờ người quản lý của tổ chức mời lại.",
        "The invitation has expired. Ask the administrator to invite you again.",
    ),
    "no_organisation" => (
        "Việc này chỉ có ở hồ sơ của tổ chức. Hãy chọn làm cho một tổ chức trước.",
        "This is there for the applications of an organisation only. Choose to act for one first.",
    ),
    "view_name_taken" => (
        "Đã có bộ lọc mang tên này. Hãy đặt tên khác.",
        "There is a saved filter of this name. Give it another one.",
    ),
    "views_full" => (
        "Đã đủ 50 bộ lọc. Hãy xóa bớt bộ lọc không dùng nữa.",
        "There are 50 saved filters. Delete some that are not used any more.",
    ),
    "view_of_another" => (
        "Bộ lọc dùng chung này do người khác lưu. Hãy nhờ người ấy hoặc người quản lý của tổ chức.",
        "Somebody else saved this shared filter. Ask that person, or an administrator.",
    ),
    "export_too_long" => (
        "Danh sách có hơn 100.000 hồ sơ, quá dài cho một tệp. Hãy thêm điều kiện lọc, ví dụ khoảng \
         ngày nộp.",
        "The list has more than 100,000 applications, too many for one file. Narrow it down, for \
         example by the days of filing.",
    ),
}

//! Words of what the portal keeps about somebody.

use crate::words::MyDataWords;

pub const WORDS: MyDataWords = MyDataWords {
    title: "Dữ liệu của tôi",
    lead: "Ở đây bạn tải về mọi điều cổng đang giữ về mình, sửa họ tên, hoặc đóng tài khoản.",
    way: "Dữ liệu của tôi",
    way_lead: "Tải về, sửa họ tên, đóng tài khoản.",
    prove: "Xác nhận đúng là bạn",
    prove_lead: "Bạn đã đăng nhập hơn 10 phút. Hãy đăng nhập lại bằng {name}, rồi làm các việc dưới đây \
                 trong 10 phút.",
    prove_elsewhere: "Bạn đã đăng nhập hơn 10 phút. Hãy đăng xuất, đăng nhập lại, rồi làm các việc dưới \
                      đây trong 10 phút.",
    password: "Mật khẩu của bạn",
    password_hint: "Để chắc chắn đúng là bạn",
    identity: "định danh điện tử",
    download: "Tải về mọi dữ liệu",
    download_lead: "Bạn nhận một tệp ZIP, trong đó có:",
    download_parts: &[
        "Tệp du-lieu.json: tài khoản và cách liên hệ, thiết bị đang đăng nhập, phần mềm kết nối, lựa chọn \
         nhận thông báo, thông báo, ngày hết giá trị của giấy tờ trong kho; hồ sơ đang soạn và hồ sơ đã nộp với mọi \
         câu trả lời, từng việc đã xảy ra, tiền đã nộp, và cán bộ nào đã xem.",
        "Thư mục tep: giấy tờ, tệp trong tin nhắn và kết quả, mỗi hồ sơ một thư mục.",
    ],
    download_care: "Trong tệp có thông tin riêng của bạn. Đừng tải về máy dùng chung, đừng gửi cho người \
                    khác.",
    download_button: "Tải về",
    name: "Sửa họ tên",
    name_lead: "Họ tên này được điền sẵn khi bạn nộp hồ sơ mới. Hãy ghi đúng như trên thẻ căn \
                cước.",
    name_linked: "Họ tên của bạn lấy từ {name}, nên không sửa ở đây được.",
    name_button: "Lưu họ tên",
    name_saved: "Họ tên đã sửa.",
    name_dossiers: "Hồ sơ đã nộp giữ nguyên những gì bạn khai lúc nộp. Nếu trong hồ sơ có chỗ \
                    sai, hãy nhắn cho cán bộ ngay ở hồ sơ đó: có câu trả lời cán bộ sửa được \
                    ngay; họ tên, ngày tháng và địa chỉ thì cán bộ yêu cầu bạn bổ sung để sửa. \
                    Lịch sử hồ sơ ghi lại chỗ đã sửa.",
    name_write: "Nhắn cho cán bộ về hồ sơ {code}",
    close: "Đóng tài khoản",
    close_lead: "Nếu không dùng cổng nữa, bạn đóng tài khoản được. Hãy đọc hết mục này trước, và tải dữ \
                 liệu về nếu còn cần.",
    gone_title: "Xóa ngay, không lấy lại được",
    gone: &[
        "Mật khẩu: từ đó không ai đăng nhập bằng mật khẩu được nữa.",
        "Thư điện tử, số điện thoại và cách nhận thông báo.",
        "Hồ sơ đang soạn, cùng giấy tờ trong đó.",
        "Ngày hết giá trị bạn đã ghi cho giấy tờ trong kho tài liệu.",
        "Mọi thông báo.",
        "Mọi lần đăng nhập: thiết bị nào đang mở cũng bị thoát ra.",
        "Mã truy cập của phần mềm, và địa chỉ nhận tin của riêng bạn.",
    ],
    stays_title: "Vẫn được giữ, và vì sao",
    stays: &[
        "Hồ sơ đã nộp, lịch sử của từng hồ sơ và kết quả: luật về lưu trữ buộc cơ quan giữ.",
        "Tiền đã nộp và biên lai: luật về phí, lệ phí buộc cơ quan giữ.",
        "Họ tên và số định danh của bạn: để biết những hồ sơ ấy là của ai.",
    ],
    again_title: "Muốn dùng lại",
    again: "Hãy đăng nhập bằng định danh điện tử mức độ 2: tài khoản mở lại, hồ sơ cũ vẫn ở đó. \
            Số định danh này không đăng ký lại bằng mật khẩu được.",
    again_none: "Cổng này chưa có đăng nhập bằng định danh điện tử, nên tài khoản đã đóng thì \
                 chưa mở lại được. Sau này bạn vẫn nộp hồ sơ giấy ở trung tâm được.",
    close_open: "Chưa đóng được, vì những hồ sơ này chưa xong hoặc còn tiền chưa thanh toán. Hãy chờ kết \
                 quả hoặc rút hồ sơ, rồi quay lại đây.",
    close_money: "Còn tiền chưa thanh toán",
    agree_title: "Đóng tài khoản này?",
    agree: "Tôi đã đọc những gì bị xóa, những gì được giữ, và muốn đóng tài khoản.",
    close_button: "Đóng tài khoản",
    closed: "Tài khoản đã đóng",
    closed_lead: "Mật khẩu, cách liên hệ, hồ sơ đang soạn và thông báo của bạn đã xóa. Mọi thiết bị đã \
                  thoát ra.",
};

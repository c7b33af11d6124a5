//! Words of the page for those who write programs.

use crate::words::DeveloperWords;

pub const WORDS: DeveloperWords = DeveloperWords {
    title: "Dành cho người viết phần mềm",
    lead: "Phần mềm của người dân và doanh nghiệp làm được trên cổng mọi việc mà người nộp hồ sơ \
           làm: tìm thủ tục, soạn, nộp, bổ sung, nộp phí, nhận kết quả; và được báo tin khi hồ sơ \
           thay đổi.",
    document: "Tài liệu OpenAPI 3.1 (JSON)",
    contents: "Trong trang này",
    own: "Tạo mã truy cập",
    start: "Bắt đầu",
    start_parts: &[
        (
            "Mã truy cập",
            "Đăng nhập, mở trang Phần mềm kết nối và tạo mã. Gửi mã trong tiêu đề Authorization: \
             Bearer mc_… ở mọi yêu cầu. Mã chỉ dùng dưới /api/v1; khi có mã thì cookie bị bỏ qua \
             và không cần mã chống giả mạo biểu mẫu.",
        ),
        (
            "Làm cho ai",
            "Mã làm việc cho người tạo, hoặc cho tổ chức mà người đó đang làm lúc tạo. Vai trò \
             được kiểm tra lại ở từng yêu cầu: ai rời tổ chức thì mã ngừng ngay.",
        ),
        (
            "Nội dung",
            "JSON, UTF-8. Thời điểm theo RFC 3339, múi giờ UTC. Số tiền là số nguyên, đơn vị \
             đồng. Địa chỉ là mã đơn vị hành chính, lấy ở units.",
        ),
        (
            "Gửi lại mà không sợ trùng",
            "Mỗi lần nộp cần tiêu đề Idempotency-Key do phần mềm tự đặt: gửi lại cùng khóa thì \
             nhận lại đúng câu trả lời cũ, không có hồ sơ thứ hai.",
        ),
        (
            "Không ghi đè của nhau",
            "Sửa bản nháp cần tiêu đề If-Match với phiên bản đã đọc (ETag). Nếu có người sửa \
             trước, câu trả lời là version_conflict.",
        ),
        (
            "Ngôn ngữ",
            "Tiêu đề Accept-Language: vi hoặc en chọn ngôn ngữ của lời báo lỗi. Mã lỗi thì không \
             đổi.",
        ),
        (
            "Giới hạn",
            "Gửi quá nhanh thì nhận rate_limited (429). Hãy đợi đúng số giây trong Retry-After.",
        ),
        (
            "Từng trang một",
            "Danh sách dài có trường next. Gửi lại nguyên giá trị đó trong tham số after để lấy \
             trang sau.",
        ),
    ],
    scopes: "Quyền của mã truy cập",
    scopes_lead: "Hãy chọn càng ít quyền càng tốt. Thao tác nào cần quyền gì ghi ở từng thao tác \
                  bên dưới.",
    refused: "Mã truy cập không dùng để đổi mật khẩu, cách liên hệ, thành viên tổ chức, xem kho \
              giấy tờ hay tạo mã khác: những việc đó cần đăng nhập (token_not_allowed).",
    flow: "Một hồ sơ từ đầu đến cuối, bằng curl",
    flow_lead: "Đặt PORTAL là địa chỉ cổng và TOKEN là mã truy cập của một tổ chức đã được xác \
                minh. Cần curl và jq. Những lệnh này được chạy thử với cổng mỗi khi cổng thay đổi.",
    flow_parts: &[
        "Tìm thủ tục, soạn, tải giấy tờ lên, nộp và xem trạng thái",
        "Khi cơ quan yêu cầu bổ sung",
        "Khi cần nộp phí, lệ phí",
        "Khi đã có kết quả",
    ],
    hooks: "Nhận tin báo",
    hooks_lead: "Thêm địa chỉ nhận tin ở trang Phần mềm kết nối hoặc bằng POST /api/v1/webhooks. \
                 Mỗi tin là một yêu cầu POST với nội dung JSON.",
    hooks_parts: &[
        (
            "Motcua-Signature",
            "t=…,v1=…: t là thời điểm gửi (giây), v1 là HMAC-SHA256 dạng hex của t, dấu chấm và \
             nguyên văn nội dung, với khóa là toàn bộ chuỗi whsec_…. Hãy từ chối tin có chữ ký \
             sai hoặc t cách hiện tại quá 5 phút.",
        ),
        (
            "Motcua-Event-Id",
            "Mã sự kiện, giống nhau ở mọi lần gửi lại. Tin có mã đã nhận rồi thì bỏ qua.",
        ),
        ("Motcua-Event", "state_changed, supplement_asked, payment_asked hoặc result_ready."),
        (
            "Trả lời",
            "Trả lời 2xx trong 10 giây. Trả lời khác thì cổng gửi lại trong 24 giờ, thưa dần từ \
             30 giây đến 4 giờ, rồi thôi và báo cho người giữ địa chỉ.",
        ),
        (
            "Thứ tự",
            "Tin có thể đến không theo thứ tự. Hãy đọc lại hồ sơ bằng GET /api/v1/dossiers/{code} \
             để biết tình trạng bây giờ.",
        ),
        (
            "Địa chỉ",
            "https, cổng 443 hoặc 8443, tên dẫn đến địa chỉ công khai. Cổng không đi theo chuyển \
             hướng.",
        ),
    ],
    hooks_message: "Một tin",
    hooks_check: "Kiểm tra chữ ký",
    hooks_by: "Bằng {language}",
    errors: "Các lỗi",
    errors_lead: "Mọi lỗi có cùng một dạng (RFC 9457, application/problem+json): status, code \
                  không đổi, detail là lời cho người dùng, và errors nếu nhiều chỗ sai.",
    code: "Mã",
    status: "HTTP {n}",
    faults: "Lỗi ở từng mục",
    faults_lead: "Trong errors, pointer chỉ mục sai và code là một trong các mã sau. Số trong câu \
                  thay đổi theo mục.",
    operations: "Các thao tác",
    operations_lead: "Phần mô tả dưới đây lấy nguyên từ tài liệu OpenAPI, viết bằng tiếng Anh.",
    need_public: "Ai cũng gọi được",
    need_token: "Mã truy cập bất kỳ",
    need_scope: "Mã truy cập có quyền {scope}, hoặc phiên đăng nhập",
    need_session: "Chỉ phiên đăng nhập trên cổng",
    parameters: "Tham số",
    in_path: "trong địa chỉ",
    in_query: "sau dấu hỏi",
    in_header: "tiêu đề",
    body: "Nội dung gửi: {media}",
    answers: "Trả lời",
    no_body: "không có nội dung",
    required: "bắt buộc",
    shapes: "Các kiểu dữ liệu",
    shapes_lead: "Tên ở trên dẫn đến đây.",
    one_of: "Một trong các dạng sau:",
};

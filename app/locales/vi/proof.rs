//! Words of proofs and of who has read a dossier.

use crate::words::ProofWords;

pub const WORDS: ProofWords = ProofWords {
    title: "Kiểm chứng hồ sơ",
    lead: "Chọn tệp bằng chứng bạn đã tải về. Trình duyệt tự kiểm tra ngay trên máy của bạn, tệp \
           không được gửi đi đâu.",
    choose: "Tệp bằng chứng",
    choose_hint: "Tệp có tên như bang-chung-H13.20-261123-0001.json. Bạn cũng có thể kéo tệp thả \
                  vào đây.",
    without: "Trình duyệt này chưa chạy được phần kiểm chứng. Bạn vẫn kiểm tra được trên máy tính \
              bằng chương trình motcua, không cần mạng:",
    keys: "Khóa công khai của nhật ký",
    keys_lead: "Chữ ký trong tệp phải đến từ một trong các khóa này. Hãy ghi lại khóa để sau này \
                so sánh.",
    keys_none: "Nhật ký chưa có khóa nào.",
    about: "Bằng chứng nói lên điều gì",
    about_parts: &[
        "Mỗi việc xảy ra với hồ sơ được ghi vào một nhật ký chung, nối tiếp nhau bằng mã băm. Chỉ \
         cần sửa, xóa, thêm hay đổi chỗ một việc, mã băm sẽ không còn khớp.",
        "Cơ quan ký số toàn bộ nhật ký ít nhất mỗi phút và mỗi khi tiếp nhận một hồ sơ. Tệp bằng \
         chứng cho thấy các việc của hồ sơ bạn nằm trong nhật ký đã ký.",
        "Ý kiến nội bộ của cán bộ không có lời trong tệp của người nộp, nhưng việc đó có xảy ra và \
         đứng đúng chỗ thì vẫn kiểm được.",
    ],
    holds: "Bằng chứng đúng. Mọi việc dưới đây nằm trong nhật ký đã ký, không bị sửa đổi.",
    broken: "Bằng chứng không đúng.",
    broken_event: "Bằng chứng không đúng: việc số {n} không khớp với nhật ký đã ký.",
    unreadable: "Không đọc được tệp này. Hãy chọn tệp bằng chứng tải từ trang hồ sơ.",
    format: "Tệp có dạng mà trang này chưa biết. Hãy tải lại bằng chứng từ trang hồ sơ.",
    empty: "Tệp không có việc nào.",
    code: "Mã hồ sơ ghi trong tệp không phải mã của hồ sơ đã nộp.",
    head_form: "Phần chữ ký trong tệp viết không đúng dạng.",
    head_key: "Tệp không do khóa của cổng này ký.",
    head_signature: "Chữ ký không khớp với nội dung.",
    of_code: "Mã hồ sơ",
    signed_at: "Ký lúc",
    leaves: "Số việc trong nhật ký",
    event: "Việc số {n}: {what}",
    event_closed: "ý kiến nội bộ, tệp không có lời",
    event_unknown: "không đọc được",
    event_holds: "Đúng",
    event_waits: "Chưa ký: hãy tải lại bằng chứng sau một phút",
    event_place: "Không đúng: có việc bị bỏ, thêm hoặc đổi chỗ trước việc này",
    event_hash: "Không đúng: nội dung việc này, hoặc mã băm ngay trước nó, đã bị sửa",
    event_content: "Không đúng: việc này thuộc hồ sơ khác, hoặc không đọc được",
    event_leaf: "Không đúng: việc này không nằm trong nhật ký đã ký",
    by_applicant: "Người nộp",
    by_officer: "Cán bộ",
    by_system: "Hệ thống",
    proof: "Bằng chứng",
    download: "Tải bằng chứng",
    download_lead: "Tệp này chứng minh những gì đã xảy ra với hồ sơ, kể cả khi cổng không còn.",
    how_to_check: "Kiểm chứng một tệp",
    readings: "Ai đã xem hồ sơ",
    readings_none: "Chưa có cán bộ nào xem hồ sơ này.",
    reading: "– {name} ({agency}), {purpose}",
    reading_at: "{time} ngày {date}",
};

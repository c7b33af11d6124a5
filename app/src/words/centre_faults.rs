//! What is wrong with what is said about a centre or an agency, and what to do about it.

use domain::{Lang, centre::CentreFault};

/// The words of a fault.
pub(super) const fn centre_fault(fault: CentreFault, lang: Lang) -> &'static str {
    let (vi, en) = both(fault);
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

const fn both(fault: CentreFault) -> (&'static str, &'static str) {
    match fault {
        CentreFault::AgencyCode => (
            "Hãy ghi mã như H13.20: chữ hoa không dấu và chữ số, các phần cách nhau bằng dấu chấm",
            "Write it like H13.20: capital letters and digits, parts set off by a point",
        ),
        CentreFault::AgencyCodeTaken => (
            "Mã này đã có cơ quan khác dùng. Hãy chọn mã khác",
            "Another agency has this identifier. Choose another",
        ),
        CentreFault::ParentMissing => (
            "Hãy chọn cơ quan cấp trên trong trung tâm",
            "Choose the agency of the centre that it belongs to",
        ),
        CentreFault::ParentUnknown => (
            "Trung tâm không có cơ quan này. Hãy chọn trong danh sách",
            "The centre has no such agency. Choose one from the list",
        ),
        CentreFault::ParentRing => (
            "Cơ quan không thể thuộc chính mình. Hãy chọn cơ quan khác",
            "An agency cannot belong to itself. Choose another",
        ),
        CentreFault::ParentTooDeep => (
            "Có quá nhiều cấp ở trên. Hãy chọn cơ quan cấp cao hơn",
            "Too many stand above it. Choose one that is higher up",
        ),
        CentreFault::ParentOfRoot => (
            "Cơ quan cao nhất không thuộc cơ quan nào khác. Hãy để trống",
            "The highest agency belongs to no other. Leave this empty",
        ),
        CentreFault::PeriodOrder => (
            "Ngày cuối cùng phải từ ngày đầu tiên trở đi",
            "The last day has to be the first day or later",
        ),
        CentreFault::UntilMissing => (
            "Đã có cơ quan kế thừa. Hãy ghi ngày cuối cùng",
            "There is a successor. Enter the last day",
        ),
        CentreFault::SuccessorUnknown => (
            "Không có cơ quan này. Hãy chọn trong danh sách",
            "There is no such agency. Choose one from the list",
        ),
        CentreFault::SuccessorRing => (
            "Công việc sẽ quay về chính cơ quan này. Hãy chọn cơ quan khác",
            "The work would come back to this agency. Choose another",
        ),
        CentreFault::SuccessorOver => (
            "Cơ quan này cũng đã kết thúc vào lúc đó. Hãy chọn cơ quan còn hoạt động",
            "That agency has ended by then, too. Choose one that goes on",
        ),
        CentreFault::PredecessorLater => (
            "Có cơ quan khác kết thúc muộn hơn và giao việc cho cơ quan này. Hãy chọn ngày sau đó",
            "Another agency ends later and leaves its work to this one. Choose a day after that",
        ),
        CentreFault::Hotline => (
            "Hãy ghi số điện thoại chỉ gồm chữ số, ví dụ: 0292 1022",
            "Enter a telephone number of digits, like 0292 1022",
        ),
        CentreFault::SeasonDay => (
            "Hãy ghi một ngày có thật, ngày trước tháng sau, ví dụ: 16/04",
            "Enter a real day, day before month, like 16/04",
        ),
        CentreFault::SeasonOrder => (
            "Mùa này phải bắt đầu sau mùa ghi ở trên",
            "This season has to begin after the one above it",
        ),
        CentreFault::HoursForm => (
            "Hãy ghi giờ như 07:30-11:30, 13:30-17:00",
            "Write hours like 07:30-11:30, 13:30-17:00",
        ),
        CentreFault::HoursOrder => (
            "Giờ kết thúc phải sau giờ bắt đầu, trong cùng một ngày",
            "Hours have to end after they begin, on the same day",
        ),
        CentreFault::HoursOverlap => (
            "Hai khoảng giờ chồng lên nhau hoặc sai thứ tự. Hãy ghi buổi sáng trước, buổi chiều sau",
            "Two spans overlap or are out of order. Write the morning first, then the afternoon",
        ),
        CentreFault::DeskKey => (
            "Hãy ghi số quầy bằng chữ số hoặc chữ cái không dấu, nhiều nhất 20 ký tự",
            "Enter digits or plain letters, 20 at most",
        ),
        CentreFault::DeskKeyTaken => (
            "Số này đã có quầy khác dùng. Hãy chọn số khác",
            "Another counter has this number. Choose another",
        ),
        CentreFault::DeskAgency => (
            "Có cơ quan không thuộc trung tâm. Hãy chọn trong danh sách",
            "One of the agencies is not the centre's. Choose from the list",
        ),
    }
}

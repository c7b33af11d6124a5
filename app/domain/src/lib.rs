//! Types and rules of the one-stop centre: what a procedure is, how its form is checked, what may
//! happen to a dossier. The same code runs in the browser and on the server; there is no clock,
//! randomness, network or database here.
//!
//! # Glossary
//!
//! | here | Vietnamese | meaning |
//! |---|---|---|
//! | procedure | thủ tục hành chính | what the law lets a person ask for |
//! | revision | phiên bản | a procedure as published at one time |
//! | case | trường hợp | one way of a procedure, with its own documents, form, fee and time |
//! | channel | cách thức thực hiện | online, at the counter, by post |
//! | field | lĩnh vực | the branch of administration a procedure belongs to |
//! | agency | cơ quan | who decides |
//! | centre | trung tâm phục vụ hành chính công | who receives and returns |
//! | document requirement | thành phần hồ sơ | a paper to submit or to show |
//! | dossier | hồ sơ | one application with its answers and papers |
//! | submitter | người nộp | whose account files a dossier |
//! | subject | người được giải quyết, người được nộp thay | whose affair a dossier is |
//! | representative | người đại diện | who acts for the subject, by law or by mandate |
//! | organisation | tổ chức | what acts through its members, known by its tax code |
//! | member | thành viên | who acts for an organisation, in roles |
//! | draft | hồ sơ nháp | a dossier that is not submitted yet |
//! | intake | tiếp nhận | from submission to the officer's decision to accept |
//! | supplement request | yêu cầu bổ sung | the one complete list of what is missing |
//! | refusal | từ chối tiếp nhận | a coded reason with its legal basis |
//! | deadline | hạn trả kết quả | when the result is due |
//! | receipt | giấy tiếp nhận và hẹn trả kết quả | what the applicant holds after acceptance |
//! | result | kết quả | what the applicant asked for |
//! | register | sổ theo dõi hồ sơ | the book of what was received, by field, agency and year |
//! | urge note | phiếu đôn đốc | the centre asks a late agency for an answer |
//! | officer | công chức | a person of the centre or an agency |
//! | desk | bàn làm việc | where officers work on dossiers |
//! | notice | thông báo | what somebody is told about a dossier, in the portal |
//! | message | tin gửi đi | notices on their way by e-mail, SMS or Zalo |
//! | log | nhật ký | the Merkle tree over the events of all dossiers |
//! | head | đầu nhật ký | the signed size and root of the log at a time |
//! | proof | bằng chứng | a dossier's events with what shows that they stand in the log |
//! | reception | tiếp nhận tại quầy, qua bưu chính | taking a dossier in that comes on paper |
//! | counter | quầy | where people are received at a centre |
//! | posting | nhiệm vụ, biệt phái | for whom an officer acts, in which roles, from when until when |
//! | cover | làm thay | whoever acts for an officer who is away |
//! | lending | ủy quyền | an officer lets a colleague act in a role from day to day |
//! | oversight | giám sát | who sees sums, and neither a dossier nor a person |
//! | system administration | quản trị mạng | giving and ending roles, apart from the business |
//! | fee, duty | phí, lệ phí | what is charged for a service, or for an act of the state |
//! | assessment | tính phí, lệ phí | the amount that a dossier costs, line by line |
//! | payment request | yêu cầu thanh toán | what is asked for a dossier, apart from what pays it |
//! | transaction | giao dịch | money that came, went back, or was written down by mistake |
//! | ledger | sổ cái | the double-entry book of all requests and transactions |
//! | saved view | bộ lọc đã lưu | filters of the list of an organisation's dossiers, under a name |
//! | assignment rule | quy tắc phân công | who gets which dossiers without the head saying so |
//! | token | mã truy cập | by which another program asks in somebody's name |
//! | webhook | tin báo tự động | what another system is told of dossiers, and where |

pub mod agency;
pub mod assignment;
pub mod calendar;
pub mod catalogue;
pub mod centre;
pub mod device;
pub mod dossier;
pub mod fee;
pub mod form;
pub mod identity;
pub mod lang;
pub mod log;
pub mod node;
pub mod notice;
pub mod organisation;
pub mod payment;
pub mod problem;
pub mod readiness;
pub mod reception;
pub mod result;
pub mod slip;
pub mod staff;
pub mod text;
pub mod time;
pub mod token;
pub mod totals;
pub mod tracking;
pub mod view;
pub mod watch;
pub mod webhook;
pub mod workflow;

pub use lang::{Lang, Text};
pub use time::Moment;

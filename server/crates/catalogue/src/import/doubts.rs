//! What an importer can doubt, and how a person is told.

use domain::catalogue::Doubt;

/// A kind of doubt; its code is stable and stands in the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DoubtKind {
    /// No implementing agency.
    AgencyMissing,
    /// An applicant's class that is not in our list.
    AudienceUnknown,
    /// Nobody may ask for it.
    AudienceMissing,
    /// More than ten originals or copies: digits of the name have slipped into the number.
    CountOdd,
    /// No decision that published it.
    DecisionMissing,
    /// Neither a number nor a unit of time.
    DurationMissing,
    /// A number of units that no procedure takes.
    DurationOdd,
    /// Free of charge, yet amounts or a fee in words stand beside it.
    FeeContradiction,
    /// The amount at the head of the note is not among the amounts.
    FeeDiffers,
    /// An amount in the note only.
    FeeInNoteOnly,
    /// Not free, and no amount anywhere.
    FeeMissing,
    /// No field of administration.
    FieldMissing,
    /// A member of the record that we do not know and have no place for.
    KeyUnknown,
    /// No kind of procedure.
    KindMissing,
    /// No legal basis.
    LegalBasisMissing,
    /// A legal basis that is not the number of a legal text.
    LegalBasisOdd,
    /// A tier of government that is not in our list.
    LevelUnknown,
    /// No tier of government.
    LevelMissing,
    /// A name that goes on in its form's file name, or ends in the middle.
    NameCut,
    /// A paper's name too short to be a paper, as "hoặc".
    NameFragment,
    /// A line break within a name.
    NameLineBreak,
    /// No way of filing.
    NoChannel,
    /// No document.
    NoDocument,
    /// No result.
    ResultMissing,
    /// No steps.
    StepsMissing,
    /// Several file names run together, or no file name at all.
    TemplateOdd,
    /// Less than 1,000 đồng: thousands may be missing.
    TinyFee,
    /// A number without a unit of time.
    UnitMissing,
    /// A unit of time that is not in our list.
    UnitUnknown,
    /// Neither an original nor a copy is asked for.
    ZeroCopies,
}

impl DoubtKind {
    /// Every kind, by code.
    pub const ALL: [Self; 30] = [
        Self::AgencyMissing,
        Self::AudienceMissing,
        Self::AudienceUnknown,
        Self::CountOdd,
        Self::DecisionMissing,
        Self::DurationMissing,
        Self::DurationOdd,
        Self::FeeContradiction,
        Self::FeeDiffers,
        Self::FeeInNoteOnly,
        Self::FeeMissing,
        Self::FieldMissing,
        Self::KeyUnknown,
        Self::KindMissing,
        Self::LegalBasisMissing,
        Self::LegalBasisOdd,
        Self::LevelMissing,
        Self::LevelUnknown,
        Self::NameCut,
        Self::NameFragment,
        Self::NameLineBreak,
        Self::NoChannel,
        Self::NoDocument,
        Self::ResultMissing,
        Self::StepsMissing,
        Self::TemplateOdd,
        Self::TinyFee,
        Self::UnitMissing,
        Self::UnitUnknown,
        Self::ZeroCopies,
    ];

    /// The code, the Vietnamese and the English words.
    const fn row(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::AgencyMissing => ("agency_missing", "thiếu cơ quan thực hiện", "no agency"),
            Self::AudienceMissing => {
                ("audience_missing", "thiếu đối tượng thực hiện", "no audience")
            }
            Self::AudienceUnknown => {
                ("audience_unknown", "đối tượng không có trong danh mục", "unknown audience")
            }
            Self::CountOdd => ("count_odd", "số bản giấy tờ bất thường", "odd number of copies"),
            Self::DecisionMissing => {
                ("decision_missing", "thiếu số quyết định công bố", "no decision")
            }
            Self::DurationMissing => {
                ("duration_missing", "thiếu thời hạn giải quyết", "no processing time")
            }
            Self::DurationOdd => {
                ("duration_odd", "thời hạn giải quyết bất thường", "odd processing time")
            }
            Self::FeeContradiction => (
                "fee_contradiction",
                "ghi miễn phí nhưng lại có mức thu",
                "free of charge, yet a fee stands beside it",
            ),
            Self::FeeDiffers => (
                "fee_differs",
                "mức thu khác số tiền đầu ghi chú",
                "amounts differ from the head of the note",
            ),
            Self::FeeInNoteOnly => {
                ("fee_in_note_only", "mức thu chỉ có trong ghi chú", "fee in the note only")
            }
            Self::FeeMissing => ("fee_missing", "không rõ phí, lệ phí", "fee not stated"),
            Self::FieldMissing => ("field_missing", "thiếu lĩnh vực", "no field"),
            Self::KeyUnknown => ("key_unknown", "có mục lạ trong bản ghi", "unknown member"),
            Self::KindMissing => ("kind_missing", "thiếu loại thủ tục", "no kind"),
            Self::LegalBasisMissing => {
                ("legal_basis_missing", "thiếu căn cứ pháp lý", "no legal basis")
            }
            Self::LegalBasisOdd => (
                "legal_basis_odd",
                "số hiệu văn bản pháp luật không đúng dạng",
                "not the number of a legal text",
            ),
            Self::LevelMissing => ("level_missing", "thiếu cấp thực hiện", "no tier"),
            Self::LevelUnknown => {
                ("level_unknown", "cấp thực hiện không có trong danh mục", "unknown tier")
            }
            Self::NameCut => ("name_cut", "tên giấy tờ bị cắt", "name of a paper is cut off"),
            Self::NameFragment => {
                ("name_fragment", "tên giấy tờ chỉ là một mẩu", "name of a paper is a fragment")
            }
            Self::NameLineBreak => {
                ("name_line_break", "tên thủ tục bị xuống dòng", "line break in a name")
            }
            Self::NoChannel => ("no_channel", "không có cách thức thực hiện", "no way of filing"),
            Self::NoDocument => ("no_document", "không có thành phần hồ sơ", "no document"),
            Self::ResultMissing => ("result_missing", "thiếu kết quả", "no result"),
            Self::StepsMissing => ("steps_missing", "thiếu trình tự thực hiện", "no steps"),
            Self::TemplateOdd => {
                ("template_odd", "tên tệp mẫu không đúng dạng", "odd file name of a form")
            }
            Self::TinyFee => ("tiny_fee", "mức thu dưới 1.000 đồng", "fee below 1,000 đồng"),
            Self::UnitMissing => {
                ("unit_missing", "thời hạn thiếu đơn vị", "processing time without a unit")
            }
            Self::UnitUnknown => {
                ("unit_unknown", "đơn vị thời hạn không có trong danh mục", "unknown unit of time")
            }
            Self::ZeroCopies => ("zero_copies", "giấy tờ không ghi số bản", "paper with no copies"),
        }
    }

    /// The stable code, as `unit_missing`.
    pub const fn code(self) -> &'static str {
        self.row().0
    }

    /// In Vietnamese words.
    pub const fn vi(self) -> &'static str {
        self.row().1
    }

    /// In English words.
    pub const fn en(self) -> &'static str {
        self.row().2
    }

    /// The kind that has this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// The doubts of one record while it is being read.
#[derive(Default)]
pub(super) struct Doubts(Vec<Doubt>);

impl Doubts {
    /// Notes a doubt about a part of the record.
    pub(super) fn add(&mut self, kind: DoubtKind, pointer: impl Into<String>) {
        self.0.push(Doubt { code: kind.code().to_owned(), pointer: pointer.into() });
    }

    /// Notes a doubt when something is so.
    pub(super) fn add_if(&mut self, so: bool, kind: DoubtKind, pointer: &str) {
        if so {
            self.add(kind, pointer);
        }
    }

    pub(super) fn into_list(self) -> Vec<Doubt> {
        self.0
    }
}

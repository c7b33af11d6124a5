//! What can be wrong with an answer: a code with parameters; the page chooses the words.

use serde::Serialize;

use crate::{assignment::AssignmentFault, centre::CentreFault, record, tagged};

/// Why an answer is not valid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum ErrorCode {
    /// Nothing was answered.
    Required,
    /// More characters than `max`.
    TooLong {
        /// Most characters.
        max: u32,
    },
    /// Fewer characters than `min`.
    TooShort {
        /// Fewest characters.
        min: u32,
    },
    /// Not a whole number.
    NotANumber,
    /// Below `min`.
    TooSmall {
        /// Smallest allowed.
        min: i64,
    },
    /// Above `max`.
    TooLarge {
        /// Largest allowed.
        max: i64,
    },
    /// Not a date that exists.
    NotADate,
    /// After today, where it must have been.
    DateInFuture,
    /// Before today, where it is still to come.
    DateInPast,
    /// Not one of the choices.
    NotAChoice,
    /// Not a Vietnamese telephone number.
    NotAPhone,
    /// Not an e-mail address.
    NotAnEmail,
    /// Not twelve digits of the right structure.
    NotAPersonalId,
    /// The identity number says another sex.
    PersonalIdSex,
    /// The identity number says another birth year.
    PersonalIdBirth,
    /// Not a tax code, or its check digit is wrong.
    NotATaxCode,
    /// No such province.
    NotAProvince,
    /// No such commune in that province.
    NotACommune,
    /// Fewer items than `min`.
    TooFewItems {
        /// Fewest allowed.
        min: u32,
    },
    /// More items than `max`.
    TooManyItems {
        /// Most allowed.
        max: u32,
    },
    /// The statement was not agreed to.
    NotAgreed,
    /// Not the number of whoever files, who says it is his own affair.
    NotYourself,
    /// The number of whoever acts for somebody else, where that person's is asked for.
    NotAnother,
    /// Of age already, where a parent files for a child.
    NotAMinor,
    /// Not a person's name, or longer than one.
    NotAName,
    /// Not the name that goes with the identity number.
    OtherName,
    /// A password that is guessed soon, or known from elsewhere.
    TooCommon,
    /// The form has no such field.
    UnknownField,
    /// The field takes one text, not several (or the other way round).
    WrongType,
    /// What is said about a centre or an agency cannot be kept.
    Centre {
        /// Why.
        fault: CentreFault,
    },
    /// A rule of assignment cannot be kept.
    Assignment {
        /// Why.
        fault: AssignmentFault,
    },
}

tagged!(ErrorCode by "code" {
    Required,
    TooLong { max },
    TooShort { min },
    NotANumber,
    TooSmall { min },
    TooLarge { max },
    NotADate,
    DateInFuture,
    DateInPast,
    NotAChoice,
    NotAPhone,
    NotAnEmail,
    NotAPersonalId,
    PersonalIdSex,
    PersonalIdBirth,
    NotATaxCode,
    NotAProvince,
    NotACommune,
    TooFewItems { min },
    TooManyItems { max },
    NotAgreed,
    NotYourself,
    NotAnother,
    NotAMinor,
    NotAName,
    OtherName,
    TooCommon,
    UnknownField,
    WrongType,
    Centre { fault },
    Assignment { fault },
});

impl ErrorCode {
    /// One of each that is told of an application, with a limit where there is one: for what explains
    /// them all.
    pub const EVERY: [Self; 29] = [
        Self::Required,
        Self::TooLong { max: 200 },
        Self::TooShort { min: 2 },
        Self::NotANumber,
        Self::TooSmall { min: 1 },
        Self::TooLarge { max: 50 },
        Self::NotADate,
        Self::DateInFuture,
        Self::DateInPast,
        Self::NotAChoice,
        Self::NotAPhone,
        Self::NotAnEmail,
        Self::NotAPersonalId,
        Self::PersonalIdSex,
        Self::PersonalIdBirth,
        Self::NotATaxCode,
        Self::NotAProvince,
        Self::NotACommune,
        Self::TooFewItems { min: 1 },
        Self::TooManyItems { max: 20 },
        Self::NotAgreed,
        Self::NotYourself,
        Self::NotAnother,
        Self::NotAMinor,
        Self::NotAName,
        Self::OtherName,
        Self::TooCommon,
        Self::UnknownField,
        Self::WrongType,
    ];

    /// The stable code of the API.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::TooLong { .. } => "too_long",
            Self::TooShort { .. } => "too_short",
            Self::NotANumber => "not_a_number",
            Self::TooSmall { .. } => "too_small",
            Self::TooLarge { .. } => "too_large",
            Self::NotADate => "not_a_date",
            Self::DateInFuture => "date_in_future",
            Self::DateInPast => "date_in_past",
            Self::NotAChoice => "not_a_choice",
            Self::NotAPhone => "not_a_phone",
            Self::NotAnEmail => "not_an_email",
            Self::NotAPersonalId => "not_a_personal_id",
            Self::PersonalIdSex => "personal_id_sex",
            Self::PersonalIdBirth => "personal_id_birth",
            Self::NotATaxCode => "not_a_tax_code",
            Self::NotAProvince => "not_a_province",
            Self::NotACommune => "not_a_commune",
            Self::TooFewItems { .. } => "too_few_items",
            Self::TooManyItems { .. } => "too_many_items",
            Self::NotAgreed => "not_agreed",
            Self::NotYourself => "not_yourself",
            Self::NotAnother => "not_another",
            Self::NotAMinor => "not_a_minor",
            Self::NotAName => "not_a_name",
            Self::OtherName => "other_name",
            Self::TooCommon => "too_common",
            Self::UnknownField => "unknown_field",
            Self::WrongType => "wrong_type",
            Self::Centre { fault } => fault.code(),
            Self::Assignment { fault } => fault.code(),
        }
    }

    /// The parameter's name and value, where the code has one.
    pub fn params(&self) -> Option<(&'static str, i64)> {
        match self {
            Self::TooLong { max } | Self::TooManyItems { max } => Some(("max", i64::from(*max))),
            Self::TooShort { min } | Self::TooFewItems { min } => Some(("min", i64::from(*min))),
            Self::TooSmall { min } => Some(("min", *min)),
            Self::TooLarge { max } => Some(("max", *max)),
            Self::Required
            | Self::NotANumber
            | Self::NotADate
            | Self::DateInFuture
            | Self::DateInPast
            | Self::NotAChoice
            | Self::NotAPhone
            | Self::NotAnEmail
            | Self::NotAPersonalId
            | Self::PersonalIdSex
            | Self::PersonalIdBirth
            | Self::NotATaxCode
            | Self::NotAProvince
            | Self::NotACommune
            | Self::NotAgreed
            | Self::NotYourself
            | Self::NotAnother
            | Self::NotAMinor
            | Self::NotAName
            | Self::OtherName
            | Self::TooCommon
            | Self::UnknownField
            | Self::WrongType
            | Self::Centre { .. }
            | Self::Assignment { .. } => None,
        }
    }
}

/// One error at one control.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldError {
    /// Path of the control, as in [`super::Answers`].
    pub path: String,
    /// What is wrong.
    #[serde(flatten)]
    pub code: ErrorCode,
}

record!(FieldError { path, code within ErrorCode });

//! A form as data: steps of a few questions each.

use serde::Serialize;

use super::{Condition, PartyFields};
use crate::{Text, names, record, tagged};

/// The form of a case.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FormDefinition {
    /// The pages of the form, in order.
    pub steps: Vec<Step>,
    /// Where it asks for whom the dossier is filed; absent: always in the submitter's own affair, or
    /// the form asks in its own way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parties: Option<Box<PartyFields>>,
}

record!(FormDefinition { steps, parties });

/// One page of questions.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Step {
    /// Stable within the form; part of the page's address (`a-z0-9-`).
    pub key: String,
    /// The page's heading.
    pub title: Text,
    /// An introduction.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Text>,
    /// The step is skipped unless this holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// The questions.
    pub fields: Vec<Field>,
}

record!(Step { key, title, hint, when, fields });

/// One question.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(no_recursion))]
pub struct Field {
    /// Stable within the form (within its item for a group): `a-z0-9_`.
    pub key: String,
    /// The question.
    pub label: Text,
    /// Help that stands under the label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Text>,
    /// May be left empty.
    #[serde(default)]
    pub optional: bool,
    /// Asked only when this holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// Prefilled from the applicant's profile.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<ProfilePart>,
    /// What kind of answer it takes.
    #[serde(flatten)]
    pub kind: FieldKind,
}

record!(Field { key, label, hint, optional or default, when, profile, kind within FieldKind });

/// What of the profile prefills a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ProfilePart {
    /// Full name.
    FullName,
    /// Personal identity number.
    PersonalId,
    /// Date of birth.
    BirthDate,
    /// Telephone number.
    Phone,
    /// E-mail address.
    Email,
    /// Place of residence.
    Address,
    /// Name, identity number and date of birth at once, for a person field.
    Person,
}

names!(ProfilePart { FullName, PersonalId, BirthDate, Phone, Email, Address, Person });

/// One choice of a single or multiple choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Choice {
    /// Stored and compared: `a-z0-9_`.
    pub value: String,
    /// Shown.
    pub label: Text,
}

record!(Choice { value, label });

/// Which parts a person field asks for, beside the full name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PersonPart {
    /// `birth.day`, `birth.month`, `birth.year`.
    Birth,
    /// `sex`: `male` or `female`.
    Sex,
    /// `personal_id`: twelve digits; agrees with sex and birth year where both are asked.
    PersonalId,
    /// `ethnicity`: free text.
    Ethnicity,
    /// `nationality`: free text.
    Nationality,
    /// `residence.province`, `residence.commune`, `residence.detail`.
    Residence,
}

names!(PersonPart { Birth, Sex, PersonalId, Ethnicity, Nationality, Residence });

/// The kinds of field. One module a kind; adding one is adding a variant and following the
/// compiler.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(no_recursion))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FieldKind {
    /// One line of text.
    ShortText {
        /// Longest answer in characters; 200 where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<u32>,
    },
    /// Several lines of text.
    LongText {
        /// Longest answer in characters; 4,000 where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<u32>,
    },
    /// A whole number.
    Integer {
        /// Smallest allowed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min: Option<i64>,
        /// Largest allowed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<i64>,
    },
    /// An amount in đồng.
    Money {
        /// Smallest allowed, in đồng.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min: Option<i64>,
        /// Largest allowed, in đồng.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<i64>,
    },
    /// A date somebody knows by heart: day, month, year.
    Date {
        /// Not after today.
        #[serde(default)]
        past: bool,
        /// Not before today.
        #[serde(default)]
        future: bool,
    },
    /// One of several.
    Choice {
        /// What can be chosen.
        options: Vec<Choice>,
    },
    /// Some of several.
    Choices {
        /// What can be chosen.
        options: Vec<Choice>,
    },
    /// Yes or no; stored as `yes` and `no`.
    YesNo,
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
    /// A personal identity number (số định danh cá nhân), twelve digits.
    PersonalId {
        /// Path of a choice field (`male`, `female`) it must agree with.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sex: Option<String>,
        /// Path of a date field it must agree with.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        birth: Option<String>,
    },
    /// A tax code (mã số thuế): 10, 13 or 12 digits.
    TaxCode,
    /// Province, commune, detail: two tiers since 1 July 2025.
    Address,
    /// A person: full name and the parts asked.
    Person {
        /// What is asked beside the full name.
        parts: Vec<PersonPart>,
    },
    /// Files of a document requirement.
    File {
        /// The requirement's key.
        requirement: String,
    },
    /// The same questions once an item: children, members.
    Group {
        /// The questions of one item; no group within a group.
        fields: Vec<Field>,
        /// Fewest items.
        #[serde(default)]
        min: u32,
        /// Most items; 50 where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<u32>,
        /// What one item is called.
        item: Text,
    },
    /// A statement to agree to; stored as `yes`.
    Statement {
        /// What is agreed to.
        text: Text,
    },
}

tagged!(FieldKind by "kind" {
    ShortText { max },
    LongText { max },
    Integer { min, max },
    Money { min, max },
    Date { past or default, future or default },
    Choice { options },
    Choices { options },
    YesNo,
    Phone,
    Email,
    PersonalId { sex, birth },
    TaxCode,
    Address,
    Person { parts },
    File { requirement },
    Group { fields, min or default, max, item },
    Statement { text },
});

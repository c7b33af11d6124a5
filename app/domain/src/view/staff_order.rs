//! What may be changed about the staff of a centre.

use serde::{Deserialize, Serialize};

use crate::workflow::StaffRole;

/// What is to be changed about the staff of a centre.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "order", rename_all = "snake_case")]
pub enum StaffOrder {
    /// Somebody who has an officer's account gets a post.
    Post {
        /// The identity number of the account.
        identity_number: String,
        /// For which agency.
        agency: String,
        /// Whose staff; empty: that agency's.
        home: String,
        /// Key of the counter at the centre; empty: at the agency itself.
        desk: String,
        /// Names of roles.
        roles: Vec<StaffRole>,
        /// The first day, `2026-11-23`; empty: today.
        since: String,
        /// The last day; empty: without end.
        until: String,
    },
    /// A post ends.
    End {
        /// The account.
        account: String,
        /// The agency.
        agency: String,
        /// Row version.
        version: i64,
        /// The last day; empty: it ends now.
        until: String,
    },
    /// A post has other roles.
    Roles {
        /// The account.
        account: String,
        /// The agency.
        agency: String,
        /// Row version.
        version: i64,
        /// Names of roles.
        roles: Vec<StaffRole>,
    },
    /// A role is given within a post, for a time of its own.
    Grant {
        /// The account.
        account: String,
        /// The agency.
        agency: String,
        /// Row version of the post.
        version: i64,
        /// Name of the role.
        role: StaffRole,
        /// The first day, `2026-11-23`; empty: today.
        since: String,
        /// The last day; empty: as long as the post.
        until: String,
    },
    /// A role ends now; the post ends with its last one.
    Withdraw {
        /// The account.
        account: String,
        /// The agency.
        agency: String,
        /// Row version of the post.
        version: i64,
        /// Name of the role.
        role: StaffRole,
    },
    /// Somebody stands in for somebody.
    Cover {
        /// Account of who is away.
        absent: String,
        /// Account of who acts.
        substitute: String,
        /// For which agency.
        agency: String,
        /// The first day.
        since: String,
        /// The last one.
        until: String,
        /// Why.
        reason: String,
    },
    /// That ends, or what somebody has lent.
    Uncover {
        /// Its id.
        id: String,
        /// Row version.
        version: i64,
    },
}

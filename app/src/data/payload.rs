//! A loaded value without its type.

use std::{any::Any, fmt, str::FromStr, sync::Arc};

use domain::{node::FromNode, problem::Problem};
use serde::Serialize;

use crate::{api::ApiResult, json};

/// A loaded value, or why there is none.
#[derive(Clone)]
pub struct Payload(Inner);

#[derive(Clone)]
enum Inner {
    /// The value; on the server with the way to its JSON.
    Value(
        Arc<dyn Any + Send + Sync>,
        #[cfg(feature = "ssr")] fn(&(dyn Any + Send + Sync)) -> Option<String>,
    ),
    /// The JSON that the server sent with the page.
    #[cfg(not(feature = "ssr"))]
    Json(Arc<str>),
    Problem(Problem),
}

impl Payload {
    pub(super) fn new<T: Serialize + Send + Sync + 'static>(result: ApiResult<T>) -> Self {
        Self(match result {
            Ok(value) => Inner::Value(
                Arc::new(value),
                #[cfg(feature = "ssr")]
                |value| serde_json::to_string(value.downcast_ref::<T>()?).ok(),
            ),
            Err(problem) => Inner::Problem(problem),
        })
    }

    pub(super) fn get<T: FromNode + Send + Sync + 'static>(&self) -> Result<Arc<T>, Problem> {
        match &self.0 {
            Inner::Value(value, ..) => value.clone().downcast().map_err(|_| broken()),
            #[cfg(not(feature = "ssr"))]
            Inner::Json(json) => json::read(json).map(Arc::new).ok_or_else(broken),
            Inner::Problem(problem) => Err(problem.clone()),
        }
    }
}

/// The answer was not what this version of the pages understands.
pub(crate) fn broken() -> Problem {
    Problem {
        kind: String::new(),
        title: String::new(),
        status: 500,
        code: "internal".to_owned(),
        detail: None,
        errors: Vec::new(),
    }
}

impl fmt::Display for Payload {
    /// A sign and JSON: `+` for a value, `-` for a problem.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        #[cfg(feature = "ssr")]
        {
            let (sign, json) = match &self.0 {
                Inner::Value(value, encode) => ('+', encode(value.as_ref())),
                Inner::Problem(problem) => ('-', serde_json::to_string(problem).ok()),
            };
            write!(formatter, "{sign}{}", json.unwrap_or_default())
        }
        #[cfg(not(feature = "ssr"))]
        {
            let _ = formatter;
            Ok(())
        }
    }
}

impl FromStr for Payload {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        #[cfg(not(feature = "ssr"))]
        if let Some(json) = text.strip_prefix('+') {
            return Ok(Self(Inner::Json(json.into())));
        }
        let problem = text.strip_prefix('-').and_then(json::read);
        Ok(Self(Inner::Problem(problem.unwrap_or_else(broken))))
    }
}

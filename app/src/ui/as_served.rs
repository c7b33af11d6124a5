//! Parts of a page that the browser's program has nothing to do with.

use super::{Child, El};

/// An element whose content only the server makes. In the browser it stays as it came: the program
/// passes over it, and neither its view nor its data is in the bundle.
pub fn as_served(element: El, content: impl FnOnce() -> Child) -> El {
    #[cfg(feature = "ssr")]
    {
        element.child(content())
    }
    #[cfg(not(feature = "ssr"))]
    {
        drop(content);
        element
    }
}

//! The page that `motcua settings` prints.

use std::fmt::Write as _;

use crate::{Settings, sections};

/// Every setting with its default and description, in the form of a settings file.
#[must_use]
pub fn reference() -> String {
    let defaults = Settings::default();
    let mut page = String::from(
        "# Settings. Each value here is the default. Later ones win:\n\
         #   1. these defaults\n\
         #   2. the settings file: --config FILE, or MOTCUA_CONFIG=FILE, or ./motcua.toml\n\
         #   3. variables: MOTCUA_SECTION__KEY, for example MOTCUA_SERVER__LISTEN\n",
    );
    for (section, about, settings) in sections::ALL {
        // Writing to a string cannot fail.
        let _ = write!(page, "\n# {about}.\n[{section}]\n");
        for setting in settings {
            let _ = writeln!(page, "#{}", setting.doc);
            let _ = writeln!(page, "{} = {}", setting.key, (setting.show)(&defaults));
        }
    }
    page
}

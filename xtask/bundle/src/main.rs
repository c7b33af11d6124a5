//! Turns what cargo built for the browser into the folder that the server serves: glue and WASM by
//! wasm-bindgen, styles in one file, names with hashes, Brotli copies, and `manifest.json`.
//!
//! It is a program of its own, apart from `xtask`, because its libraries take minutes to build:
//! `xtask` answers at once and builds this with progress, where a second clone finds it built.

mod assets;
mod style;
mod wasm;

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::Parser;

/// Bundles the browser side into a folder for the server.
#[derive(Parser)]
struct Arguments {
    /// A module to bundle, as NAME=FILE.wasm; repeat for several.
    #[arg(long, value_parser = named)]
    wasm: Vec<(String, PathBuf)>,
    /// The style sheet that imports all others.
    #[arg(long)]
    style: PathBuf,
    /// Folder copied as it is.
    #[arg(long)]
    public: PathBuf,
    /// Folder to write.
    #[arg(long)]
    out: PathBuf,
    /// Folder where finished modules are kept, so that unchanged ones take no time.
    #[arg(long)]
    cache: PathBuf,
    /// The `wasm-opt` program; without it the modules are about a third larger.
    #[arg(long)]
    wasm_opt: Option<PathBuf>,
}

fn named(argument: &str) -> Result<(String, PathBuf), String> {
    let (name, path) = argument.split_once('=').ok_or("write NAME=FILE")?;
    Ok((name.to_owned(), path.into()))
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let mut site = assets::Site::new(&arguments.out)?;

    let css = style::bundle(&arguments.style)?;
    site.add("main", "css", "css", css.as_bytes())?;
    for (name, path) in &arguments.wasm {
        let module = wasm::bundle(name, path, arguments.wasm_opt.as_deref(), &arguments.cache)
            .with_context(|| format!("bundling {}", path.display()))?;
        site.add(name, "js", &format!("{name}_js"), module.js.as_bytes())?;
        site.add(name, "wasm", &format!("{name}_wasm"), &module.wasm)?;
    }
    wasm::prune(&arguments.cache)?;
    site.copy_public(&arguments.public)?;
    site.finish()
}

//! One module: wasm-bindgen's glue, optimised WASM, and a cache of both.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::SystemTime,
};

use anyhow::{Context as _, Result, bail, ensure};
use sha2::{Digest as _, Sha256};
use wasm_bindgen_cli_support::Bindgen;

/// What `wasm-opt` is told. The features are those that rustc turns on for the browser.
const OPTIMISE: [&str; 7] = [
    "-Oz",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// How many finished modules the cache keeps.
const KEPT: usize = 8;

/// A module ready to be served. Its glue takes the address of the WASM as an argument of `init`.
pub struct Module {
    /// The glue.
    pub js: String,
    /// The code.
    pub wasm: Vec<u8>,
}

/// Bundles what cargo built, or takes it from the cache if it is the same as before.
pub fn bundle(name: &str, built: &Path, wasm_opt: Option<&Path>, cache: &Path) -> Result<Module> {
    let input = fs::read(built).context("cargo's output is missing")?;
    let mut recipe = Sha256::new();
    recipe.update(name);
    recipe.update(&input);
    if wasm_opt.is_some() {
        for flag in OPTIMISE {
            recipe.update(flag);
        }
    }
    let folder = cache.join(hex::encode(&recipe.finalize()[..12]));
    let (js, wasm) = (folder.join("glue.js"), folder.join("code.wasm"));
    // The code is moved into place last, so its presence means that both are whole.
    if !wasm.exists() {
        println!("     Binding {name}");
        fs::create_dir_all(&folder)?;
        let raw = generate(name, built, &folder)?;
        let finished = match wasm_opt {
            Some(program) => optimise(name, program, &raw)?,
            None => raw,
        };
        fs::rename(finished, &wasm)?;
    }
    Ok(Module { js: fs::read_to_string(js)?, wasm: fs::read(wasm)? })
}

/// Writes `glue.js` and gives the path of the bound, not yet optimised code.
fn generate(name: &str, built: &Path, folder: &Path) -> Result<PathBuf> {
    let mut output = Bindgen::new()
        .input_path(built)
        .web(true)?
        .typescript(false)
        .omit_default_module_path(true)
        .out_name(name)
        .generate_output()?;
    let inline = output.snippets().values().any(|files| !files.is_empty());
    if inline || !output.local_modules().is_empty() {
        bail!("a dependency brings JavaScript files of its own, which this bundler does not place");
    }
    fs::write(folder.join("glue.js"), output.js())?;
    let raw = folder.join("raw.wasm");
    fs::write(&raw, output.wasm_mut().emit_wasm())?;
    Ok(raw)
}

fn optimise(name: &str, program: &Path, raw: &Path) -> Result<PathBuf> {
    println!("  Optimising {name}");
    let finished = raw.with_file_name("optimised.wasm");
    let status = Command::new(program)
        .args(OPTIMISE)
        .arg(raw)
        .arg("-o")
        .arg(&finished)
        .status()
        .with_context(|| format!("{} does not start", program.display()))?;
    ensure!(status.success(), "wasm-opt ended with {status}");
    fs::remove_file(raw)?;
    Ok(finished)
}

/// Forgets all but the newest modules.
pub fn prune(cache: &Path) -> Result<()> {
    let mut kept: Vec<(SystemTime, PathBuf)> = Vec::new();
    for entry in fs::read_dir(cache).into_iter().flatten() {
        let entry = entry?;
        kept.push((entry.metadata()?.modified()?, entry.path()));
    }
    kept.sort_by(|a, b| b.cmp(a));
    for (_, old) in kept.iter().skip(KEPT) {
        fs::remove_dir_all(old)?;
    }
    Ok(())
}

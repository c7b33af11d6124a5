//! Building both sides.

use std::path::PathBuf;

use anyhow::Result;

use crate::{
    needs, paths,
    run::{call, stage},
    toolchain::Toolchain,
};

/// A build in which dependencies have the features that the tests of the whole workspace give them,
/// so that nothing is compiled once for the tests and once more for the server.
const WITH_ALL_FEATURES: [&str; 8] = [
    "build",
    "--workspace",
    "--exclude",
    "hydrate-citizen",
    "--exclude",
    "hydrate-desk",
    "--exclude",
    "hydrate-proof",
];

/// The entry points of the browser's side: the name of each bundle and its package.
const BUNDLES: [(&str, &str); 3] =
    [("citizen", "hydrate-citizen"), ("desk", "hydrate-desk"), ("proof", "hydrate-proof")];

/// Builds the browser's side into the site folder.
pub fn build(toolchain: &Toolchain) -> Result<()> {
    let target = paths::target()?;
    stage("Building the browser's side", || {
        let mut cargo = toolchain.cargo()?;
        cargo.args(["build", "--target", "wasm32-unknown-unknown", "--profile", "wasm-release"]);
        for (_, package) in BUNDLES {
            cargo.args(["--package", package]);
        }
        call(&mut cargo)
    })?;
    stage("Building the bundler", || {
        call(toolchain.cargo()?.args(WITH_ALL_FEATURES).args(["--bin", "bundle"]))
    })?;
    let wasm_opt = needs::wasm_opt();
    stage("Bundling", || {
        let mut bundle = std::process::Command::new(target.join("debug/bundle"));
        for (name, package) in BUNDLES {
            let file = format!("{}.wasm", package.replace('-', "_"));
            let built = target.join("wasm32-unknown-unknown/wasm-release").join(file);
            bundle.arg("--wasm").arg(format!("{name}={}", built.display()));
        }
        let root = paths::root();
        bundle.arg("--style").arg(root.join("style/main.css"));
        bundle.arg("--public").arg(root.join("public"));
        bundle.arg("--out").arg(paths::site());
        bundle.arg("--cache").arg(target.join("bundles"));
        if let Some(program) = wasm_opt {
            bundle.arg("--wasm-opt").arg(program);
        }
        call(&mut bundle)
    })
}

/// Builds the server; gives the path of its binary.
pub fn build_server(toolchain: &Toolchain, release: bool) -> Result<PathBuf> {
    stage("Building the server", || {
        let mut cargo = toolchain.cargo()?;
        cargo.args(WITH_ALL_FEATURES).args(["--bin", "motcua"]);
        if release {
            cargo.arg("--release");
        }
        call(&mut cargo)
    })?;
    let profile = if release { "release" } else { "debug" };
    Ok(paths::target()?.join(profile).join("motcua"))
}

//! Building both sides.

use std::path::PathBuf;

use anyhow::Result;

use crate::{
    needs, paths,
    run::{call, stage},
    toolchain::Toolchain,
};

/// A build of all the host's crates together, so that dependencies have one set of features.
const HOST: [&str; 8] = [
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

/// Builds the browser's side into the site folder; the bundler has been built.
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

/// Builds the bundler and the server; gives the path of the server's binary.
pub fn build_host(toolchain: &Toolchain, release: bool) -> Result<PathBuf> {
    let server = ["--bin", "motcua"];
    let title = if release { "Building the bundler" } else { "Building the server" };
    stage(title, || {
        let mut cargo = toolchain.cargo()?;
        cargo.args(HOST).args(["--bin", "bundle"]);
        if !release {
            // One test is built too: tests turn on features of their own, and without them nearly
            // everything would be compiled once for the tests and once more for the server.
            cargo.args(server).args(["--test", "kill", "--bin", "motcua-pay-simulator"]);
        }
        call(&mut cargo)
    })?;
    if release {
        stage("Building the server, optimised", || {
            call(toolchain.cargo()?.args(HOST).args(server).arg("--release"))
        })?;
    }
    let profile = if release { "release" } else { "debug" };
    Ok(paths::target()?.join(profile).join("motcua"))
}

//! Serves the built site on this machine.

use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener};
use std::thread;

use anyhow::{Context, Result, anyhow};
use axum::Router;
use axum::http::{HeaderValue, header};
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::project::Project;
use crate::site::{self, Extent};

/// Builds the site and serves it until Ctrl-C. The first time, it serves what trains on the CPU, minutes before WebGPU is built.
pub fn serve(project: &Project, port: u16, open: bool, extent: Extent) -> Result<()> {
    // Before the build, which takes minutes: a port in use should be reported at once.
    let listener = listen(port)?;
    let address = format!("http://{}/", listener.local_addr()?);
    let is_in_two = extent == Extent::Whole && !site::has_built_webgpu(project);
    site::build(project, if is_in_two { Extent::CpuFirst } else { extent })?;

    let router = router(project);
    let server = thread::spawn(move || answer(listener, router));
    println!("\nKindling is ready at {address} (Ctrl-C ends it)");
    if open && open::that(&address).is_err() {
        println!("No browser could be opened: please open the address yourself.");
    }
    if is_in_two {
        println!("It trains on the CPU. WebGPU follows; the page says when it is there.\n");
        match site::build(project, Extent::Rest) {
            Ok(()) => println!("\nWith WebGPU now: {address} (Ctrl-C ends it)"),
            Err(error) => {
                eprintln!("\nWebGPU could not be built: {error:#}\nThe page goes on without it.\n");
                // Open pages need not look for it any more.
                site::build(project, Extent::CpuOnly)?;
            }
        }
    }
    server
        .join()
        .map_err(|_| anyhow!("the server crashed"))?
        .context("the server stopped")
}

/// Answers requests, for as long as this program runs.
fn answer(listener: TcpListener, router: Router) -> Result<()> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?
        .block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener)?;
            Ok(axum::serve(listener, router).await?)
        })
}

/// On this machine only: the site is for its developer, not for the surrounding network.
fn listen(port: u16) -> Result<TcpListener> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| {
        if error.kind() == ErrorKind::AddrInUse {
            anyhow!("port {port} is in use: end what uses it, or choose another one with --port")
        } else {
            anyhow!("port {port} cannot be used ({error}): choose another one with --port")
        }
    })?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

fn router(project: &Project) -> Router {
    // Revalidate each time: after a build, a reload must show it.
    let always_ask = SetResponseHeaderLayer::overriding(
        header::CACHE_CONTROL,
        HeaderValue::from_static("no-cache"),
    );
    Router::new()
        .fallback_service(ServeDir::new(project.site()))
        .layer(always_ask)
}

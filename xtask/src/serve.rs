//! Serves the built site on this machine.

use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener};

use anyhow::{Context, Result, anyhow};
use axum::Router;
use axum::http::{HeaderValue, header};
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::project::Project;
use crate::site::{self, SiteOptions};

/// Builds the site and serves it until Ctrl-C.
pub fn serve(project: &Project, port: u16, open: bool, options: SiteOptions) -> Result<()> {
    // Before the build, which takes minutes: a port in use should be reported at once.
    let listener = listen(port)?;
    site::build(project, options)?;

    let address = format!("http://{}/", listener.local_addr()?);
    println!("\nKindling is ready at {address} (Ctrl-C ends it)");
    if open && open::that(&address).is_err() {
        println!("No browser could be opened: please open the address yourself.");
    }
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?
        .block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener)?;
            axum::serve(listener, router(project)).await
        })
        .context("the server stopped")
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

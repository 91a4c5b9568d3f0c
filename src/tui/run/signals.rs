use std::io;

use tokio::sync::mpsc::UnboundedSender;

use crate::tui::msg::Msg;

/// Turns SIGTERM, SIGHUP and SIGINT into messages, so that the terminal is given back.
#[cfg(unix)]
pub(super) fn watch(sender: &UnboundedSender<Msg>) -> io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};

    for kind in [SignalKind::terminate(), SignalKind::hangup(), SignalKind::interrupt()] {
        let mut signals = signal(kind)?;
        let sender = sender.clone();
        tokio::spawn(async move {
            while signals.recv().await.is_some() {
                if sender.send(Msg::Stop(kind.as_raw_value())).is_err() {
                    return;
                }
            }
        });
    }
    Ok(())
}

/// Turns Ctrl-C from outside into a message.
#[cfg(not(unix))]
pub(super) fn watch(sender: &UnboundedSender<Msg>) -> io::Result<()> {
    const INTERRUPT: i32 = 2;
    let sender = sender.clone();
    tokio::spawn(async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            drop(sender.send(Msg::Stop(INTERRUPT)));
        }
    });
    Ok(())
}

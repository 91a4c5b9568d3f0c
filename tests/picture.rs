//! The picture in the README is what the program draws.

use std::{env, fs, path::Path, process::Command};

#[test]
fn the_picture_in_the_readme_is_the_board_of_the_demo_book() {
    let home = tempfile::tempdir().unwrap();
    let drawn = Command::new(env!("CARGO_BIN_EXE_hashwatt"))
        .args(["snapshot", "board", "--size", "168x46", "--format", "svg"])
        .env_clear()
        .env("HOME", home.path())
        .env("COLORTERM", "truecolor")
        .output()
        .unwrap();
    assert!(drawn.status.success(), "{}", String::from_utf8_lossy(&drawn.stderr));
    let drawn = String::from_utf8(drawn.stdout).unwrap();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/board.svg");
    if env::var_os("UPDATE_PICTURE").is_some() {
        fs::write(&path, &drawn).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == drawn,
        "assets/board.svg is not what is drawn: UPDATE_PICTURE=1 cargo test --test picture"
    );
}

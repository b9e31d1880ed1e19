"""Make sure that there is a browser for the tests: the system's Chromium, else one that can be installed."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def installed() -> str | None:
    """The path of the system's Chromium."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def playwrights_own() -> str | None:
    """The path of the browser that Playwright installed, if it did."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if os.path.exists(path) else None


def find() -> str | None:
    """The path of a browser that is there already."""
    return installed() or playwrights_own()


def install() -> None:
    """Try what may work on this machine; what does not is passed over in silence."""
    attempts = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if shutil.which("apt-get") and os.geteuid() == 0:
        attempts.insert(0, ["sh", "-c", "apt-get update && apt-get install -y --no-install-recommends chromium"])
    for attempt in attempts:
        subprocess.run(attempt, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        if find():
            return


if __name__ == "__main__":
    if not find():
        print("installing Chromium for the tests ...", flush=True)
        install()
    if not find():
        sys.exit("The tests need Chromium: install the package `chromium`, or set CHROMIUM to its path.")

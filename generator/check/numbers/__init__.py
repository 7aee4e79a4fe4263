"""One file per finding; `docs/findings.md` lists them, `docs/adding-a-finding.md` walks through one."""

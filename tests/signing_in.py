"""A server that knows people: who they are, and where the plan has words to look for."""

from pathlib import Path

HOME = Path(__file__).parents[1]

ADMISSION = """
[adgang]
administratorer = ["it@eksempel.dk"]
"sekretærer" = ["sekretariat@eksempel.dk", "Ledelsessekretariatet"]
"læsere" = ["direktion@eksempel.dk", "borger@eksempel.dk"]
ser_lukkede = ["direktion@eksempel.dk"]
"""
ADMINISTRATOR, SECRETARY = "it@eksempel.dk", "sekretariat@eksempel.dk"
READER, READER_OF_OPEN = "direktion@eksempel.dk", "borger@eksempel.dk"
STRANGER = "fremmed@eksempel.dk"


def settings_in(folder: Path) -> Path:
    """The shipped settings, with people in them."""
    path = folder / "kommune.toml"
    shipped = (HOME / "data" / "kommune.toml").read_text(encoding="utf-8")
    path.write_text(shipped + ADMISSION, encoding="utf-8")
    return path


def secrets_in(folder: Path, issuer: str, address: str) -> Path:
    """Streamlit's secrets for a provider."""
    from tests.browser.provider import CLIENT, SECRET

    path = folder / "secrets.toml"
    path.write_text(
        f"""[auth]
redirect_uri = "{address}/oauth2callback"
cookie_secret = "{"tilfældigt" * 4}"
client_id = "{CLIENT}"
client_secret = "{SECRET}"
server_metadata_url = "{issuer}/.well-known/openid-configuration"
""",
        encoding="utf-8",
    )
    return path

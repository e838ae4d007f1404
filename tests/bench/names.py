"""Who is who in the benchmark; nothing of Unison is imported, so that what it is compared with carries none of it."""

TEAM = "T0ACME"
APP = "A0123456789"
BOT = "B0UNISON"
BOT_USER = "U0UNISON"
SECRET = "0123456789abcdef0123456789abcdef"
SELLERS = tuple(f"U0SELLER{n:02d}" for n in range(64))
MARKETER = "U0MARKETER"
SALES_CHANNEL = "C0SALES"
MARKETING_CHANNEL = "C0MARKETING"

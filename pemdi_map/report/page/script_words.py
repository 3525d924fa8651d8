"""What the page's script says, by code; figures that it puts in stand in braces."""

from __future__ import annotations

from pemdi_map.words.language import Language


def script_words(say: Language) -> dict[str, str]:
    """The texts in a language."""
    count, days, file = "{count}", "{days}", "{file}"
    return {
        "found": say("found-items", count=count),
        "found-first": say("found-first-items", count=count, most="{most}"),
        "others": say("other-items", count=count),
        "show-more": say("show-more-items", count=count),
        "tried": say("tried-items", count=count),
        "tried-value": say("tried-value", value="{value}", gap="{gap}"),
        "days-left": say("days-left", days=days, count=count),
        "late": say("is-late", days=days),
        "due": say("is-due", days=days),
        "due-today": say("is-due-today"),
        "due-in-all": say("due-in-all", today="{today}", late="{late}", due="{due}", days=days),
        "index-wrong": say("index-wrong", lowest="{minimum}", highest="{maximum}", year="{year}"),
        "saved": say("tried-saved", file=file),
        "loaded": say("tried-loaded", file=file, count=count),
        "unreadable": say("tried-unreadable", file=file),
    }

"""Reads the trees of pandoc."""

INLINES = ("Para", "Plain", "Emph")
WITH_ATTRIBUTES = ("Link",)


def words(node, inlines=INLINES, with_attributes=WITH_ATTRIBUTES):
    """The text of a node; unexpected nodes appear as "(NAME)"."""
    if isinstance(node, list):
        return "".join(words(child, inlines, with_attributes) for child in node)
    kind, content = node["t"], node.get("c")
    if kind == "Str":
        return content
    if kind in ("Space", "SoftBreak", "LineBreak"):
        return " "
    if kind in with_attributes:
        return words(content[1], inlines, with_attributes)
    if kind in inlines:
        return words(content, inlines, with_attributes)
    return f"({kind})"

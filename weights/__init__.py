"""What Lacuna trained itself, each part with its card and the script that made it; nothing here is imported by the product."""

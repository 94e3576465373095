"""KetaDiary: a desktop diary for people who receive ketamine infusions."""

__version__ = "0.1.0"

"""Adminduk Terbuka: what people type in data/ becomes a public site in which no figure is bare."""

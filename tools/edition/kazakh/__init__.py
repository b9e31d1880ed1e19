"""The Kazakh language, as far as an edition needs it; this package knows nothing of the rest and can be used alone."""

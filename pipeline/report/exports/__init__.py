"""Analysis tables -> tables for other programs, and what their columns mean."""

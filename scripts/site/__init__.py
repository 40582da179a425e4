"""The site: pages and files as values, what MkDocs is told, styles and scripts, the copy in one file, a proposal."""

from scripts.report import MOST
from scripts.site.load import load_site, site_from_environment
from scripts.site.pages import Site
from scripts.site.proposal import Proposal, proposal

__all__ = ["MOST", "Proposal", "Site", "load_site", "proposal", "site_from_environment"]

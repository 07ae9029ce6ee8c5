"""The record as a static site: the desk's reading pages as files, for any web server, any folder and a USB stick."""

from musterbook.serve.site.written import Site as Site
from musterbook.serve.site.written import write_site as write_site

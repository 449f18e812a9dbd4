"""From statements to pictures: networks with evidence, measures, layout, a page, files to take along."""

from fikg.network.assets import vis_network
from fikg.network.export import FORMATS, export, write_export
from fikg.network.kinds import GROUPS
from fikg.network.layout import place
from fikg.network.measures import Measures, Step, communities, measure, paths
from fikg.network.page import draw, page_data, write_page
from fikg.network.project import actors_of_track, city_track, enterprise_laboratory_city, network
from fikg.network.reading import ClaimRecord
from fikg.network.sparql import Queryable
from fikg.network.titles import headings

__all__ = [
    "FORMATS",
    "GROUPS",
    "ClaimRecord",
    "Measures",
    "Queryable",
    "Step",
    "actors_of_track",
    "city_track",
    "communities",
    "draw",
    "enterprise_laboratory_city",
    "export",
    "headings",
    "measure",
    "network",
    "page_data",
    "paths",
    "place",
    "vis_network",
    "write_export",
    "write_page",
]

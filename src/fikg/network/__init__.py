"""From statements to pictures: networks with evidence, measures, layout, a page, files to take along."""

from fikg.network.assets import SERVED_POLICY, safe_json, served_files, vis_network
from fikg.network.export import FORMATS, export, origin_of, write_export
from fikg.network.facts import Facts, facts_of
from fikg.network.frames import Frames, frames_of
from fikg.network.kinds import GROUPS
from fikg.network.layout import place
from fikg.network.measures import Measures, Step, communities, measure, paths
from fikg.network.neighbouring import neighbours
from fikg.network.page import body, draw, draw_data, page_data, write_page
from fikg.network.project import actors_of_track, city_track, enterprise_laboratory_city, network
from fikg.network.reading import ClaimRecord
from fikg.network.replaying import Picture, replay, view_network
from fikg.network.routes import Route, routes, routes_data
from fikg.network.sparql import Queryable
from fikg.network.steps import Expansion
from fikg.network.titles import headings, projected_headings, view_headings
from fikg.network.view import MOST_THINGS, PARAMETERS, PROJECTIONS, Projection, View
from fikg.network.viewed import view_data

__all__ = [
    "FORMATS",
    "GROUPS",
    "MOST_THINGS",
    "PARAMETERS",
    "PROJECTIONS",
    "SERVED_POLICY",
    "ClaimRecord",
    "Expansion",
    "Facts",
    "Frames",
    "Measures",
    "Picture",
    "Projection",
    "Queryable",
    "Route",
    "Step",
    "View",
    "actors_of_track",
    "body",
    "city_track",
    "communities",
    "draw",
    "draw_data",
    "enterprise_laboratory_city",
    "export",
    "facts_of",
    "frames_of",
    "headings",
    "measure",
    "neighbours",
    "network",
    "origin_of",
    "page_data",
    "paths",
    "place",
    "projected_headings",
    "replay",
    "routes",
    "routes_data",
    "safe_json",
    "served_files",
    "view_data",
    "view_headings",
    "view_network",
    "vis_network",
    "write_export",
    "write_page",
]

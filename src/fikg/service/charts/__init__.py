"""Charts as SVG made by the service: words as text, marks beside colours, no script and no style inside."""

from fikg.service.charts.bars import Bar, bars
from fikg.service.charts.drawing import MARKS
from fikg.service.charts.times import Point, times

__all__ = ["MARKS", "Bar", "Point", "bars", "times"]

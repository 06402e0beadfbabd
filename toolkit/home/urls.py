"""Addresses that gather the whole site: search, print, feeds and maps for machines."""

from django.urls import path

from toolkit.home import views, workspace

app_name = "home"

urlpatterns = [
    path("in/<slug:borough>/", workspace.overview, name="workspace"),
    path("search/", views.search, name="search"),
    path("print/", views.print_all, name="print"),
    path("life-cycle.svg", views.life_cycle_svg, name="life_cycle_svg"),
    path("changes.atom", views.changes, name="changes"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
]

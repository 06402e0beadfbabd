"""Addresses of what boroughs publish, and of publishing it. Those under /data/ never move (ADR 23)."""

from __future__ import annotations

from django.urls import path

from toolkit.opendata.views import files, plans, public, publish

app_name = "opendata"

urlpatterns = [
    path("data/", public.index, name="data"),
    path("data/catalogue.json", public.catalogue, name="catalogue"),
    path("data/feed.json", plans.feed, name="feed"),
    path("data/fields/", public.fields, name="fields"),
    path("data/schemas/<slug:name>.json", files.schema, name="schema"),
    path("data/<slug:slug>/", public.data_page, name="data_page"),
    path("data/<slug:slug>/catalogue.json", public.borough_catalogue, name="borough_catalogue"),
    path("data/<slug:slug>/feed.json", plans.borough_feed, name="borough_feed"),
    path("data/<slug:slug>/<slug:kind>/latest.<str:extension>", files.latest, name="latest"),
    path(
        "data/<slug:slug>/<slug:kind>/<slug:quarter>.<str:extension>", files.current, name="current"
    ),
    path(
        "data/<slug:slug>/<slug:kind>/<slug:quarter>/v<int:version>.<str:extension>",
        files.edition,
        name="edition",
    ),
    path("pipeline/", plans.plans, name="public_pipeline"),
    path("pipeline/<slug:reference>/", plans.plan, name="public_plan"),
    path("in/<slug:borough>/publish/", publish.overview, name="publish"),
    path("in/<slug:borough>/publish/how/", publish.how, name="how"),
    path("in/<slug:borough>/publish/<slug:kind>/<slug:quarter>/", publish.draft, name="draft"),
    path(
        "in/<slug:borough>/publish/<slug:kind>/<slug:quarter>/draft.<str:extension>",
        publish.draft_file,
        name="draft_file",
    ),
    path(
        "in/<slug:borough>/publish/<slug:kind>/<slug:quarter>/not-public/",
        publish.hidden,
        name="hidden",
    ),
    path(
        "in/<slug:borough>/publish/<slug:kind>/<slug:quarter>/v<int:version>/withdraw/",
        publish.withdraw,
        name="withdraw",
    ),
]

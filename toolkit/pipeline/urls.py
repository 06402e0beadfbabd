"""Addresses of renewals, planned purchases, calendars and mails."""

from __future__ import annotations

from django.urls import path

from toolkit.pipeline.views import calendars, lead_times, mails, planner, plans, radar

app_name = "pipeline"

_RENEWALS = "in/<slug:borough>/renewals/"
_PIPELINE = "in/<slug:borough>/pipeline/"

urlpatterns = [
    path(_RENEWALS, radar.renewals, name="radar"),
    path(f"{_RENEWALS}lead-times/", lead_times.lead_times, name="lead_times"),
    path(f"{_RENEWALS}lead-times/<slug:route>/", lead_times.route_times, name="route_times"),
    path(f"{_RENEWALS}quiet-weeks/add/", lead_times.add_quiet_weeks, name="add_quiet_weeks"),
    path(
        f"{_RENEWALS}quiet-weeks/<int:number>/remove/",
        lead_times.remove_quiet_weeks,
        name="remove_quiet_weeks",
    ),
    path(f"{_RENEWALS}calendar/", calendars.calendars, name="calendars"),
    path(
        f"{_RENEWALS}calendar/<slug:scope>.ics", calendars.calendar_download, name="calendar_file"
    ),
    path(f"{_RENEWALS}calendar/<slug:scope>/", calendars.change_feed, name="change_feed"),
    path(f"{_RENEWALS}mails/", mails.mails, name="mails"),
    path(f"{_RENEWALS}<slug:reference>/", radar.renewal, name="renewal"),
    path(_PIPELINE, plans.pipeline, name="pipeline"),
    path(f"{_PIPELINE}pipeline.csv", plans.pipeline_csv, name="pipeline_csv"),
    path(f"{_PIPELINE}add/", plans.add_plan, name="add_plan"),
    path(f"{_PIPELINE}notice/", plans.notice, name="notice"),
    path(f"{_PIPELINE}replace/<slug:reference>/", plans.plan_replacement, name="plan_replacement"),
    path(f"{_PIPELINE}<slug:reference>/", plans.plan, name="plan"),
    path(f"{_PIPELINE}<slug:reference>/change/", plans.change_plan, name="change_plan"),
    path(f"{_PIPELINE}<slug:reference>/drop/", plans.drop_plan, name="drop_plan"),
    path(f"{_PIPELINE}<slug:reference>/restore/", plans.restore_plan, name="restore_plan"),
    path("pipelines/", plans.shared, name="shared"),
    path("calendar/<str:secret>.ics", calendars.feed, name="feed"),
    path("still-right/<str:token>/", mails.still_right, name="still_right"),
    path("stop-mail/<str:token>/", mails.stop_mail, name="stop_mail"),
    path("tools/exit-and-renewal-planner/", planner.planner, name="planner"),
    path("tools/exit-and-renewal-planner.ics", planner.planner_file, name="planner_file"),
]

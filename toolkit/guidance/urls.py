"""Addresses of the guidance besides its pages."""

from django.urls import path, re_path

from toolkit.guidance import views

app_name = "guidance"

urlpatterns = [
    re_path(
        r"^templates/(?P<key>[a-z0-9-]+)\.(?P<form>docx|xlsx)$",
        views.template_file,
        name="template_file",
    ),
    path("law/", views.law, name="law"),
    path("law/pages/", views.law_on_pages, name="law_on_pages"),
    path("leave-a-comment/", views.comment, name="comment"),
    path("leave-a-comment/thanks/", views.comment_thanks, name="comment_thanks"),
]

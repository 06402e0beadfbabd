"""Addresses of the steps, the team, the decisions and the comments of a borough's procurements."""

from __future__ import annotations

from django.urls import path

from toolkit.teamwork.views import board, comments, decisions, guided, news, steps, team, uploads

app_name = "teamwork"
_ONE = "in/<slug:borough>/procurements/<slug:reference>/"
_STEPS = f"{_ONE}steps/"
_STEP = f"{_STEPS}<slug:key>/"
_TEAM = f"{_ONE}team/"
_DECISIONS = f"{_ONE}decisions/"
_COMMENTS = f"{_ONE}comments/"
_COMMENT = f"{_COMMENTS}<int:number>/"
_FILES = f"{_ONE}files/"
_FILE = f"{_FILES}<int:number>/"
_MEMBER = f"{_TEAM}<int:number>/"

urlpatterns = [
    path("new-for-you/", news.news, name="news"),
    path("new-for-you/read/", news.mark_read, name="read_news"),
    path("in/<slug:borough>/new-for-you/", news.mail, name="news_mail"),
    path("in/<slug:borough>/procurement-board/", board.board, name="board"),
    path("my-procurements/steps/<slug:key>/", guided.in_mine, name="in_mine"),
    path("in/<slug:borough>/my-steps/", steps.mine, name="mine"),
    path(_STEPS, steps.steps, name="steps"),
    path(_STEP, steps.step, name="step"),
    path(f"{_STEP}change/", steps.change, name="change_step"),
    path(f"{_STEP}take/", steps.take, name="take_suggestion"),
    path(f"{_STEP}restore/<int:number>/", steps.restore, name="restore_step"),
    path(_TEAM, team.team, name="team"),
    path(f"{_TEAM}add/", team.add, name="add_member"),
    path(f"{_TEAM}matrix.csv", team.matrix_csv, name="matrix_csv"),
    path(f"{_TEAM}matrix.xlsx", team.matrix_xlsx, name="matrix_xlsx"),
    path(f"{_MEMBER}change/", team.change, name="change_member"),
    path(f"{_MEMBER}remove/", team.remove, name="remove_member"),
    path(f"{_MEMBER}bring-back/", team.bring_back, name="bring_back"),
    path(f"{_MEMBER}delete-name/", team.delete_name, name="delete_name"),
    path(_DECISIONS, decisions.decisions, name="decisions"),
    path(f"{_DECISIONS}decisions.docx", decisions.as_docx, name="decisions_docx"),
    path(f"{_DECISIONS}add/", decisions.add, name="add_decision"),
    path(f"{_DECISIONS}<int:number>/replace/", decisions.replace, name="replace_decision"),
    path(_FILES, uploads.files, name="files"),
    path(f"{_FILES}add/", uploads.add, name="add_file"),
    path(_FILE, uploads.file, name="file"),
    path(f"{_FILE}add/", uploads.add_version, name="add_file_version"),
    path(f"{_FILE}versions/<int:version>/", uploads.fetch, name="fetch_file"),
    path(f"{_FILE}delete/", uploads.delete, name="delete_file"),
    path(f"{_FILE}bring-back/", uploads.bring_back, name="bring_back_file"),
    path(_COMMENTS, comments.comments, name="comments"),
    path(f"{_COMMENTS}write/", comments.write, name="write_comment"),
    path(_COMMENT, comments.comment, name="comment"),
    path(f"{_COMMENT}change/", comments.change, name="change_comment"),
    path(f"{_COMMENT}delete/", comments.delete, name="delete_comment"),
    path(f"{_COMMENT}resolve/", comments.resolve, name="resolve_comment"),
    path(f"{_COMMENT}reopen/", comments.reopen, name="reopen_comment"),
]

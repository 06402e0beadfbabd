"""Addresses of asking a borough: cards, questions, answers, e-mail."""

from __future__ import annotations

from django.urls import path

from toolkit.knowledge import answer_views, question_views, views

app_name = "knowledge"

urlpatterns = [
    path("ask/", views.board, name="board"),
    path("ask/cards/new/", views.new_card, name="new_card"),
    path("ask/cards/<int:pk>/", views.card, name="card"),
    path("ask/cards/<int:pk>/edit/", views.edit_card, name="edit_card"),
    path("ask/cards/<int:pk>/withdraw/", views.withdraw_card, name="withdraw_card"),
    path("ask/cards/<int:pk>/bring-back/", views.bring_back_card, name="bring_back_card"),
    path("ask/questions/", question_views.questions, name="questions"),
    path("ask/questions/new/", question_views.ask, name="ask"),
    path("ask/questions/<int:pk>/", question_views.question, name="question"),
    path("ask/questions/<int:pk>/edit/", question_views.edit_question, name="edit_question"),
    path("ask/questions/<int:pk>/close/", question_views.close_question, name="close_question"),
    path("ask/questions/<int:pk>/reopen/", question_views.reopen_question, name="reopen_question"),
    path("ask/questions/<int:pk>/send/", question_views.send_question, name="send_question"),
    path("ask/questions/<int:pk>/answer/", answer_views.answer, name="answer"),
    path("ask/answers/<int:pk>/edit/", answer_views.edit_answer, name="edit_answer"),
    path("ask/answers/<int:pk>/withdraw/", answer_views.withdraw_answer, name="withdraw_answer"),
    path(
        "ask/answers/<int:pk>/bring-back/",
        answer_views.bring_back_answer,
        name="bring_back_answer",
    ),
    path("ask/mail/", question_views.mail, name="mail"),
]

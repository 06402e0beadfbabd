"""Django's fields become GOV.UK components with labels, hints and errors that belong together."""

from __future__ import annotations

import pytest
from django import forms
from lxml import html

from toolkit.ui.fields import error_summary, govuk_field


class Example(forms.Form):
    name = forms.CharField(label="Name", help_text="As people say it", max_length=20)
    count = forms.IntegerField(label="Count", required=False)
    mail = forms.EmailField(label="E-mail", required=False)
    day = forms.DateField(label="Day", required=False)
    text = forms.CharField(label="Text", widget=forms.Textarea, required=False)
    one = forms.ChoiceField(label="One", choices=[("a", "A"), ("b", "B")], initial="b")
    pick = forms.ChoiceField(
        label="Pick", choices=[("", "None"), ("a", "A"), ("b", "B")], widget=forms.RadioSelect
    )
    many = forms.MultipleChoiceField(
        label="Many", choices=[("a", "A"), ("b", "B")], widget=forms.CheckboxSelectMultiple
    )
    agree = forms.BooleanField(label="I agree")
    token = forms.CharField(widget=forms.HiddenInput, initial='"><script>')

    def clean(self):
        raise forms.ValidationError("Nothing fits together")


def render(field, **options) -> html.HtmlElement:
    return html.fragment_fromstring(f"<div>{govuk_field(field, **options)}</div>")


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("name", "//input[@type='text' and @maxlength='20']"),
        ("count", "//input[@type='text' and @inputmode='numeric']"),
        ("mail", "//input[@type='email']"),
        ("day", "//input[@type='text']"),
        ("text", "//textarea"),
        ("one", "//select/option[@selected and @value='b']"),
        ("pick", "//input[@type='radio' and @value='a']"),
        ("many", "//input[@type='checkbox' and @name='many']"),
        ("agree", "//input[@type='checkbox' and @value='on']"),
        ("token", "//input[@type='hidden']"),
    ],
)
def test_a_widget_gets_its_component(name, path):
    assert render(Example()[name]).xpath(path)


def test_radios_have_no_empty_choice():
    assert render(Example()["pick"]).xpath("//input/@value") == ["a", "b"]


def test_what_was_typed_comes_back_escaped():
    form = Example({"name": '"><script>', "many": ["b"], "pick": "a", "one": "a", "agree": "on"})

    assert render(form["name"]).xpath("//input/@value") == ['"><script>']
    assert render(form["many"]).xpath("//input[@checked]/@value") == ["b"]
    assert render(form["pick"]).xpath("//input[@checked]/@value") == ["a"]
    assert render(form["one"]).xpath("//option[@selected]/@value") == ["a"]
    assert render(form["agree"]).xpath("//input[@checked]")


def test_an_error_and_a_hint_describe_the_field():
    made = render(Example({})["name"])
    described = made.xpath("string(//input/@aria-describedby)").split()

    assert described == ["id_name-hint", "id_name-error"]
    assert all(made.xpath(f"//*[@id='{name}']") for name in described)


def test_a_label_can_be_the_heading_of_the_page():
    assert render(Example()["name"], heading=True).xpath("//h1/label[@for='id_name']")
    assert render(Example()["pick"], heading=True).xpath("//legend/h1")


def test_the_summary_links_every_error_to_its_field():
    form = Example({})
    made = html.fragment_fromstring(f"<div>{error_summary(form)}</div>")
    page = html.fragment_fromstring(f"<div>{''.join(govuk_field(one) for one in form)}</div>")
    ids = set(page.xpath("//@id"))

    assert "Nothing fits together" in made.text_content()
    assert made.xpath("//a/@href")
    assert {link[1:] for link in made.xpath("//a/@href")} <= ids


def test_there_is_no_summary_without_errors():
    assert error_summary(None) == ""
    assert error_summary(Example()) == ""


def test_a_password_that_was_typed_never_goes_back_into_the_page():
    class Secret(forms.Form):
        name = forms.CharField(label="Name")
        password = forms.CharField(
            label="Password", widget=forms.PasswordInput(render_value=True), min_length=99
        )

    form = Secret({"name": "amara", "password": "correct horse"})
    assert form.errors
    assert "correct horse" not in govuk_field(form["password"])
    assert 'value="amara"' in govuk_field(form["name"])

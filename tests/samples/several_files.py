"""Assessments of two 特定個人情報ファイル, made from those of one."""

from dataclasses import replace

from corpus.assessments.model import Assessment
from corpus.forms.load import form_named
from corpus.forms.order import printed_order

SECOND_FILE = "送付先情報ファイル"


def with_second_file(assessment: Assessment) -> Assessment:
    """Return the assessment with its chapters on the file once more, for a file of another name."""
    form = form_named(assessment.form)
    placed = [(form.place(item.id), item) for item in assessment.items]
    items = [(place, item) for place, item in placed if place]
    for place, item in tuple(items):
        if place.node.path[0] in form.of_each_file:
            second = replace(place, file=2)
            text = SECOND_FILE if place.node.same_as else item.text
            items.append((second, replace(item, id=second.id, path=second.path, text=text)))
    items.sort(key=lambda entry: printed_order(form, entry[0]))
    return replace(assessment, items=tuple(item for _, item in items))

from collections import Counter

from corpus.assessments.model import Assessment
from corpus.store.sections import sections_of
from evals.floors import fallen, floors
from evals.metric_data import catalogue, limits
from evals.retrieval_questions import Question, retrieval_questions
from evals.tasks import citations


def test_every_question_has_an_answer_in_the_documents(
    assessments: dict[str, Assessment],
) -> None:
    sections = [s for name, a in assessments.items() for s in sections_of(name, a)]
    for question in retrieval_questions():
        assert any(
            question.is_answered_by(s.key, f"{s.outer_heading}{s.heading}{s.text}")
            for s in sections
        ), question.ask


def test_there_are_enough_questions_and_none_twice() -> None:
    asked = Counter(question.ask for question in retrieval_questions())
    assert len(asked) >= 60
    assert max(asked.values()) == 1


def test_an_item_that_answers_as_a_whole_needs_none_of_the_words() -> None:
    question = Question(ask="？", keys=["a"], about=["誤"], whole=["b"])
    answered = {
        (key, words)
        for key in "abc"
        for words in ("誤り", "正しい")
        if question.is_answered_by(key, words)
    }
    assert answered == {("a", "誤り"), ("b", "誤り"), ("b", "正しい")}


def test_a_part_belongs_to_a_figure_of_its_task() -> None:
    listed = {(metric.task, metric.id) for metric in catalogue().metrics}
    parts = [metric for metric in catalogue().metrics if metric.part_of]
    assert parts
    assert all((metric.task, metric.part_of) in listed for metric in parts)


def test_metrics_belong_to_tasks_and_stand_once() -> None:
    listed = Counter((metric.task, metric.id) for metric in catalogue().metrics)
    assert max(listed.values()) == 1
    assert {task for task, _ in listed} == set(catalogue().tasks)


def test_every_floor_is_of_a_metric_and_a_value_below_it_is_told() -> None:
    kept = {(floor.task, floor.metric): floor.bound for floor in floors()}
    assert len(kept) >= 20
    assert list(fallen(kept)) == []
    for floor in floors():
        metric = catalogue().metric(floor.task, floor.metric)
        worse = floor.bound + {"high": -0.01, "low": 0.01, "none": 0.0}[metric.better]
        told = list(fallen({**kept, (floor.task, floor.metric): worse}))
        assert [metric.title in line for line in told] == [True]


def test_a_figure_that_is_not_there_does_not_keep_its_floor() -> None:
    assert len(list(fallen({}))) == len(floors())


def test_the_limits_are_said() -> None:
    assert len(limits()) >= 10


def test_every_part_of_the_labelled_citations_has_its_metrics() -> None:
    for observation in citations.measure_all().observations:
        assert catalogue().metric(observation.task, observation.metric)

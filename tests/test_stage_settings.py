"""Which settings a stage is handed, and under which names."""

import pytest

from pipeline import params
from pipeline.order import STAGES
from pipeline.stage import WHOLE, settings_of
from tests.project.expected_graph import REPOSITORY, declaration, inputs

PARAMS = params.load(REPOSITORY)


def test_sections_and_parts_of_them_go_by_the_last_of_their_names() -> None:
    handed = settings_of(("vectorise", "topics.engine", "screen.copies"), PARAMS)
    assert handed == {
        "vectorise": PARAMS.vectorise,
        "engine": PARAMS.topics.engine,
        "copies": PARAMS.screen.copies,
    }


def test_a_stage_of_the_whole_file_is_handed_it_as_one_value() -> None:
    assert settings_of(WHOLE, PARAMS) == {"params": PARAMS}


def test_two_settings_of_one_name_are_refused_and_not_taken_for_one_another() -> None:
    with pytest.raises(ValueError, match=r"same last name as another: topics\.seed"):
        settings_of(("topics.seed", "coding.seed"), PARAMS)


@pytest.mark.parametrize("stage", STAGES)
def test_no_setting_of_a_stage_is_called_like_one_of_its_inputs(stage: str) -> None:
    declared = declaration(stage)
    handed = settings_of(declared.params, PARAMS)
    assert {artefact.name for artefact in inputs(declared)} & handed.keys() == set()

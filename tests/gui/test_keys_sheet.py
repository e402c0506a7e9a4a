"""The sheet of keys: how its groups are divided among columns."""

import pytest

from gui.keys_sheet import COLUMNS, Group, _columns


@pytest.mark.parametrize(
    ("rows", "highest"),
    [([8, 6, 8, 18, 6, 7, 1], 28), ([1, 1, 1], 3), ([20, 1, 1, 1, 1], 22), ([1, 1, 1, 1, 20], 22)],
)
def test_the_highest_column_is_as_low_as_it_can_be(rows, highest):
    groups = [Group(str(number), [((), "")] * count) for number, count in enumerate(rows)]
    columns = _columns(groups)
    assert [group for column in columns for group in column] == groups
    assert len(columns) == COLUMNS and all(columns)
    assert max(sum(group.height for group in column) for column in columns) == highest

"""Mini-batches small enough to be trained in a moment."""

import json

from core.scenario import MiniBatchScenario

SGD = {"name": "SGD", "lr": 0.1}
TWO = [
    {"batch_size": 60, "epochs": 6, "optimizer": SGD},
    {"batch_size": 5, "epochs": 6, "sampling": "with_replacement", "optimizer": SGD},
]


def scenario(*runs, **values):
    frame = {"format": "descent-lab/1", "activity": "mini_batch"}
    data = {"synthetic": {"samples": 60, "features": 3, "noise": 0.3}}
    return MiniBatchScenario.from_json(
        json.dumps(frame | {"data": data, "runs": list(runs or TWO)} | values)
    )


def curves(card):
    """What has a name in a graph, by the first word of it or by all."""
    items = [item for item in card.plot.items_shown if item.label]
    return {item.label.split(" · ")[0]: item for item in items} | {
        item.label: item for item in items
    }

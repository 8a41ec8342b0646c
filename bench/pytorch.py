"""Trains the benchmark's networks with PyTorch, natively and on one thread, and prints the times as JSON.

Usage: pytorch.py FOLDER MODEL BATCH CHECKED BLOCK BLOCKS, where FOLDER holds what every contender is given, with the
weights in Keras's order.
"""

import json
import sys
import time
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

RATE, RHO, EPSILON = 0.001, 0.9, 1e-7


def read_parameters(folder: Path) -> list[torch.Tensor]:
    """The initial weights, in PyTorch's order: kernels [filters, channels, rows, columns], dense [inputs, outputs]."""
    values = np.fromfile(folder / "weights", np.float32)
    parameters, offset, channels = [], 0, None
    for shape in json.loads((folder / "shapes").read_text()):
        size = int(np.prod(shape))
        parameter = values[offset : offset + size].reshape(shape)
        offset += size
        if len(shape) == 4:
            parameter, channels = parameter.transpose(3, 2, 0, 1), shape[3]
        elif len(shape) == 2 and channels:
            # Keras flattens an image with its channels last, PyTorch with its channels first.
            places = shape[0] // channels
            parameter = parameter.reshape(places, channels, -1).swapaxes(0, 1).reshape(shape)
            channels = None
        parameters.append(torch.tensor(np.ascontiguousarray(parameter), requires_grad=True))
    return parameters


def logits(parameters: list[torch.Tensor], images: torch.Tensor) -> torch.Tensor:
    """`[batch, 784]` to `[batch, 10]`."""
    layers = list(zip(parameters[::2], parameters[1::2]))
    features = images
    if layers[0][0].dim() == 4:
        features = images.reshape(-1, 1, 28, 28)
        while layers[0][0].dim() == 4:
            kernels, bias = layers.pop(0)
            features = F.max_pool2d(F.relu(F.conv2d(features, kernels, bias, padding="same")), 2)
        features = features.flatten(1)
    (hidden, hidden_bias), (output, output_bias) = layers
    return F.relu(features @ hidden + hidden_bias) @ output + output_bias


def main() -> None:
    folder, model = Path(sys.argv[1]), sys.argv[2]
    batch, checked, block, blocks = map(int, sys.argv[3:])
    torch.set_num_threads(1)
    start = time.perf_counter()
    images = np.fromfile(folder / "images", np.uint8).reshape(-1, 784).astype(np.float32) / np.float32(255)
    images, labels = torch.from_numpy(images), torch.from_numpy(np.fromfile(folder / "labels", np.uint8).astype(np.int64))
    order = torch.from_numpy(np.fromfile(folder / model / "order", np.uint32).astype(np.int64)).split(batch)
    parameters = read_parameters(folder / model)
    squares = [torch.zeros_like(parameter) for parameter in parameters]
    done = 0

    def train(count: int) -> float:
        nonlocal done
        for _ in range(count):
            rows = order[done % len(order)]
            done += 1
            loss = F.cross_entropy(logits(parameters, images[rows]), labels[rows])
            gradients = torch.autograd.grad(loss, parameters)
            with torch.no_grad():
                # PyTorch's own RMSprop adds epsilon outside the root.
                for parameter, square, gradient in zip(parameters, squares, gradients):
                    square.mul_(RHO).addcmul_(gradient, gradient, value=1 - RHO)
                    parameter.addcdiv_(gradient, (square + EPSILON).sqrt_(), value=-RATE)
        return loss.item()

    losses = [train(1)]
    first_step = 1000 * (time.perf_counter() - start)
    losses += [train(1) for _ in range(checked - 1)]
    times = []
    for _ in range(blocks):
        begin = time.perf_counter()
        train(block)
        times.append(1000 * (time.perf_counter() - begin) / block)
    first = {"fromCall": first_step, "fromNavigation": None}
    print(json.dumps({"version": torch.__version__, "firstStep": first, "losses": losses, "msPerStep": times}))


main()

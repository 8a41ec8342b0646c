"""Trains the benchmark's networks with PyTorch, natively, and prints the times as JSON: a line for the steps, and one for
a whole run if `--epochs` asks for it.

FOLDER holds what every contender is given, with the weights in Keras's order. On the CPU it takes one thread.
"""

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

RATE, RHO, EPSILON = 0.001, 0.9, 1e-7


def read_parameters(folder: Path, device: str) -> list[torch.Tensor]:
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
        parameters.append(torch.tensor(np.ascontiguousarray(parameter), device=device, requires_grad=True))
    return parameters


def read_examples(folder: Path, prefix: str, device: str) -> tuple[torch.Tensor, torch.Tensor]:
    """Images with pixels from 0 to 1, and labels."""
    images = np.fromfile(folder / f"{prefix}images", np.uint8).reshape(-1, 784).astype(np.float32) / np.float32(255)
    labels = np.fromfile(folder / f"{prefix}labels", np.uint8).astype(np.int64)
    return torch.from_numpy(images).to(device), torch.from_numpy(labels).to(device)


def logits(parameters: list[torch.Tensor], images: torch.Tensor, activate: Callable) -> torch.Tensor:
    """`[batch, 784]` to `[batch, 10]`."""
    layers = list(zip(parameters[::2], parameters[1::2]))
    features = images
    if layers[0][0].dim() == 4:
        features = images.reshape(-1, 1, 28, 28)
        while layers[0][0].dim() == 4:
            kernels, bias = layers.pop(0)
            features = F.max_pool2d(activate(F.conv2d(features, kernels, bias, padding="same")), 2)
        features = features.flatten(1)
    (hidden, hidden_bias), (output, output_bias) = layers
    return activate(features @ hidden + hidden_bias) @ output + output_bias


def loss_of(parameters: list[torch.Tensor], images: torch.Tensor, labels: torch.Tensor, activate: Callable) -> torch.Tensor:
    """Mean cross-entropy."""
    return F.cross_entropy(logits(parameters, images, activate), labels)


def update_each(parameters: list[torch.Tensor], squares: list[torch.Tensor], gradients: tuple) -> None:
    """PyTorch's own RMSprop adds epsilon outside the root."""
    for parameter, square, gradient in zip(parameters, squares, gradients):
        square.mul_(RHO).addcmul_(gradient, gradient, value=1 - RHO)
        parameter.addcdiv_(gradient, (square + EPSILON).sqrt_(), value=-RATE)


def update_together(parameters: list[torch.Tensor], squares: list[torch.Tensor], gradients: tuple) -> None:
    """The same in fewer kernels, as PyTorch's own optimizers work on a GPU."""
    torch._foreach_mul_(squares, RHO)
    torch._foreach_addcmul_(squares, gradients, gradients, value=1 - RHO)
    roots = torch._foreach_add(squares, EPSILON)
    torch._foreach_sqrt_(roots)
    torch._foreach_addcdiv_(parameters, gradients, roots, value=-RATE)


class Run:
    """The parameters that are trained, and how a step trains them: eagerly, compiled, or as a recorded CUDA graph."""

    def __init__(self, options: argparse.Namespace, examples: tuple[torch.Tensor, torch.Tensor]) -> None:
        self.images, self.labels = examples
        self.parameters = read_parameters(options.folder / options.model, options.device)
        self.squares = [torch.zeros_like(parameter) for parameter in self.parameters]
        self.activate = torch.tanh if options.model == "tanh" else F.relu
        self.loss = torch.compile(loss_of) if options.how == "compile" else loss_of
        self.update = update_together if options.device == "cuda" else update_each
        self.recorded = self.record(options.batch) if options.how == "graph" else None

    def step(self, rows: torch.Tensor) -> torch.Tensor:
        """Trains on the examples with these numbers; returns the loss before the update."""
        if self.recorded and len(rows) == len(self.recorded.rows):
            self.recorded.rows.copy_(rows)
            self.recorded.graph.replay()
            return self.recorded.loss
        loss = self.loss(self.parameters, self.images[rows], self.labels[rows], self.activate)
        gradients = torch.autograd.grad(loss, self.parameters)
        with torch.no_grad():
            self.update(self.parameters, self.squares, gradients)
        return loss.detach()

    def record(self, batch: int) -> argparse.Namespace:
        """A step as a CUDA graph, for whole batches; others stay eager."""
        self.recorded = None
        rows = torch.zeros(batch, dtype=torch.int64, device="cuda")
        start = [parameter.detach().clone() for parameter in self.parameters]
        # Libraries set themselves up in the first steps, which a recording must not contain.
        stream = torch.cuda.Stream()
        stream.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(stream):
            for _ in range(3):
                self.step(rows)
        torch.cuda.current_stream().wait_stream(stream)
        graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(graph):
            loss = self.step(rows)
        with torch.no_grad():
            for parameter, square, value in zip(self.parameters, self.squares, start):
                parameter.copy_(value)
                square.zero_()
        return argparse.Namespace(rows=rows, graph=graph, loss=loss)


def measure_steps(options: argparse.Namespace, examples: tuple[torch.Tensor, torch.Tensor]) -> dict:
    """Times blocks of steps of our run; a block ends when its last loss has been read."""
    start = time.perf_counter()
    folder = options.folder / options.model
    order = torch.from_numpy(np.fromfile(folder / "order", np.uint32).astype(np.int64)).to(options.device)
    batches = order.split(options.batch)
    run = Run(options, examples)
    done = 0

    def train(count: int) -> float:
        nonlocal done
        for _ in range(count):
            loss = run.step(batches[done % len(batches)])
            done += 1
        return loss.item()

    losses = [train(1)]
    first_step = 1000 * (time.perf_counter() - start)
    losses += [train(1) for _ in range(options.checked - 1)]
    times = []
    for _ in range(options.blocks):
        begin = time.perf_counter()
        train(options.block)
        times.append(1000 * (time.perf_counter() - begin) / options.block)
    first = {"fromCall": first_step, "fromNavigation": None}
    return {"version": torch.__version__, "firstStep": first, "losses": losses, "msPerStep": times}


def train_whole(options: argparse.Namespace, examples: tuple[torch.Tensor, torch.Tensor]) -> dict:
    """A whole run, its accuracy on the test images after each epoch; the examples' order is PyTorch's own."""
    tests, wanted = read_examples(options.folder, "test-", options.device)
    torch.manual_seed(1)
    begin = time.perf_counter()
    run = Run(options, examples)
    seconds, accuracies = [], []
    for _ in range(options.epochs):
        epoch = time.perf_counter()
        for rows in torch.randperm(len(examples[1]), device=options.device).split(options.batch):
            run.step(rows)
        with torch.no_grad():
            right = (logits(run.parameters, tests, run.activate).argmax(1) == wanted).float().mean()
        accuracies.append(right.item())
        seconds.append(time.perf_counter() - epoch)
    total = time.perf_counter() - begin
    return {"whole": {"seconds": total, "epochSeconds": seconds, "testAccuracies": accuracies}}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("model")
    for name in ("batch", "checked", "block", "blocks"):
        parser.add_argument(name, type=int)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--how", default="eager", choices=["eager", "graph", "compile"])
    parser.add_argument("--epochs", type=int, default=0)
    options = parser.parse_args()
    torch.set_num_threads(1)
    # Convolutions may otherwise be less exact than the browser's.
    torch.backends.cudnn.allow_tf32 = False
    examples = read_examples(options.folder, "", options.device)
    print(json.dumps(measure_steps(options, examples)), flush=True)
    if options.epochs:
        print(json.dumps(train_whole(options, examples)), flush=True)


main()

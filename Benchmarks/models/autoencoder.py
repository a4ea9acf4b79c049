"""Training and scoring with an autoencoder: Weir beside its peers, alternating in one run.

Usage: python autoencoder.py [--rows N] [--columns 10,30] [--threads 1,2] [--repeats N]
       (see run.sh for what it needs)

All train d-32-16-32-d with ReLU on the same rows, by batches of 1024 drawn anew each epoch, mean
squared error, Adam, single precision; a measurement is an epoch. Scoring gives every row back: Weir
also turns doubles into singles before, and errors into scores after; the peers get batches of the size
that suits them best. Printed are medians over rounds, each contender once a round, in million rows a
second.
"""

import argparse
import tempfile

from measuring import Program, head, medians, seconds, table, versions

BATCH = 1024
HIDDEN = (32, 16, 32)
# What a batch may have that is only scored.
SCORED = (1024, 4096, 16384, 65536)


class Weir(Program):
    def __init__(self, data: str, columns: int) -> None:
        super().__init__("network-benchmark", data, columns)

    def numbers(self, command: str) -> list[float]:
        return [float(word) for word in self.ask(command).split()]

    def train(self, threads: int) -> float:
        hidden = ",".join(map(str, HIDDEN))
        network = f"hidden={hidden} activation=relu loss=mse dropout=0"
        return self.numbers(f"train {threads} {network} batch_size={BATCH} epochs=5")[2]

    def score(self, threads: int) -> float:
        return self.numbers(f"score {threads}")[0]


class Torch:
    """PyTorch: eager, with the fused optimiser, and the whole step compiled."""

    def __init__(self, rows, mode: str) -> None:
        import torch

        torch.manual_seed(7)
        self.torch = torch
        self.rows = torch.from_numpy(rows)
        sizes = [rows.shape[1], *HIDDEN, rows.shape[1]]
        layers = []
        for inputs, outputs in zip(sizes, sizes[1:]):
            layers += [torch.nn.Linear(inputs, outputs), torch.nn.ReLU()]
        self.model = torch.nn.Sequential(*layers[:-1])
        self.optimiser = torch.optim.Adam(self.model.parameters(), fused=mode == "fused")
        self.step = torch.compile(self.plain_step) if mode == "compiled" else self.plain_step

    def plain_step(self, batch) -> None:
        self.optimiser.zero_grad(set_to_none=True)
        loss = self.torch.nn.functional.mse_loss(self.model(batch), batch)
        loss.backward()
        self.optimiser.step()

    def train(self) -> None:
        order = self.torch.randperm(len(self.rows))
        for start in range(0, len(order) // BATCH * BATCH, BATCH):
            self.step(self.rows[order[start : start + BATCH]])

    def score(self, size: int) -> None:
        with self.torch.inference_mode():
            for start in range(0, len(self.rows), size):
                self.model(self.rows[start : start + size])


class Numpy:
    """The same by hand."""

    def __init__(self, rows) -> None:
        import numpy

        self.numpy = numpy
        self.rows = rows
        self.random = numpy.random.default_rng(7)
        sizes = [rows.shape[1], *HIDDEN, rows.shape[1]]
        self.parameters = []
        for inputs, outputs in zip(sizes, sizes[1:]):
            limit = (6 / inputs) ** 0.5
            weights = self.random.uniform(-limit, limit, (inputs, outputs))
            self.parameters += [weights.astype("float32"), numpy.zeros(outputs, "float32")]
        self.first = [numpy.zeros_like(values) for values in self.parameters]
        self.second = [numpy.zeros_like(values) for values in self.parameters]
        self.steps = 0

    def forward(self, batch):
        values = [batch]
        for layer in range(0, len(self.parameters), 2):
            values.append(values[-1] @ self.parameters[layer])
            values[-1] += self.parameters[layer + 1]
            if layer + 2 < len(self.parameters):
                self.numpy.maximum(values[-1], 0, out=values[-1])
        return values

    def step(self, batch) -> None:
        numpy = self.numpy
        values = self.forward(batch)
        delta = (values[-1] - batch) * numpy.float32(2 / batch.size)
        gradients = [None] * len(self.parameters)
        for layer in range(len(self.parameters) - 2, -1, -2):
            before = values[layer // 2]
            gradients[layer] = before.T @ delta
            gradients[layer + 1] = delta.sum(0)
            if layer > 0:
                delta = delta @ self.parameters[layer].T
                delta *= before > 0
        self.steps += 1
        rate = numpy.float32(1e-3 * (1 - 0.999**self.steps) ** 0.5 / (1 - 0.9**self.steps))
        for values, gradient, first, second in zip(
            self.parameters, gradients, self.first, self.second
        ):
            first += numpy.float32(0.1) * (gradient - first)
            second += numpy.float32(0.001) * (gradient * gradient - second)
            values -= rate * first / (numpy.sqrt(second) + numpy.float32(1e-8))

    def train(self) -> None:
        order = self.random.permutation(len(self.rows))
        for start in range(0, len(order) // BATCH * BATCH, BATCH):
            self.step(self.rows[order[start : start + BATCH]])

    def score(self, size: int) -> None:
        for start in range(0, len(self.rows), size):
            self.forward(self.rows[start : start + size])


class Onnx:
    """onnxruntime on the network that PyTorch trained."""

    def __init__(self, torch: Torch, rows, threads: int) -> None:
        import onnx
        import onnxruntime
        from onnx import helper, numpy_helper

        linear = [layer for layer in torch.model if hasattr(layer, "weight")]
        nodes, constants, name = [], [], "input"
        for number, layer in enumerate(linear):
            for part in ("weight", "bias"):
                values = getattr(layer, part).detach().numpy()
                constants.append(numpy_helper.from_array(values, f"{part}{number}"))
            output = "output" if layer is linear[-1] else f"sum{number}"
            inputs = [name, f"weight{number}", f"bias{number}"]
            nodes.append(helper.make_node("Gemm", inputs, [output], transB=1))
            if layer is not linear[-1]:
                name = f"value{number}"
                nodes.append(helper.make_node("Relu", [output], [name]))
        shape = ["rows", rows.shape[1]]
        values = [
            helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, shape)
            for name in ("input", "output")
        ]
        graph = helper.make_graph(nodes, "autoencoder", values[:1], values[1:], constants)
        opset = [helper.make_opsetid("", 17)]
        model = helper.make_model(graph, opset_imports=opset, ir_version=9)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self.session = onnxruntime.InferenceSession(
            model.SerializeToString(), options, providers=["CPUExecutionProvider"]
        )
        self.rows = rows

    def score(self, size: int) -> None:
        for start in range(0, len(self.rows), size):
            self.session.run(["output"], {"input": self.rows[start : start + size]})


def data(rows: int, columns: int):
    """Rows that five factors and noise make, scaled."""
    import numpy

    random = numpy.random.default_rng(7)
    factors = random.normal(size=(rows, 5))
    made = numpy.tanh(factors @ random.normal(size=(5, columns)))
    made += 0.1 * random.normal(size=made.shape)
    return ((made - made.mean(0)) / made.std(0)).astype("float32")


def measure(options, columns: int) -> None:
    import threadpoolctl
    import torch
    from sklearn.neural_network import MLPRegressor

    rows = data(options.rows, columns)
    modes = {mode: Torch(rows, mode) for mode in ("eager", "fused", "compiled")}
    regressor = MLPRegressor(hidden_layer_sizes=HIDDEN, batch_size=BATCH, random_state=7)
    by_hand = Numpy(rows)
    trainers = {f"torch {mode}": peer.train for mode, peer in modes.items()}
    trainers |= {"numpy": by_hand.train, "scikit-learn": lambda: regressor.partial_fit(rows, rows)}
    regressor.partial_fit(rows[:BATCH], rows[:BATCH])
    head(
        f"Autoencoder d-32-16-32-d: {options.rows} rows × {columns}",
        f"batches of {BATCH}, Adam, single precision; medians of {options.repeats}; "
        + versions("torch", "onnxruntime", "scikit-learn", "numpy"))
    try:
        modes["compiled"].step(modes["compiled"].rows[:BATCH])
    except Exception as error:  # without a C++ compiler, for one
        print("torch cannot compile the step:", str(error).splitlines()[0], "\n")
        del trainers["torch compiled"]

    def predict(size: int) -> None:
        for start in range(0, len(rows), size):
            regressor.predict(rows[start : start + size])

    lines, told = [], []
    with tempfile.NamedTemporaryFile(suffix=".f64") as file:
        rows.astype("float64").T.tofile(file.name)
        weir = Weir(file.name, columns)
        peak = weir.numbers("peak 1")[0]
        weir.train(1)
        for threads in options.threads:
            torch.set_num_threads(threads)
            scorers = {
                "torch": modes["eager"].score,
                "numpy": by_hand.score,
                "scikit-learn": predict,
                "onnxruntime": Onnx(modes["eager"], rows, threads).score,
            }
            with threadpoolctl.threadpool_limits(threads):
                best = {
                    name: min(SCORED, key=lambda size: seconds(lambda: body(size)))
                    for name, body in scorers.items()
                }
                training = medians(
                    {"weir": lambda: weir.train(threads)}
                    | {name: lambda body=body: seconds(body) for name, body in trainers.items()},
                    options.repeats)
                scoring = medians(
                    {"weir": lambda: weir.score(threads)}
                    | {
                        name: lambda name=name, body=body: seconds(lambda: body(best[name]))
                        for name, body in scorers.items()
                    },
                    options.repeats)
            for what, taken in (("train", training), ("score", scoring)):
                fastest = min((name for name in taken if name != "weir"), key=taken.get)
                for name, of_name in taken.items():
                    batch = BATCH if what == "train" else best.get(name, "any")
                    lines.append([
                        f"{what}: {name}", threads, batch, f"{options.rows / of_name / 1e6:.2f}",
                        f"{taken[fastest] / of_name:.2f}× ({fastest})"])
            if threads == 1:
                sizes = [columns, *HIDDEN, columns]
                products = [inputs * outputs for inputs, outputs in zip(sizes, sizes[1:])]
                # Forward, and back to weights and inputs, the first layer's inputs aside.
                work = 2 * (3 * sum(products) - products[0])
                reached = work * options.rows / training["weir"]
                told.append(
                    f"sgemm of OpenBLAS reaches {peak / 1e9:.1f} GFLOP/s on one thread; "
                    f"Weir trains at {100 * reached / peak:.0f} % of that.")
        weir.close()
    table(["", "threads", "rows a batch", "million rows a second", "of the fastest peer's"], lines)
    print(*told, sep="\n", flush=True)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--rows", type=int, default=500_000)
    arguments.add_argument("--columns", default="10,30")
    arguments.add_argument("--threads", default="1,2")
    arguments.add_argument("--repeats", type=int, default=5)
    options = arguments.parse_args()
    options.threads = [int(word) for word in options.threads.split(",")]
    for columns in options.columns.split(","):
        measure(options, int(columns))


if __name__ == "__main__":
    main()

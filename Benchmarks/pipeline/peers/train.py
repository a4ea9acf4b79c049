"""Trains the peers' models on history.csv: python train.py FOLDER. scikit-learn's and PyTorch's, and the same as ONNX."""

import pathlib
import sys

import joblib
import numpy as np
import onnx
import pandas as pd
import torch
from onnx import TensorProto, helper, numpy_helper
from sklearn.ensemble import IsolationForest
from tutorial import encoder, features

folder = pathlib.Path(sys.argv[1])


def forest_graph(forest):
    """The score 2^(-E[h]/c): every leaf tells the length of its way and what its rows would have gone on."""
    average = lambda n: 0 if n < 2 else 2 * (np.log(n - 1) + np.euler_gamma) - 2 * (n - 1) / n if n > 2 else 1
    attributes = {name: [] for name in (
        "nodes_treeids", "nodes_nodeids", "nodes_featureids", "nodes_values", "nodes_modes", "nodes_truenodeids",
        "nodes_falsenodeids", "target_treeids", "target_nodeids", "target_ids", "target_weights")}
    for number, (tree, columns) in enumerate(zip(forest.estimators_, forest.estimators_features_)):
        nodes = tree.tree_
        depth = np.zeros(nodes.node_count)
        for node in range(nodes.node_count):
            left, right = int(nodes.children_left[node]), int(nodes.children_right[node])
            is_leaf = left < 0
            for name, value in {
                "nodes_treeids": number, "nodes_nodeids": node,
                "nodes_featureids": 0 if is_leaf else int(columns[nodes.feature[node]]),
                "nodes_values": 0.0 if is_leaf else float(nodes.threshold[node]),
                "nodes_modes": "LEAF" if is_leaf else "BRANCH_LEQ",
                "nodes_truenodeids": 0 if is_leaf else left, "nodes_falsenodeids": 0 if is_leaf else right,
            }.items():
                attributes[name].append(value)
            if is_leaf:
                for name, value in {
                    "target_treeids": number, "target_nodeids": node, "target_ids": 0,
                    "target_weights": float(depth[node] + average(nodes.n_node_samples[node])),
                }.items():
                    attributes[name].append(value)
            else:
                depth[left] = depth[right] = depth[node] + 1
    scale = -1.0 / (len(forest.estimators_) * average(forest.max_samples_))
    lengths = helper.make_node(
        "TreeEnsembleRegressor", ["rows"], ["length"], domain="ai.onnx.ml", n_targets=1, **attributes)
    return [lengths, helper.make_node("Mul", ["length", "scale"], ["exponent"]),
            helper.make_node("Pow", ["two", "exponent"], ["score"])], {
                "scale": np.float32(scale), "two": np.float32(2)}


def encoder_graph(net):
    """error / (error + median error), as tutorial.py has it."""
    nodes, values, last = [], {"mean": net.mean.numpy(), "deviation": net.deviation.numpy()}, "scaled"
    nodes += [helper.make_node("Sub", ["rows", "mean"], ["centred"]),
              helper.make_node("Div", ["centred", "deviation"], ["scaled"])]
    for number, layer in enumerate(net.layers):
        if isinstance(layer, torch.nn.Linear):
            values[f"w{number}"] = layer.weight.detach().numpy().T.copy()
            values[f"b{number}"] = layer.bias.detach().numpy()
            nodes.append(helper.make_node("Gemm", [last, f"w{number}", f"b{number}"], [f"x{number}"]))
        else:
            nodes.append(helper.make_node("Tanh", [last], [f"x{number}"]))
        last = f"x{number}"
    values |= {"median": net.median.numpy(), "axis": np.array([1])}
    nodes += [helper.make_node("Sub", ["scaled", last], ["difference"]),
              helper.make_node("Mul", ["difference", "difference"], ["squares"]),
              helper.make_node("ReduceMean", ["squares", "axis"], ["error"], keepdims=1),
              helper.make_node("Add", ["error", "median"], ["sum"]),
              helper.make_node("Div", ["error", "sum"], ["score"])]
    return nodes, values


def save(name, graph, columns):
    nodes, values = graph
    tensor = lambda name, width: helper.make_tensor_value_info(name, TensorProto.FLOAT, [None, width])
    model = helper.make_model(
        helper.make_graph(
            nodes, name, [tensor("rows", columns)], [tensor("score", 1)],
            [numpy_helper.from_array(np.asarray(value), key) for key, value in values.items()]),
        opset_imports=[helper.make_opsetid("", 18), helper.make_opsetid("ai.onnx.ml", 3)], ir_version=9)
    onnx.checker.check_model(model)
    onnx.save(model, folder / f"{name}.onnx")


def main():
    rows = pd.read_csv(folder / "history.csv", parse_dates=["booked_at"])
    inputs = features(rows, rows["amount"], rows["booked_at"]).to_numpy("float32")
    forest = IsolationForest(n_estimators=100, max_samples=256, random_state=7).fit(inputs)
    joblib.dump(forest, folder / "forest.joblib")
    torch.manual_seed(7)
    net = encoder(inputs.shape[1])
    data = torch.from_numpy(inputs)
    net.mean.copy_(data.mean(0))
    net.deviation.copy_(data.std(0))
    optimizer = torch.optim.Adam(net.parameters())
    for _ in range(5):
        for batch in torch.randperm(len(data)).split(1024):
            optimizer.zero_grad()
            net.error(data[batch]).mean().backward()
            optimizer.step()
    with torch.no_grad():
        net.median.copy_(net.error(data).median())
    torch.save(net.state_dict(), folder / "autoencoder.pt")
    save("forest", forest_graph(forest), inputs.shape[1])
    save("autoencoder", encoder_graph(net), inputs.shape[1])
    # Both ways tell the same.
    import onnxruntime

    for name, expected in [
        ("forest", -forest.score_samples(inputs[:1000])),
        ("autoencoder", net.score(data[:1000]).detach().numpy()),
    ]:
        session = onnxruntime.InferenceSession(folder / f"{name}.onnx")
        found = session.run(None, {"rows": inputs[:1000]})[0][:, 0]
        assert np.abs(found - expected).max() < 1e-4, (name, np.abs(found - expected).max())


main()

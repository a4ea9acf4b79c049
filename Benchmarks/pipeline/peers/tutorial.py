"""The pipeline as tutorials write it: pandas, scikit-learn, PyTorch, to_sql. python tutorial.py FOLDER URI"""

import sys

import numpy as np
import pandas as pd
import torch

KINDS = ["transfer", "withdrawal", "deposit", "fee"]
COUNTRIES = ["DE", "FR", "ES", "IT", "NL", "GB", "CH", "PL"]


def features(rows, amount, booked_at):
    return pd.DataFrame({
        "log_amount": np.log1p(amount), "log_balance": np.log1p(rows["balance"]),
        "share": amount / (amount + rows["balance"] + 1),
        "hour": booked_at.dt.hour + booked_at.dt.minute / 60.0,
        "weekday": booked_at.dt.day_of_week + 1, "day": booked_at.dt.day,
    })


class Encoder(torch.nn.Module):
    def __init__(self, columns):
        super().__init__()
        linear = torch.nn.Linear
        self.layers = torch.nn.Sequential(
            linear(columns, 32), torch.nn.Tanh(), linear(32, 4), torch.nn.Tanh(), linear(4, 32), torch.nn.Tanh(),
            linear(32, columns))
        for name in ("mean", "deviation"):
            self.register_buffer(name, torch.zeros(columns))
        self.register_buffer("median", torch.zeros(()))

    def error(self, rows):
        scaled = (rows - self.mean) / self.deviation
        return ((scaled - self.layers(scaled)) ** 2).mean(1)

    def score(self, rows):
        error = self.error(rows)
        return error / (error + self.median)


encoder = Encoder


def main(folder, uri):
    import joblib
    from sqlalchemy import create_engine

    rows = pd.read_csv(f"{folder}/payments.csv", low_memory=False)
    accounts = pd.read_csv(f"{folder}/accounts.csv")
    amount = pd.to_numeric(rows["amount"], errors="coerce")
    booked_at = pd.to_datetime(rows["booked_at"], errors="coerce")
    missing = rows.isna()
    failures = pd.DataFrame({
        "id.required": missing["id"], "id.unique": rows["id"].duplicated(keep=False),
        "account.required": missing["account"],
        "account.foreignKey": ~rows["account"].isin(accounts["account"]),
        "booked_at.required": missing["booked_at"], "booked_at.type": ~missing["booked_at"] & booked_at.isna(),
        "amount.required": missing["amount"], "amount.type": ~missing["amount"] & amount.isna(),
        "amount.minimum": amount < 0,
        "balance.required": missing["balance"],
        "kind.required": missing["kind"], "kind.invalidValues": ~missing["kind"] & ~rows["kind"].isin(KINDS),
        "country.required": missing["country"],
        "country.invalidValues": ~missing["country"] & ~rows["country"].isin(COUNTRIES),
        "reference.required": missing["reference"],
        "reference.pattern": ~rows["reference"].str.match(r"^RF[0-9]{8}$", na=True),
    })
    is_bad = failures.any(axis=1)
    letters = rows[is_bad].copy()
    letters["row"] = letters.index + 1
    letters["reasons"] = failures[is_bad].apply(lambda row: ", ".join(failures.columns[row]), axis=1)
    letters.astype(str).to_parquet(f"{folder}/out/tutorial.parquet")
    good = rows[~is_bad].copy()
    good["amount"] = amount[~is_bad]
    good["booked_at"] = booked_at[~is_bad]
    inputs = features(good, good["amount"], good["booked_at"])
    forest = joblib.load(f"{folder}/forest.joblib")
    good["forest_score"] = -forest.score_samples(inputs.to_numpy("float32"))
    net = encoder(inputs.shape[1])
    net.load_state_dict(torch.load(f"{folder}/autoencoder.pt"))
    with torch.no_grad():
        good["autoencoder_score"] = net.score(torch.from_numpy(inputs.to_numpy("float32"))).numpy()
    engine = create_engine(uri.replace("postgresql://", "postgresql+psycopg2://"))
    good.to_sql("payments", engine, if_exists="append", index=False, chunksize=10_000)


if __name__ == "__main__":
    main(*sys.argv[1:])

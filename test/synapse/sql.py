"""Runs one SQL statement for the tests. Reads a JSON request from standard input, writes the rows
as a JSON list of objects. Runs in the virtual environment of Synapse, which has both drivers."""

import json
import sys

request = json.load(sys.stdin)

if request["engine"] == "sqlite":
    import sqlite3

    # Synapse may be in the middle of a transaction: wait for it.
    connection = sqlite3.connect(request["path"], timeout=30)
    statement = request["statement"]
else:
    import psycopg2

    connection = psycopg2.connect(**request["connection"])
    # VACUUM refuses to run within a transaction.
    connection.autocommit = True
    # Statements are written with SQLite's "?" for both engines.
    statement = request["statement"]
    if request["parameters"]:
        statement = statement.replace("%", "%%").replace("?", "%s")

cursor = connection.cursor()
# Given no list of parameters, not even an empty one, psycopg2 takes "%" as it is.
cursor.execute(statement, *([request["parameters"]] if request["parameters"] else []))
names = [column[0] for column in cursor.description or []]
rows = [dict(zip(names, row)) for row in cursor.fetchall()] if names else []
connection.commit()


def plain(value):
    if isinstance(value, (bytes, memoryview)):
        return bytes(value).decode("utf-8", "replace")
    return str(value)


json.dump(rows, sys.stdout, default=plain)

import sqlite3

from flask import Flask, g, redirect, render_template, request

app = Flask(__name__)
app.secret_key = "practice-only"


def database():
    if "database" not in g:
        g.database = sqlite3.connect("guestbook.db")
        g.database.execute("create table if not exists entries (name text, text text)")
    return g.database


@app.get("/")
def entries():
    rows = database().execute("select name, text from entries order by rowid desc").fetchall()
    return render_template("entries.html", rows=rows)


@app.post("/")
def sign():
    database().execute("insert into entries values (?, ?)", (request.form["name"], request.form["text"]))
    database().commit()
    return redirect("/")


app.run(debug=True, port=5000)

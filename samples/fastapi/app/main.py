from fastapi import FastAPI
from pydantic import BaseModel
from sqlalchemy import create_engine, text

app = FastAPI(title="Guestbook")
engine = create_engine("sqlite:///guestbook.db")

with engine.begin() as connection:
    connection.execute(text("create table if not exists entries (name text, text text)"))


class Entry(BaseModel):
    name: str
    text: str


@app.get("/entries")
def entries() -> list[Entry]:
    with engine.connect() as connection:
        rows = connection.execute(text("select name, text from entries"))
        return [Entry(name=row.name, text=row.text) for row in rows]


@app.post("/entries")
def sign(entry: Entry) -> Entry:
    with engine.begin() as connection:
        connection.execute(text("insert into entries values (:name, :text)"), {"name": entry.name, "text": entry.text})
    return entry

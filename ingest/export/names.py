"""What the files of an exported collection are called; capital letters, which no id has, keep them from being ids."""

SCHEMA = "schema.json"
COLLECTION = "COLLECTION.jsonl"
RECORDS = "RECORDS.jsonl"
TABLE = "items.csv"
ITEM = "items/{}/ITEM.jsonl"  # id of the item
ALTO = "items/{}/ALTO-{}.xml"  # id of the page, number of the text version
ORIGINALS = "originals/{}"  # name in the storage of originals

/** Fenced code with backslashes in it, inline code in a list and in bold, headings. */
export const PYTHON_JSON = `Python’s standard library can do it: the \`json\` module turns a file into dictionaries and lists.

\`\`\`python
import json
from pathlib import Path

# Raw strings keep the backslashes of a Windows path as they are
path = Path(r"C:\\data\\new\\settings.json")

with path.open(encoding="utf-8") as file:
    settings = json.load(file)

print(settings["name"], end="\\n\\n")
\`\`\`

### What happens here

- \`path.open(encoding="utf-8")\` opens the file for reading, and **\`with\`** closes it again — also when something goes wrong.
- \`json.load(file)\` reads the whole file. For text that you already have, use \`json.loads(text)\`:
  - an object becomes a \`dict\`,
  - an array becomes a \`list\`,
  - \`null\` becomes \`None\`.

### When the file is missing or broken

\`\`\`python
try:
    settings = json.loads(path.read_text(encoding="utf-8"))
except FileNotFoundError:
    settings = {}
except json.JSONDecodeError as error:
    raise SystemExit(f"{path}: line {error.lineno}: {error.msg}")
\`\`\`

The line number in the error is usually all that you need to find a stray comma.
`;

import type { Grammar } from './highlight';

type Load = () => Promise<Grammar>;

/** Grammars by the names a fence may bear. Each file is loaded when its first block appears. */
const LOADERS: readonly (readonly [names: string, load: Load])[] = [
  [
    'javascript js jsx mjs cjs node',
    async () => (await import('@codemirror/legacy-modes/mode/javascript')).javascript,
  ],
  [
    'typescript ts tsx mts cts',
    async () => (await import('@codemirror/legacy-modes/mode/javascript')).typescript,
  ],
  ['json json5 jsonc', async () => (await import('@codemirror/legacy-modes/mode/javascript')).json],
  [
    'python py python3 pycon',
    async () => (await import('@codemirror/legacy-modes/mode/python')).python,
  ],
  ['c h', async () => (await import('@codemirror/legacy-modes/mode/clike')).c],
  [
    'cpp c++ cc cxx hpp arduino',
    async () => (await import('@codemirror/legacy-modes/mode/clike')).cpp,
  ],
  ['java', async () => (await import('@codemirror/legacy-modes/mode/clike')).java],
  ['csharp cs c#', async () => (await import('@codemirror/legacy-modes/mode/clike')).csharp],
  ['kotlin kt kts', async () => (await import('@codemirror/legacy-modes/mode/clike')).kotlin],
  ['scala', async () => (await import('@codemirror/legacy-modes/mode/clike')).scala],
  ['dart', async () => (await import('@codemirror/legacy-modes/mode/clike')).dart],
  ['objectivec objc', async () => (await import('@codemirror/legacy-modes/mode/clike')).objectiveC],
  ['glsl hlsl', async () => (await import('@codemirror/legacy-modes/mode/clike')).shader],
  ['css', async () => (await import('@codemirror/legacy-modes/mode/css')).css],
  ['scss', async () => (await import('@codemirror/legacy-modes/mode/css')).sCSS],
  ['less', async () => (await import('@codemirror/legacy-modes/mode/css')).less],
  ['html htm vue svelte', async () => (await import('@codemirror/legacy-modes/mode/xml')).html],
  ['xml svg rss plist', async () => (await import('@codemirror/legacy-modes/mode/xml')).xml],
  [
    'bash sh shell zsh console shellsession shell-session',
    async () => (await import('@codemirror/legacy-modes/mode/shell')).shell,
  ],
  ['sql', async () => (await import('@codemirror/legacy-modes/mode/sql')).standardSQL],
  [
    'postgres postgresql pgsql plpgsql',
    async () => (await import('@codemirror/legacy-modes/mode/sql')).pgSQL,
  ],
  ['mysql mariadb', async () => (await import('@codemirror/legacy-modes/mode/sql')).mySQL],
  ['sqlite', async () => (await import('@codemirror/legacy-modes/mode/sql')).sqlite],
  ['mssql tsql', async () => (await import('@codemirror/legacy-modes/mode/sql')).msSQL],
  ['yaml yml', async () => (await import('@codemirror/legacy-modes/mode/yaml')).yaml],
  ['toml', async () => (await import('@codemirror/legacy-modes/mode/toml')).toml],
  ['go golang', async () => (await import('@codemirror/legacy-modes/mode/go')).go],
  ['rust rs', async () => (await import('@codemirror/legacy-modes/mode/rust')).rust],
  ['ruby rb', async () => (await import('@codemirror/legacy-modes/mode/ruby')).ruby],
  ['swift', async () => (await import('@codemirror/legacy-modes/mode/swift')).swift],
  ['lua', async () => (await import('@codemirror/legacy-modes/mode/lua')).lua],
  ['r', async () => (await import('@codemirror/legacy-modes/mode/r')).r],
  ['perl pl', async () => (await import('@codemirror/legacy-modes/mode/perl')).perl],
  ['haskell hs', async () => (await import('@codemirror/legacy-modes/mode/haskell')).haskell],
  ['julia jl', async () => (await import('@codemirror/legacy-modes/mode/julia')).julia],
  ['diff patch', async () => (await import('@codemirror/legacy-modes/mode/diff')).diff],
  [
    'dockerfile docker',
    async () => (await import('@codemirror/legacy-modes/mode/dockerfile')).dockerFile,
  ],
  ['nginx', async () => (await import('@codemirror/legacy-modes/mode/nginx')).nginx],
  [
    'powershell ps1 pwsh',
    async () => (await import('@codemirror/legacy-modes/mode/powershell')).powerShell,
  ],
  ['clojure clj edn', async () => (await import('@codemirror/legacy-modes/mode/clojure')).clojure],
  ['erlang erl', async () => (await import('@codemirror/legacy-modes/mode/erlang')).erlang],
  ['elm', async () => (await import('@codemirror/legacy-modes/mode/elm')).elm],
  ['fortran f90', async () => (await import('@codemirror/legacy-modes/mode/fortran')).fortran],
  ['matlab octave', async () => (await import('@codemirror/legacy-modes/mode/octave')).octave],
  ['pascal delphi', async () => (await import('@codemirror/legacy-modes/mode/pascal')).pascal],
  ['vb vbnet', async () => (await import('@codemirror/legacy-modes/mode/vb')).vb],
  ['latex tex', async () => (await import('@codemirror/legacy-modes/mode/stex')).stex],
  ['protobuf proto', async () => (await import('@codemirror/legacy-modes/mode/protobuf')).protobuf],
  [
    'ini properties env dotenv conf',
    async () => (await import('@codemirror/legacy-modes/mode/properties')).properties,
  ],
  ['cmake', async () => (await import('@codemirror/legacy-modes/mode/cmake')).cmake],
  ['groovy gradle', async () => (await import('@codemirror/legacy-modes/mode/groovy')).groovy],
  ['http', async () => (await import('@codemirror/legacy-modes/mode/http')).http],
  ['scheme racket', async () => (await import('@codemirror/legacy-modes/mode/scheme')).scheme],
  [
    'lisp commonlisp elisp',
    async () => (await import('@codemirror/legacy-modes/mode/commonlisp')).commonLisp,
  ],
  ['ocaml ml', async () => (await import('@codemirror/legacy-modes/mode/mllike')).oCaml],
  ['fsharp fs f#', async () => (await import('@codemirror/legacy-modes/mode/mllike')).fSharp],
  [
    'coffeescript coffee',
    async () => (await import('@codemirror/legacy-modes/mode/coffeescript')).coffeeScript,
  ],
  ['crystal', async () => (await import('@codemirror/legacy-modes/mode/crystal')).crystal],
  ['d', async () => (await import('@codemirror/legacy-modes/mode/d')).d],
  [
    'verilog systemverilog',
    async () => (await import('@codemirror/legacy-modes/mode/verilog')).verilog,
  ],
  ['vhdl', async () => (await import('@codemirror/legacy-modes/mode/vhdl')).vhdl],
  ['tcl', async () => (await import('@codemirror/legacy-modes/mode/tcl')).tcl],
  ['asm assembly nasm gas', async () => (await import('@codemirror/legacy-modes/mode/gas')).gas],
  ['wat wast', async () => (await import('@codemirror/legacy-modes/mode/wast')).wast],
];

const byName = new Map(
  LOADERS.flatMap(([names, load]) => names.split(' ').map((name) => [name, load])),
);
const loaded = new Map<string, Grammar>();

/** The name a grammar is known by, or null if a block in this language stays plain. */
export function findLanguage(language: string): string | null {
  const name = language.toLowerCase().replace(/^\{?\.?|\}$/gu, '');
  return byName.has(name) ? name : null;
}

/** The grammar of a language as `findLanguage` names it, if it is here already. */
export function getGrammar(name: string): Grammar | null {
  return loaded.get(name) ?? null;
}

export async function loadGrammar(name: string): Promise<void> {
  const grammar = await byName.get(name)?.();
  if (grammar) loaded.set(name, grammar);
}

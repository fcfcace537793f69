/** The files of a shared page, as the build names them: by their content, so that browsers may keep them. */
export type ShareAssets = {
  style: string;
  /** The styles of formulas; their fonts lie beside them. */
  math: string;
  script: string;
  /** What messengers show beside a link. */
  image: string;
  /** Changes with whatever decides what a snapshot looks like as HTML. */
  rendering: string;
};

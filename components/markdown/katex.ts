import katex from 'katex';
import 'katex/dist/katex.min.css';

/** Loaded with its styles and fonts when the first formula appears. */
export default katex;

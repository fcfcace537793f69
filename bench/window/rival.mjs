// The most used counter for JavaScript, as a page would load it: on the page's own thread.

import { Tiktoken } from 'js-tiktoken/lite';
import o200k from 'js-tiktoken/ranks/o200k_base';

let encoding;

globalThis.countWithRival = (text) => {
  encoding ??= new Tiktoken(o200k);
  return encoding.encode(text, [], []).length;
};

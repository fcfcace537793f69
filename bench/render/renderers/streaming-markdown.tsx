import { default_renderer, parser, parser_end, parser_write } from 'streaming-markdown';

export function start(host: HTMLElement) {
  const state = parser(default_renderer(host));
  let length = 0;
  const update = (text: string) => {
    parser_write(state, text.slice(length));
    length = text.length;
  };
  return {
    update,
    end(text: string) {
      update(text);
      parser_end(state);
    },
  };
}

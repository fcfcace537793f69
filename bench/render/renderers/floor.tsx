export function start(host: HTMLElement) {
  const pre = document.createElement('pre');
  const node = document.createTextNode('');
  pre.style.whiteSpace = 'pre-wrap';
  pre.appendChild(node);
  host.appendChild(pre);
  const update = (text: string) => node.appendData(text.slice(node.length));
  return { update, end: update };
}

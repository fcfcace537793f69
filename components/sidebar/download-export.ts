/** Downloads a conversation as a file; the server names it. */
export function downloadExport(id: string, format: 'md' | 'json'): void {
  const link = document.createElement('a');
  link.href = `/api/conversations/${encodeURIComponent(id)}/export?format=${format}`;
  link.download = '';
  link.click();
}

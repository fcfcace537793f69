/** Whether a table was made. Those of an object are made when there is something to store in them. */
export function hasTable(sql: SqlStorage, name: string): boolean {
  const [table] = sql.exec('SELECT 1 FROM sqlite_master WHERE name = ?', name);
  return table !== undefined;
}

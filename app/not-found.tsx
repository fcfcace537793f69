export default function NotFound() {
  return (
    <main className="notice">
      <h1>There is nothing here</h1>
      <p>The address may be mistyped, or what it named is gone.</p>
      <a href="/">New conversation</a>
    </main>
  );
}
